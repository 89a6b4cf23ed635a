package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import io.jenkins.plugins.awsflow.stack.Messages;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Looks whether the resources of a stack were changed behind CloudFormation's back. */
public final class CloudFormationDriftStep extends OperationStep {
    private final String stack;
    private String resources;
    private boolean failOnDrift;

    @DataBoundConstructor
    public CloudFormationDriftStep(String stack) {
        this.stack = ChangeSetStep.checkedName(stack);
    }

    public String getStack() {
        return stack;
    }

    /** Logical ids of the resources to look at, comma separated; null for all. */
    public String getResources() {
        return resources;
    }

    @DataBoundSetter
    public void setResources(String resources) {
        String trimmed = Util.fixEmptyAndTrim(resources);
        this.resources = trimmed == null ? null : trimmed.replaceAll("\\s*,\\s*", ",");
    }

    /** Whether drift fails the step; it is reported only otherwise. */
    public boolean isFailOnDrift() {
        return failOnDrift;
    }

    @DataBoundSetter
    public void setFailOnDrift(boolean failOnDrift) {
        this.failOnDrift = failOnDrift;
    }

    @Override
    protected OperationPlan plan() {
        return new DriftPlan(stack, resources, failOnDrift);
    }

    /** A detection cannot be stopped, and changes nothing. */
    @Override
    protected String abortMode() {
        return OnAbort.stop.name();
    }

    /** Descriptor of {@code cloudFormationDrift}. */
    @Extension
    public static final class DescriptorImpl extends StackDescriptor {
        @Override
        public String getFunctionName() {
            return "cloudFormationDrift";
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs(
                            "cloudformation:DescribeStackDriftDetectionStatus",
                            "cloudformation:DescribeStackResourceDrifts",
                            "cloudformation:DescribeStacks",
                            "cloudformation:DetectStackDrift")
                    .alsoChecked(
                            "cloudformation:BatchDescribeTypeConfigurations",
                            "cloudformation:DetectStackResourceDrift");
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationDriftStep_displayName();
        }
    }
}
