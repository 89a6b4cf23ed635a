package io.jenkins.plugins.awsflow.stack.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.GroupPlan;
import io.jenkins.plugins.awsflow.core.step.GroupStep;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Creates or updates several stacks, each once those that it needs are done. */
public final class CloudFormationStacksStep extends GroupStep {
    private static final int AT_ONCE = 10;

    private final String stacks;
    private int atOnce = AT_ONCE;
    private OnStackFailure onFailure = OnStackFailure.finishRunning;

    /** @param stacks a list of mappings in YAML or JSON; a Jenkinsfile has a list of maps */
    @DataBoundConstructor
    public CloudFormationStacksStep(String stacks) {
        this.stacks = Required.text("stacks", stacks);
    }

    public String getStacks() {
        return stacks;
    }

    /** How many are made at the same time at most. */
    public int getAtOnce() {
        return atOnce == 0 ? AT_ONCE : atOnce; // 0 in a job saved without it
    }

    @DataBoundSetter
    public void setAtOnce(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException(Messages.CloudFormationStacksStep_atOnce(atOnce));
        }
        this.atOnce = atOnce;
    }

    public OnStackFailure getOnFailure() {
        return onFailure == null ? OnStackFailure.finishRunning : onFailure;
    }

    @DataBoundSetter
    public void setOnFailure(OnStackFailure onFailure) {
        this.onFailure = onFailure == null ? OnStackFailure.finishRunning : onFailure;
    }

    @Override
    protected GroupPlan plan() {
        return new StacksPlan(
                StackEntries.read(stacks).stream().map(ListedStackPlan::of).toList(),
                getAtOnce(),
                getOnFailure() == OnStackFailure.continueOthers);
    }

    /** Descriptor of {@code cloudFormationStacks}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor implements CustomDescribableModel {
        @Override
        public String getFunctionName() {
            return "cloudFormationStacks";
        }

        @Override
        public IamPolicy iamPolicy() {
            return ExtensionList.lookupSingleton(CloudFormationStep.DescriptorImpl.class)
                    .iamPolicy();
        }

        /** Names the line of the first entry that is wrong, and why. */
        @POST
        public FormValidation doCheckStacks(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.maySee(item) ? StackListCheck.of(value) : FormValidation.ok();
        }

        /** Judges the entries as well, which a form may hold as they are. */
        @Override
        public Step newInstance(Map<String, Object> arguments) throws AbortException {
            CloudFormationStacksStep step = (CloudFormationStacksStep) super.newInstance(arguments);
            try {
                step.plan();
            } catch (IllegalArgumentException e) {
                throw new AbortException(getFunctionName() + ": " + e.getMessage());
            }
            return step;
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationStacksStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return namedArgs.get("stacks") instanceof Collection<?> list
                    ? list.stream()
                            .map(entry -> entry instanceof Map<?, ?> map ? ListedStackPlan.name(map) : "?")
                            .collect(Collectors.joining(", "))
                    : null;
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> all = new LinkedHashMap<>(arguments);
            all.computeIfPresent("stacks", (key, value) -> StackEntries.text(value));
            return all;
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            Map<String, Object> shown = new LinkedHashMap<>(described.getArguments());
            shown.computeIfPresent("stacks", (key, value) -> StackEntries.read(String.valueOf(value)));
            return described.withArguments(shown);
        }
    }
}
