package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackKind;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Creates or updates a stack by a change set, and waits for the end. */
public final class CloudFormationStep extends ChangeSetStep {
    private String stackPolicyFile;
    private Boolean terminationProtection;
    private boolean disableRollback;
    private boolean allowReplacement;
    private boolean recreate;
    private OnAbort onAbort = OnAbort.stop;

    @DataBoundConstructor
    public CloudFormationStep(String stack) {
        super(checkedName(stack));
    }

    /** Path of a stack policy in the workspace; null for none. */
    public String getStackPolicyFile() {
        return stackPolicyFile;
    }

    @DataBoundSetter
    public void setStackPolicyFile(String stackPolicyFile) {
        this.stackPolicyFile = Util.fixEmptyAndTrim(stackPolicyFile);
    }

    /** Null to leave it as it is. */
    public Boolean getTerminationProtection() {
        return terminationProtection;
    }

    @DataBoundSetter
    public void setTerminationProtection(Boolean terminationProtection) {
        this.terminationProtection = terminationProtection;
    }

    public boolean isDisableRollback() {
        return disableRollback;
    }

    @DataBoundSetter
    public void setDisableRollback(boolean disableRollback) {
        this.disableRollback = disableRollback;
    }

    public boolean isAllowReplacement() {
        return allowReplacement;
    }

    @DataBoundSetter
    public void setAllowReplacement(boolean allowReplacement) {
        this.allowReplacement = allowReplacement;
    }

    /** Whether a stack whose first creation failed, and was left, is deleted and created again. */
    public boolean isRecreate() {
        return recreate;
    }

    @DataBoundSetter
    public void setRecreate(boolean recreate) {
        this.recreate = recreate;
    }

    public OnAbort getOnAbort() {
        return onAbort == null ? OnAbort.stop : onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(OnAbort onAbort) {
        this.onAbort = onAbort == null ? OnAbort.stop : onAbort;
    }

    @Override
    protected OperationPlan plan() {
        Map<String, String> more = new LinkedHashMap<>();
        if (terminationProtection != null) {
            more.put(StackParameters.PROTECTION, terminationProtection.toString());
        }
        if (disableRollback) {
            more.put(StackParameters.DISABLE_ROLLBACK, "true");
        } else {
            more.put(StackParameters.ON_FAILURE, getOnFailure().name());
        }
        if (isFailOnEmptyChangeSet()) {
            more.put(StackParameters.FAIL_ON_EMPTY, "true");
        }
        if (allowReplacement) {
            more.put(StackParameters.ALLOW_REPLACEMENT, "true");
        }
        return new StackPlan(this, StackKind.ID, more, stackPolicyFile, recreate);
    }

    @Override
    protected String abortMode() {
        return getOnAbort().name();
    }

    /** Descriptor of {@code cloudFormation}: maps and lists of a Jenkinsfile become what the form has. */
    @Extension
    public static final class DescriptorImpl extends StackDescriptor {
        @Override
        public String getFunctionName() {
            return "cloudFormation";
        }

        @Override
        public IamPolicy iamPolicy() {
            return withArtifacts(IamPolicy.none()
                    .needs(
                            "cloudformation:CancelUpdateStack",
                            "cloudformation:ContinueUpdateRollback",
                            "cloudformation:CreateChangeSet",
                            "cloudformation:DeleteChangeSet",
                            "cloudformation:DeleteStack",
                            "cloudformation:DescribeChangeSet",
                            "cloudformation:DescribeStackEvents",
                            "cloudformation:DescribeStacks",
                            "cloudformation:ExecuteChangeSet",
                            "cloudformation:GetTemplateSummary",
                            "cloudformation:ListHookResults",
                            "cloudformation:ListStackResources",
                            "cloudformation:ListStacks",
                            "cloudformation:SetStackPolicy",
                            "cloudformation:UpdateTerminationProtection"));
        }

        @POST
        public FormValidation doCheckImportResources(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.maySee(item) ? GivenImports.judge(value) : FormValidation.ok();
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationStep_displayName();
        }

        /** Three choices: leave it, on, off. */
        @POST
        public ListBoxModel doFillTerminationProtectionItems() {
            return asIsOnOff();
        }
    }
}
