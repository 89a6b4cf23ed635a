package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Descriptor.FormException;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Brings a stack to a template: by a change set that is shown, judged and then carried out. */
public final class CloudFormationStep extends ChangeSetStep {
    private String stackPolicyFile;
    private Boolean terminationProtection;
    private boolean disableRollback;
    private boolean failOnEmptyChangeSet;
    private boolean allowReplacement;
    private boolean recover;
    private OnAbort onAbort = OnAbort.stop;

    @DataBoundConstructor
    public CloudFormationStep(String stack) {
        super(stack);
    }

    public String getStackPolicyFile() {
        return stackPolicyFile;
    }

    @DataBoundSetter
    public void setStackPolicyFile(String stackPolicyFile) {
        this.stackPolicyFile = Util.fixEmptyAndTrim(stackPolicyFile);
    }

    /** Null leaves it as it is. */
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

    public boolean isFailOnEmptyChangeSet() {
        return failOnEmptyChangeSet;
    }

    @DataBoundSetter
    public void setFailOnEmptyChangeSet(boolean failOnEmptyChangeSet) {
        this.failOnEmptyChangeSet = failOnEmptyChangeSet;
    }

    /** Whether resources that hold data may be deleted or replaced. */
    public boolean isAllowReplacement() {
        return allowReplacement;
    }

    @DataBoundSetter
    public void setAllowReplacement(boolean allowReplacement) {
        this.allowReplacement = allowReplacement;
    }

    /** Whether a stack that an earlier failure left unusable is brought into order first. */
    public boolean isRecover() {
        return recover;
    }

    @DataBoundSetter
    public void setRecover(boolean recover) {
        this.recover = recover;
    }

    public OnAbort getOnAbort() {
        return onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(OnAbort onAbort) {
        this.onAbort = onAbort == null ? OnAbort.stop : onAbort;
    }

    @Override
    protected OperationPlan plan() {
        return new CloudFormationPlan(this);
    }

    @Override
    protected String abortMode() {
        return onAbort.name();
    }

    /** Describes {@code cloudFormation}. */
    @Extension
    @Symbol("cloudFormation")
    public static final class DescriptorImpl extends AwsStepDescriptor implements CustomDescribableModel {
        private static final KeyValueMaps MAPS = new KeyValueMaps(Set.of("parameters", "tags", "importResources"));

        @Override
        public String getFunctionName() {
            return "cloudFormation";
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            Object stack = arguments.get("stack");
            return stack == null ? super.argumentsToString(arguments) : stack.toString();
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            return MAPS.toLists(arguments);
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            return MAPS.toMaps(described);
        }

        /** In the form an empty choice leaves the protection as it is; Stapler would make it "no". */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            if (form.optString("terminationProtection").isEmpty()) {
                form.remove("terminationProtection");
            }
            FormLists.split(form, List.of("capabilities", "notificationArns", "rollbackTriggers"));
            return super.newInstance(request, form);
        }

        /** A list of texts in one line, as the form has it. */
        public String line(Collection<String> texts) {
            return texts == null ? "" : String.join(", ", texts);
        }

        /** The same three choices for everybody, so there is nothing to protect. */
        @POST
        public ListBoxModel doFillTerminationProtectionItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.CloudFormationStep_protectionAsIs(), "");
            items.add(Messages.CloudFormationStep_protectionOn(), "true");
            items.add(Messages.CloudFormationStep_protectionOff(), "false");
            return items;
        }
    }
}
