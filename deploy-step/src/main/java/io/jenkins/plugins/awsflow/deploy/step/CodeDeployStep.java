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
import io.jenkins.plugins.awsflow.deploy.model.OnReady;
import io.jenkins.plugins.awsflow.deploy.model.PlainYaml;
import io.jenkins.plugins.awsflow.deploy.model.group.TagSets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Deploys a revision to a deployment group of EC2 or on-premises hosts and waits for the end. */
public final class CodeDeployStep extends OperationStep {
    private static final String NO_ALARMS = "none";
    private static final List<String> NAMES = List.of("autoScalingGroups", "alarms");

    private final String application;
    private final String group;
    private String revision;
    private String deploymentConfig;
    private String description;
    private FileExistsBehavior fileExistsBehavior = FileExistsBehavior.DISALLOW;
    private boolean ignoreApplicationStopFailures;
    private Boolean autoRollback;
    private OnAbort onAbort = OnAbort.stop;
    private String targetTags;
    private String autoScalingGroups;
    private boolean updateOutdatedOnly;
    private String alarms;
    private boolean allowUnstable;
    private String onReady = OnReady.CONTINUE.word();
    private String submitter;
    private WhenBusy whenBusy = WhenBusy.wait;

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

    /** Tags of the new hosts of a blue/green deployment, as YAML; null for those that the group says. */
    public String getTargetTags() {
        return targetTags;
    }

    @DataBoundSetter
    public void setTargetTags(String targetTags) {
        this.targetTags = Util.fixEmptyAndTrim(targetTags);
        if (this.targetTags != null) {
            TagSets.read("targetTags", this.targetTags);
        }
    }

    /** Names of Auto Scaling groups with those hosts, with commas; null for those that the group says. */
    public String getAutoScalingGroups() {
        return autoScalingGroups;
    }

    @DataBoundSetter
    public void setAutoScalingGroups(String autoScalingGroups) {
        this.autoScalingGroups = Util.fixEmptyAndTrim(autoScalingGroups);
    }

    /** Whether hosts that have the revision already are left alone. */
    public boolean isUpdateOutdatedOnly() {
        return updateOutdatedOnly;
    }

    @DataBoundSetter
    public void setUpdateOutdatedOnly(boolean updateOutdatedOnly) {
        this.updateOutdatedOnly = updateOutdatedOnly;
    }

    /** Names of alarms that stop this deployment instead of the group's, with commas; {@code none}; null for the group's. */
    public String getAlarms() {
        return alarms;
    }

    @DataBoundSetter
    public void setAlarms(String alarms) {
        this.alarms = Util.fixEmptyAndTrim(alarms);
    }

    /** The same as it is sent: empty for no alarm at all. */
    String alarmsInstead() {
        return NO_ALARMS.equals(alarms) ? "" : alarms;
    }

    /** Whether a build that is unstable or failing deploys all the same. */
    public boolean isAllowUnstable() {
        return allowUnstable;
    }

    @DataBoundSetter
    public void setAllowUnstable(boolean allowUnstable) {
        this.allowUnstable = allowUnstable;
    }

    /** What a blue/green deployment that is ready leads to: {@code continue}, {@code button} or {@code wait}. */
    public String getOnReady() {
        return onReady == null ? OnReady.CONTINUE.word() : onReady;
    }

    @DataBoundSetter
    public void setOnReady(String onReady) {
        String word = Util.fixEmptyAndTrim(onReady);
        this.onReady = word == null ? OnReady.CONTINUE.word() : OnReady.of(word).word();
    }

    /** Who may press the button, as users and groups with commas; null for whoever may build the job. */
    public String getSubmitter() {
        return submitter;
    }

    @DataBoundSetter
    public void setSubmitter(String submitter) {
        this.submitter = Util.fixEmptyAndTrim(submitter);
    }

    public WhenBusy getWhenBusy() {
        return whenBusy == null ? WhenBusy.wait : whenBusy;
    }

    @DataBoundSetter
    public void setWhenBusy(WhenBusy whenBusy) {
        this.whenBusy = whenBusy == null ? WhenBusy.wait : whenBusy;
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
    public static final class DescriptorImpl extends AwsStepDescriptor implements CustomDescribableModel {
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
                            "codedeploy:ContinueDeployment",
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

        /** Lists and maps of a Jenkinsfile become the texts of the form; an empty list of alarms means none of them. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> all = new LinkedHashMap<>(arguments);
            all.computeIfPresent("targetTags", (key, value) -> PlainYaml.text(value));
            NAMES.forEach(name -> all.computeIfPresent(name, (key, value) -> {
                String names = String.join(",", PlainYaml.words(value));
                return names.isEmpty() && name.equals("alarms") ? NO_ALARMS : names;
            }));
            return all;
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            Map<String, Object> shown = new LinkedHashMap<>(described.getArguments());
            shown.computeIfPresent("targetTags", (key, value) -> PlainYaml.read(key, String.valueOf(value)));
            return described.withArguments(shown);
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

        /** The same choices for everybody, so there is nothing to protect. */
        @POST
        public ListBoxModel doFillOnReadyItems() {
            ListBoxModel items = new ListBoxModel();
            for (OnReady one : OnReady.values()) {
                items.add(one.text(), one.word());
            }
            return items;
        }
    }
}
