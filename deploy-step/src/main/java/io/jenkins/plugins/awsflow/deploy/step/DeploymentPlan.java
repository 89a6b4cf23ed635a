package io.jenkins.plugins.awsflow.deploy.step;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentKind;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentParameters;
import io.jenkins.plugins.awsflow.deploy.aws.KnownNames;
import io.jenkins.plugins.awsflow.deploy.model.OnReady;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a {@code codeDeploy} step asks for. */
final class DeploymentPlan implements OperationPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String application;
    private final String group;

    /** Null for the one that this build registered. */
    private final String revision;

    private final String deploymentConfig;
    private final String description;
    private final FileExistsBehavior fileExistsBehavior;
    private final boolean ignoreApplicationStopFailures;

    /** Null to leave it to the group. */
    private final Boolean autoRollback;

    /** As YAML; null for the group's. */
    private final String targetTags;

    /** With commas; null for the group's. */
    private final String autoScalingGroups;

    private final boolean updateOutdatedOnly;

    /** With commas, empty for none; null for the group's. */
    private final String alarms;

    private final boolean allowUnstable;

    /** As Jenkinsfiles write it; null in programs that an earlier version saved. */
    private final String onReady;

    /** With commas; null for whoever may build. */
    private final String submitter;

    /** Null in programs that an earlier version saved. */
    private final WhenBusy whenBusy;

    DeploymentPlan(CodeDeployStep step) {
        application = step.getApplication();
        group = step.getGroup();
        revision = step.getRevision();
        deploymentConfig = step.getDeploymentConfig();
        description = step.getDescription();
        fileExistsBehavior = step.getFileExistsBehavior();
        ignoreApplicationStopFailures = step.isIgnoreApplicationStopFailures();
        autoRollback = step.getAutoRollback();
        targetTags = step.getTargetTags();
        autoScalingGroups = step.getAutoScalingGroups();
        updateOutdatedOnly = step.isUpdateOutdatedOnly();
        alarms = step.alarmsInstead();
        allowUnstable = step.isAllowUnstable();
        onReady = step.getOnReady();
        submitter = step.getSubmitter();
        whenBusy = step.getWhenBusy();
    }

    @Override
    public OperationRequest plan(PlanContext context) throws AwsFlowException {
        refuseUnstable(context);
        if (submitter != null && !OnReady.BUTTON.word().equals(onReady)) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.DeploymentPlan_noButton());
        }
        AwsSession session = context.session();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(DeploymentParameters.APPLICATION, application);
        parameters.put(DeploymentParameters.GROUP, group);
        Revision wanted = revision(context);
        parameters.put(DeploymentParameters.REVISION, wanted.toString());
        put(parameters, DeploymentParameters.CONFIG, deploymentConfig);
        put(parameters, DeploymentParameters.DESCRIPTION, description(context, wanted));
        if (fileExistsBehavior != FileExistsBehavior.DISALLOW) {
            parameters.put(DeploymentParameters.FILE_EXISTS, fileExistsBehavior.name());
        }
        if (ignoreApplicationStopFailures) {
            parameters.put(DeploymentParameters.IGNORE_STOP_FAILURES, "true");
        }
        put(parameters, DeploymentParameters.AUTO_ROLLBACK, autoRollback == null ? null : autoRollback.toString());
        put(parameters, DeploymentParameters.TARGET_TAGS, targetTags);
        put(parameters, DeploymentParameters.TARGET_GROUPS, autoScalingGroups);
        put(parameters, DeploymentParameters.OUTDATED_ONLY, updateOutdatedOnly ? "true" : null);
        put(parameters, DeploymentParameters.ALARMS, alarms);
        put(parameters, DeploymentParameters.ON_READY, onReady);
        put(parameters, DeploymentParameters.SUBMITTER, submitter);
        put(parameters, DeploymentParameters.WHEN_BUSY, whenBusy == WhenBusy.fail ? whenBusy.name() : null);
        String place = Messages.KnownNames_place(session.region().id(), session.account());
        wanted.requireFit(
                application, new KnownNames(new CodeDeployApi(session), place).requireGroup(application, group));
        return new OperationRequest(
                DeploymentKind.ID, Messages.DeploymentPlan_title(application, group), context.token(), parameters);
    }

    private void refuseUnstable(PlanContext context) throws AwsFlowException {
        Result result = context.run().getResult();
        if (!allowUnstable && result != null && result.isWorseOrEqualTo(Result.UNSTABLE)) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.DeploymentPlan_unstable(application, group, result.toString()));
        }
    }

    private Revision revision(PlanContext context) throws AwsFlowException {
        if (revision != null) {
            return Revision.parse(revision);
        }
        AwsSession session = context.session();
        String registered = RegisteredRevisions.latest(
                        context.run(), application, session.region().id(), session.account())
                .orElseThrow(() -> new AwsFlowException(
                        FailureClass.INVALID,
                        Messages.DeploymentPlan_noRevision(
                                application, session.region().id())));
        return Revision.parse(registered);
    }

    private String description(PlanContext context, Revision wanted) {
        if (description != null) {
            return description;
        }
        String build = context.run().getFullDisplayName();
        return RegisteredRevisions.find(context.run(), application, wanted.toString())
                .map(RegisteredRevisions.Entry::label)
                .map(label -> Messages.BundleWork_description(label, build))
                .orElse(Messages.DeploymentPlan_description(build));
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    @Override
    public String toString() {
        return Messages.DeploymentPlan_title(application, group);
    }
}
