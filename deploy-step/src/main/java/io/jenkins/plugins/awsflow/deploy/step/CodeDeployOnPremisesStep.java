package io.jenkins.plugins.awsflow.deploy.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.group.OnPremisesWish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Registers, tags and deregisters on-premises instances. */
public final class CodeDeployOnPremisesStep extends AwsStep {
    /** What a Jenkinsfile calls it. */
    static final String NAME = "codeDeployOnPremises";

    private static final List<String> STRUCTURED = List.of("register", "deregister", "instances", "tags", "removeTags");

    private String register;
    private String deregister;
    private String instances;
    private String tags;
    private String removeTags;
    private boolean dryRun;

    @DataBoundConstructor
    public CodeDeployOnPremisesStep() {
        // Each parameter may be left out.
    }

    /** From name to the ARN of an IAM user or session, as YAML; null for none. */
    public String getRegister() {
        return register;
    }

    @DataBoundSetter
    public void setRegister(String register) {
        this.register = Util.fixEmptyAndTrim(register);
    }

    /** Names, with commas; null for none. */
    public String getDeregister() {
        return deregister;
    }

    @DataBoundSetter
    public void setDeregister(String deregister) {
        this.deregister = Util.fixEmptyAndTrim(deregister);
    }

    /** Names of registered instances whose tags are set, with commas; null for only those that are registered. */
    public String getInstances() {
        return instances;
    }

    @DataBoundSetter
    public void setInstances(String instances) {
        this.instances = Util.fixEmptyAndTrim(instances);
    }

    /** From key to value, as YAML; null for none. */
    public String getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = Util.fixEmptyAndTrim(tags);
    }

    /** Keys of tags that are to go, with commas; null for none. */
    public String getRemoveTags() {
        return removeTags;
    }

    @DataBoundSetter
    public void setRemoveTags(String removeTags) {
        this.removeTags = Util.fixEmptyAndTrim(removeTags);
    }

    /** Whether the differences are only told. */
    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    private Map<String, String> wishes() {
        Map<String, String> wishes = new LinkedHashMap<>();
        wishes.put("register", register);
        wishes.put("deregister", deregister);
        wishes.put("instances", instances);
        wishes.put("tags", tags);
        wishes.put("removeTags", removeTags);
        return wishes;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(
                context, choice(), Messages.CodeDeployOnPremisesStep_what(), new OnPremisesWork(wishes(), dryRun));
    }

    /** Describes {@code codeDeployOnPremises}. */
    @Extension
    @Symbol(NAME)
    public static final class DescriptorImpl extends YamlStepDescriptor {
        public DescriptorImpl() {
            super(STRUCTURED);
        }

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs(
                            "codedeploy:AddTagsToOnPremisesInstances",
                            "codedeploy:BatchGetOnPremisesInstances",
                            "codedeploy:DeregisterOnPremisesInstance",
                            "codedeploy:RegisterOnPremisesInstance",
                            "codedeploy:RemoveTagsFromOnPremisesInstances");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployOnPremisesStep_displayName();
        }

        @Override
        public Step newInstance(Map<String, Object> arguments) throws AbortException {
            CodeDeployOnPremisesStep step = (CodeDeployOnPremisesStep) super.newInstance(arguments);
            try {
                new OnPremisesWish(step.wishes());
            } catch (IllegalArgumentException e) {
                throw new AbortException(NAME + ": " + e.getMessage());
            }
            return step;
        }
    }
}
