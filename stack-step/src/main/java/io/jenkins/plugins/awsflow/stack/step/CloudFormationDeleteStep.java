package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import io.jenkins.plugins.awsflow.stack.Messages;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Deletes a stack and waits for the end; a stack that does not exist is no error. */
public final class CloudFormationDeleteStep extends OperationStep {
    private final String stack;
    private String retainResources;
    private boolean force;
    private Boolean wait;
    private String serviceRole;

    @DataBoundConstructor
    public CloudFormationDeleteStep(String stack) {
        this.stack = ChangeSetStep.checkedName(stack);
    }

    public String getStack() {
        return stack;
    }

    /** Logical ids that may stay in the account if they cannot be deleted, comma separated; null for none. */
    public String getRetainResources() {
        return retainResources;
    }

    @DataBoundSetter
    public void setRetainResources(String retainResources) {
        String trimmed = Util.fixEmptyAndTrim(retainResources);
        this.retainResources = trimmed == null ? null : trimmed.replaceAll("\\s*,\\s*", ",");
    }

    /** Whether everything that cannot be deleted is left behind. */
    public boolean isForce() {
        return force;
    }

    @DataBoundSetter
    public void setForce(boolean force) {
        this.force = force;
    }

    /** Whether the end is waited for. */
    public boolean isWait() {
        return wait == null || wait; // null in a job saved without it
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    /** ARN of the role that CloudFormation acts with; null for that of the stack, or the caller's own rights. */
    public String getServiceRole() {
        return serviceRole;
    }

    @DataBoundSetter
    public void setServiceRole(String serviceRole) {
        this.serviceRole = Util.fixEmptyAndTrim(serviceRole);
    }

    @Override
    protected OperationPlan plan() {
        return new DeletePlan(this);
    }

    /** A deletion cannot be stopped. */
    @Override
    protected String abortMode() {
        return OnAbort.stop.name();
    }

    /** Descriptor of {@code cloudFormationDelete}. */
    @Extension
    public static final class DescriptorImpl extends StackDescriptor {
        @Override
        public String getFunctionName() {
            return "cloudFormationDelete";
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs(
                            "cloudformation:DeleteStack",
                            "cloudformation:DescribeStackEvents",
                            "cloudformation:DescribeStacks");
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationDeleteStep_displayName();
        }
    }
}
