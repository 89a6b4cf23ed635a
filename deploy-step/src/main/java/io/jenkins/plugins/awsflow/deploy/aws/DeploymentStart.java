package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.PlainYaml;
import io.jenkins.plugins.awsflow.deploy.model.Progress;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import io.jenkins.plugins.awsflow.deploy.model.group.TagSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackConfiguration;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackEvent;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentLimitExceededException;

/** Creates a deployment from its written-down parameters. */
final class DeploymentStart {
    /** Source: CodeDeploy's service model. */
    private static final int LONGEST_DESCRIPTION = 256;

    private final CodeDeployApi api;

    DeploymentStart(CodeDeployApi api) {
        this.api = api;
    }

    String start(OperationRequest request) throws AwsFlowException {
        String there = request.parameter(DeploymentParameters.DEPLOYMENT);
        if (there != null) {
            return there;
        }
        String undone = request.parameter(DeploymentParameters.UNDOES);
        if (undone != null) {
            new LastGood(api).requireNoneSince(api.deployment(undone));
        }
        CreateDeploymentRequest call = call(request);
        try {
            return api.client().createDeployment(call).deploymentId();
        } catch (DeploymentLimitExceededException e) {
            return ownOrBusy(request, e);
        }
    }

    /**
     * A group takes one deployment at a time. The one that holds it may be our own from an attempt whose reply was
     * lost and that no list showed yet: then this is it.
     */
    private String ownOrBusy(OperationRequest request, DeploymentLimitExceededException refusal)
            throws AwsFlowException {
        String application = request.parameter(DeploymentParameters.APPLICATION);
        String group = request.parameter(DeploymentParameters.GROUP);
        List<String> active = api.activeDeployments(application, group);
        Optional<String> own = DeploymentKind.marked(api, active, request.token());
        if (own.isPresent()) {
            return own.get();
        }
        boolean waits = GroupHold.turn(request) != null;
        String said = refusal.awsErrorDetails().errorMessage();
        String message = api.deployments(active).values().stream()
                .findFirst()
                .map(view -> waits ? GroupHold.text(view, token -> null) : busy(view))
                .orElse(waits ? Messages.GroupHold_limit(said) : Messages.DeploymentStart_limit(request.title(), said));
        throw new AwsFlowException(FailureClass.CONFLICT, message, refusal);
    }

    private static String busy(DeploymentView view) {
        List<String> facts = new ArrayList<>(List.of(GroupHold.words(view.description()), view.status()));
        facts.add(view.revision() == null ? "" : view.revision());
        facts.removeIf(String::isEmpty);
        long age = Math.max(0, (view.now() - view.created()) / 1000);
        return Messages.DeploymentStart_busy(
                view.group(), view.application(), view.id(), String.join(", ", facts), Progress.duration(age));
    }

    private static CreateDeploymentRequest call(OperationRequest request) throws AwsFlowException {
        String words = request.parameter(DeploymentParameters.DESCRIPTION);
        CreateDeploymentRequest.Builder call = CreateDeploymentRequest.builder()
                .applicationName(request.parameter(DeploymentParameters.APPLICATION))
                .deploymentGroupName(request.parameter(DeploymentParameters.GROUP))
                .revision(CodeDeployViews.location(
                        Revision.parse(request.parameter(DeploymentParameters.REVISION)), null))
                .deploymentConfigName(request.parameter(DeploymentParameters.CONFIG))
                .fileExistsBehavior(request.parameter(DeploymentParameters.FILE_EXISTS))
                .description(Marker.describe(words == null ? "" : words.strip(), request.token(), LONGEST_DESCRIPTION));
        if (Boolean.parseBoolean(request.parameter(DeploymentParameters.IGNORE_STOP_FAILURES))) {
            call.ignoreApplicationStopFailures(true);
        }
        String rollback = request.parameter(DeploymentParameters.AUTO_ROLLBACK);
        if (rollback != null) {
            call.autoRollbackConfiguration(rollback(Boolean.parseBoolean(rollback)));
        }
        options(request, call);
        return call.build();
    }

    private static void options(OperationRequest request, CreateDeploymentRequest.Builder call) {
        if (Boolean.parseBoolean(request.parameter(DeploymentParameters.OUTDATED_ONLY))) {
            call.updateOutdatedInstancesOnly(true);
        }
        String alarms = request.parameter(DeploymentParameters.ALARMS);
        if (alarms != null) {
            call.overrideAlarmConfiguration(GroupParts.alarms(PlainYaml.words(alarms)));
        }
        String tags = request.parameter(DeploymentParameters.TARGET_TAGS);
        String groups = request.parameter(DeploymentParameters.TARGET_GROUPS);
        if (tags != null || groups != null) {
            call.targetInstances(targets -> {
                if (tags != null) {
                    targets.ec2TagSet(GroupParts.ec2(TagSets.read(DeploymentParameters.TARGET_TAGS, tags)));
                }
                if (groups != null) {
                    targets.autoScalingGroups(PlainYaml.words(groups));
                }
            });
        }
    }

    private static AutoRollbackConfiguration rollback(boolean wanted) {
        AutoRollbackConfiguration.Builder config =
                AutoRollbackConfiguration.builder().enabled(wanted);
        return wanted
                ? config.events(AutoRollbackEvent.DEPLOYMENT_FAILURE, AutoRollbackEvent.DEPLOYMENT_STOP_ON_ALARM)
                        .build()
                : config.build();
    }
}
