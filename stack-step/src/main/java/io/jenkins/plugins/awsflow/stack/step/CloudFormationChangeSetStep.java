package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.PlanKind;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Makes a change set and shows it; {@code cloudFormationExecute} carries it out later. */
public final class CloudFormationChangeSetStep extends ChangeSetStep {
    private String changeSet;

    @DataBoundConstructor
    public CloudFormationChangeSetStep(String stack) {
        super(checkedName(stack));
    }

    /** What it is called; null for a name of its own. */
    public String getChangeSet() {
        return changeSet;
    }

    @DataBoundSetter
    public void setChangeSet(String changeSet) {
        String name = Util.fixEmptyAndTrim(changeSet);
        if (name != null && !name.matches(NAME)) {
            throw new IllegalArgumentException(Messages.CloudFormationChangeSetStep_name(name));
        }
        this.changeSet = name;
    }

    @Override
    protected OperationPlan plan() {
        Map<String, String> more = new LinkedHashMap<>();
        if (changeSet != null) {
            more.put(StackParameters.CHANGE_SET, changeSet);
        }
        more.put(StackParameters.ON_FAILURE, getOnFailure().name());
        if (isFailOnEmptyChangeSet()) {
            more.put(StackParameters.FAIL_ON_EMPTY, "true");
        }
        return new StackPlan(this, PlanKind.ID, more, null, false);
    }

    /** A change set that is being made is deleted. */
    @Override
    protected String abortMode() {
        return OnAbort.stop.name();
    }

    /** Descriptor of {@code cloudFormationChangeSet}. */
    @Extension
    public static final class DescriptorImpl extends StackDescriptor {
        @Override
        public String getFunctionName() {
            return "cloudFormationChangeSet";
        }

        @Override
        public IamPolicy iamPolicy() {
            return withArtifacts(IamPolicy.none()
                    .needs(
                            "cloudformation:CreateChangeSet",
                            "cloudformation:DeleteChangeSet",
                            "cloudformation:DeleteStack",
                            "cloudformation:DescribeChangeSet",
                            "cloudformation:DescribeStacks",
                            "cloudformation:GetTemplateSummary",
                            "cloudformation:ListHookResults",
                            "cloudformation:ListStackResources"));
        }

        @POST
        public FormValidation doCheckImportResources(@AncestorInPath Item item, @QueryParameter String value) {
            return FormRights.maySee(item) ? GivenImports.judge(value) : FormValidation.ok();
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationChangeSetStep_displayName();
        }
    }
}
