package io.jenkins.plugins.awsflow.deploy.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.group.ApplicationWish;
import java.util.List;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Makes an application of CodeDeploy, and keeps its tags. */
public final class CodeDeployApplicationStep extends AwsStep {
    /** What a Jenkinsfile calls it. */
    static final String NAME = "codeDeployApplication";

    private static final List<String> STRUCTURED = List.of("tags", "removeTags");

    private final String name;
    private ComputePlatform platform = ComputePlatform.Server;
    private String tags;
    private String removeTags;
    private boolean dryRun;

    @DataBoundConstructor
    public CodeDeployApplicationStep(String name) {
        this.name = Required.text("name", name);
    }

    public String getName() {
        return name;
    }

    // A job of a freestyle project may have been saved without a field: XStream leaves it null.
    public ComputePlatform getPlatform() {
        return platform == null ? ComputePlatform.Server : platform;
    }

    @DataBoundSetter
    public void setPlatform(ComputePlatform platform) {
        this.platform = platform == null ? ComputePlatform.Server : platform;
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

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(
                context,
                choice(),
                Messages.CodeDeployApplicationStep_what(name),
                new ApplicationWork(name, getPlatform().name(), tags, removeTags, dryRun));
    }

    /** Describes {@code codeDeployApplication}. */
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
                            "codedeploy:CreateApplication",
                            "codedeploy:GetApplication",
                            "codedeploy:ListTagsForResource",
                            "codedeploy:TagResource",
                            "codedeploy:UntagResource");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployApplicationStep_displayName();
        }

        @Override
        public Step newInstance(Map<String, Object> arguments) throws AbortException {
            CodeDeployApplicationStep step = (CodeDeployApplicationStep) super.newInstance(arguments);
            try {
                new ApplicationWish(step.tags, step.removeTags);
            } catch (IllegalArgumentException e) {
                throw new AbortException(NAME + ": " + e.getMessage());
            }
            return step;
        }
    }
}
