package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Carries out a change set that was made before, and waits for the end. */
public final class CloudFormationExecuteStep extends OperationStep {
    private String stack;
    private String changeSet;
    private boolean allowReplacement;
    private boolean disableRollback;
    private OnAbort onAbort = OnAbort.stop;

    @DataBoundConstructor
    public CloudFormationExecuteStep() {
        // Which of stack and changeSet is needed depends on the other.
    }

    /** Null if the change set is given as ARN. */
    public String getStack() {
        return stack;
    }

    @DataBoundSetter
    public void setStack(String stack) {
        String name = Util.fixEmptyAndTrim(stack);
        this.stack = name == null ? null : ChangeSetStep.checkedName(name);
    }

    /** Its ARN, or its name together with the stack; null for the one that this build made for the stack. */
    public String getChangeSet() {
        return changeSet;
    }

    @DataBoundSetter
    public void setChangeSet(String changeSet) {
        this.changeSet = Util.fixEmptyAndTrim(changeSet);
    }

    public boolean isAllowReplacement() {
        return allowReplacement;
    }

    @DataBoundSetter
    public void setAllowReplacement(boolean allowReplacement) {
        this.allowReplacement = allowReplacement;
    }

    public boolean isDisableRollback() {
        return disableRollback;
    }

    @DataBoundSetter
    public void setDisableRollback(boolean disableRollback) {
        this.disableRollback = disableRollback;
    }

    public OnAbort getOnAbort() {
        return onAbort == null ? OnAbort.stop : onAbort; // null in a job saved without it
    }

    @DataBoundSetter
    public void setOnAbort(OnAbort onAbort) {
        this.onAbort = onAbort == null ? OnAbort.stop : onAbort;
    }

    @Override
    protected OperationPlan plan() {
        return new ExecutePlan(this);
    }

    @Override
    protected String abortMode() {
        return getOnAbort().name();
    }

    /** Descriptor of {@code cloudFormationExecute}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return "cloudFormationExecute";
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs(
                            "cloudformation:CancelUpdateStack",
                            "cloudformation:DeleteStack",
                            "cloudformation:DescribeChangeSet",
                            "cloudformation:DescribeStackEvents",
                            "cloudformation:DescribeStacks",
                            "cloudformation:ExecuteChangeSet",
                            "cloudformation:ListStacks");
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationExecuteStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object name = namedArgs.get(namedArgs.get("stack") == null ? "changeSet" : "stack");
            return name == null ? null : name.toString();
        }
    }
}
