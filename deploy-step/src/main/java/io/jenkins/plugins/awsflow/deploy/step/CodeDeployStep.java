package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Extension;
import hudson.Util;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Deploys a revision to a deployment group of EC2 or on-premises hosts and waits for the end. */
public final class CodeDeployStep extends OperationStep {
    private final String application;
    private final String group;
    private String revision;
    private String deploymentConfig;
    private String description;
    private FileExistsBehavior fileExistsBehavior = FileExistsBehavior.DISALLOW;
    private boolean ignoreApplicationStopFailures;
    private Boolean autoRollback;
    private OnAbort onAbort = OnAbort.stop;

    @DataBoundConstructor
    public CodeDeployStep(String application, String group) {
        this.application = Required.text("application", application);
        this.group = Required.text("group", group);
    }

    public String getApplication() {
        return application;
    }

    public String getGroup() {
        return group;
    }

    /** As {@code s3://bucket/key?versionId=…} or {@code github:owner/repo@sha}; null for what this build registered. */
    public String getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(String revision) {
        this.revision = Util.fixEmptyAndTrim(revision);
    }

    /** Such as {@code CodeDeployDefault.HalfAtATime}; null for the group's own. */
    public String getDeploymentConfig() {
        return deploymentConfig;
    }

    @DataBoundSetter
    public void setDeploymentConfig(String deploymentConfig) {
        this.deploymentConfig = Util.fixEmptyAndTrim(deploymentConfig);
    }

    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    // A job of a freestyle project may have been saved by a version that did not have a field: XStream leaves it null.
    public FileExistsBehavior getFileExistsBehavior() {
        return fileExistsBehavior == null ? FileExistsBehavior.DISALLOW : fileExistsBehavior;
    }

    @DataBoundSetter
    public void setFileExistsBehavior(FileExistsBehavior fileExistsBehavior) {
        this.fileExistsBehavior = fileExistsBehavior == null ? FileExistsBehavior.DISALLOW : fileExistsBehavior;
    }

    public boolean isIgnoreApplicationStopFailures() {
        return ignoreApplicationStopFailures;
    }

    @DataBoundSetter
    public void setIgnoreApplicationStopFailures(boolean ignoreApplicationStopFailures) {
        this.ignoreApplicationStopFailures = ignoreApplicationStopFailures;
    }

    /** Null leaves it to the deployment group. */
    public Boolean getAutoRollback() {
        return autoRollback;
    }

    @DataBoundSetter
    public void setAutoRollback(Boolean autoRollback) {
        this.autoRollback = autoRollback;
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
        return new DeploymentPlan(this);
    }

    @Override
    protected String abortMode() {
        return getOnAbort().name();
    }

    /** Describes {@code codeDeploy}. */
    @Extension
    @Symbol("codeDeploy")
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeploy";
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs(
                            "codedeploy:BatchGetDeploymentTargets",
                            "codedeploy:BatchGetDeployments",
                            "codedeploy:CreateDeployment",
                            "codedeploy:GetDeploymentGroup",
                            "codedeploy:ListDeploymentTargets",
                            "codedeploy:ListDeployments",
                            "codedeploy:StopDeployment")
                    .alsoChecked(
                            "codedeploy:GetApplicationRevision",
                            "codedeploy:GetDeploymentConfig",
                            "codedeploy:RegisterApplicationRevision")
                    .uses(
                            "cloudwatch:DescribeAlarms",
                            "codedeploy:ListApplications",
                            "codedeploy:ListDeploymentGroups");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            Object application = arguments.get("application");
            Object group = arguments.get("group");
            return application == null || group == null
                    ? super.argumentsToString(arguments)
                    : Messages.DeploymentPlan_title(application, group);
        }

        /** In the form an empty choice means the group's own setting; Stapler would make it "no". */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            if (form.optString("autoRollback").isEmpty()) {
                form.remove("autoRollback");
            }
            return super.newInstance(request, form);
        }

        /** The same three choices for everybody, so there is nothing to protect. */
        @POST
        public ListBoxModel doFillAutoRollbackItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.CodeDeployStep_rollbackAsGroup(), "");
            items.add(Messages.CodeDeployStep_rollbackYes(), "true");
            items.add(Messages.CodeDeployStep_rollbackNo(), "false");
            return items;
        }
    }
}
