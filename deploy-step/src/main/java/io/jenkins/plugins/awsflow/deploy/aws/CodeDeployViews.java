package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import io.jenkins.plugins.awsflow.deploy.model.TargetView;
import io.jenkins.plugins.awsflow.deploy.model.TrafficWaits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackConfiguration;
import software.amazon.awssdk.services.codedeploy.model.AutoRollbackEvent;
import software.amazon.awssdk.services.codedeploy.model.BlueGreenDeploymentConfiguration;
import software.amazon.awssdk.services.codedeploy.model.BlueInstanceTerminationOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentCreator;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentOverview;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyAction;
import software.amazon.awssdk.services.codedeploy.model.DeploymentReadyOption;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.Diagnostics;
import software.amazon.awssdk.services.codedeploy.model.ECSTarget;
import software.amazon.awssdk.services.codedeploy.model.ErrorInformation;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LambdaFunctionInfo;
import software.amazon.awssdk.services.codedeploy.model.LambdaTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;
import software.amazon.awssdk.services.codedeploy.model.RollbackInfo;
import software.amazon.awssdk.services.codedeploy.model.S3Location;
import software.amazon.awssdk.services.codedeploy.model.TargetLabel;

/** Turns the SDK's answers into the model's plain values, and revisions into the SDK's form. */
final class CodeDeployViews {
    private static final Long ZERO = 0L;

    private CodeDeployViews() {}

    static DeploymentView deployment(DeploymentInfo info, long now) {
        ErrorInformation error = info.errorInformation();
        RollbackInfo rollback = info.rollbackInfo();
        return new DeploymentView(
                info.deploymentId(),
                info.applicationName(),
                info.deploymentGroupName(),
                info.deploymentConfigName(),
                info.statusAsString() == null ? "" : info.statusAsString(),
                revision(info.revision()),
                info.description(),
                counts(info.deploymentOverview()),
                millis(info.createTime()),
                millis(info.completeTime()),
                error == null ? null : error.codeAsString(),
                error == null ? null : error.message(),
                autoRollback(info),
                info.creator() == DeploymentCreator.CODE_DEPLOY_ROLLBACK,
                rollback == null ? null : rollback.rollbackDeploymentId(),
                rollback == null ? null : rollback.rollbackMessage(),
                now,
                info.computePlatformAsString() == null ? DeploymentView.SERVER : info.computePlatformAsString(),
                waits(info));
    }

    private static TrafficWaits waits(DeploymentInfo info) {
        BlueGreenDeploymentConfiguration config = info.blueGreenDeploymentConfiguration();
        if (config == null) {
            return TrafficWaits.NONE;
        }
        DeploymentReadyOption ready = config.deploymentReadyOption();
        BlueInstanceTerminationOption end = config.terminateBlueInstancesOnDeploymentSuccess();
        boolean stops = ready != null && ready.actionOnTimeout() == DeploymentReadyAction.STOP_DEPLOYMENT;
        return new TrafficWaits(
                stops && ready.waitTimeInMinutes() != null ? ready.waitTimeInMinutes() : 0,
                end == null || end.terminationWaitTimeInMinutes() == null ? 0 : end.terminationWaitTimeInMinutes(),
                Boolean.TRUE.equals(info.instanceTerminationWaitTimeStarted()));
    }

    private static boolean autoRollback(DeploymentInfo info) {
        AutoRollbackConfiguration config = info.autoRollbackConfiguration();
        if (config == null || !Boolean.TRUE.equals(config.enabled())) {
            return false;
        }
        return info.status() == DeploymentStatus.STOPPED
                ? config.events().contains(AutoRollbackEvent.DEPLOYMENT_STOP_ON_REQUEST)
                        || config.events().contains(AutoRollbackEvent.DEPLOYMENT_STOP_ON_ALARM)
                : config.events().contains(AutoRollbackEvent.DEPLOYMENT_FAILURE);
    }

    private static Map<String, Long> counts(DeploymentOverview overview) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (overview != null) {
            put(counts, "Succeeded", overview.succeeded());
            put(counts, "InProgress", overview.inProgress());
            put(counts, "Ready", overview.ready());
            put(counts, "Failed", overview.failed());
            put(counts, "Skipped", overview.skipped());
            put(counts, "Pending", overview.pending());
        }
        return counts;
    }

    private static void put(Map<String, Long> counts, String state, Long number) {
        counts.put(state, number == null ? ZERO : number);
    }

    static TargetView target(DeploymentTarget target) {
        InstanceTarget host = target.instanceTarget();
        LambdaTarget function = target.lambdaTarget();
        ECSTarget service = target.ecsTarget();
        if (host != null) {
            return target(host.targetId(), host.statusAsString(), host.lastUpdatedAt(), host.lifecycleEvents(), null);
        }
        if (function != null) {
            LambdaFunctionInfo info = function.lambdaFunctionInfo();
            TargetView.Traffic traffic =
                    info == null ? null : traffic(info.targetVersionWeight(), String.valueOf(info.targetVersion()));
            return target(
                    function.targetId(),
                    function.statusAsString(),
                    function.lastUpdatedAt(),
                    function.lifecycleEvents(),
                    traffic);
        }
        if (service != null) {
            TargetView.Traffic traffic = service.taskSetsInfo().stream()
                    .filter(set -> set.taskSetLabel() == TargetLabel.GREEN)
                    .findFirst()
                    .map(set -> traffic(set.trafficWeight(), set.identifer()))
                    .orElse(null);
            return target(
                    service.targetId(),
                    service.statusAsString(),
                    service.lastUpdatedAt(),
                    service.lifecycleEvents(),
                    traffic);
        }
        return new TargetView("?", "Unknown", 0, List.of());
    }

    private static TargetView.Traffic traffic(Double weight, String to) {
        return weight == null ? null : new TargetView.Traffic((int) Math.round(weight), to);
    }

    private static TargetView target(
            String id, String status, Instant updated, List<LifecycleEvent> given, TargetView.Traffic traffic) {
        List<TargetView.Lifecycle> events = new ArrayList<>();
        for (LifecycleEvent event : given) {
            Diagnostics diagnostics = event.diagnostics();
            boolean failed = "Failed".equals(event.statusAsString()) && diagnostics != null;
            events.add(new TargetView.Lifecycle(
                    event.lifecycleEventName(),
                    event.statusAsString(),
                    millis(event.startTime()),
                    millis(event.endTime()),
                    failed ? diagnostics.errorCodeAsString() : null,
                    failed ? diagnostics.scriptName() : null,
                    failed ? diagnostics.message() : null,
                    failed ? diagnostics.logTail() : null));
        }
        return new TargetView(shortId(id), status == null ? "Unknown" : status, millis(updated), events, traffic);
    }

    /** Some answers give a target's ARN for its id. */
    private static String shortId(String id) {
        return id == null ? "?" : id.substring(id.lastIndexOf('/') + 1);
    }

    private static String revision(RevisionLocation location) {
        if (location == null) {
            return null;
        }
        if (location.s3Location() != null) {
            S3Location s3 = location.s3Location();
            return Revision.s3(s3.bucket(), s3.key(), s3.version()).toString();
        }
        if (location.gitHubLocation() != null) {
            return Revision.gitHub(
                            location.gitHubLocation().repository(),
                            location.gitHubLocation().commitId())
                    .toString();
        }
        return null;
    }

    /** @param eTag of the object; null if it is not known */
    static RevisionLocation location(Revision revision, String eTag) {
        if (revision.source() == Revision.Source.GITHUB) {
            return RevisionLocation.builder()
                    .revisionType(RevisionLocationType.GIT_HUB)
                    .gitHubLocation(
                            github -> github.repository(revision.place()).commitId(revision.name()))
                    .build();
        }
        return RevisionLocation.builder()
                .revisionType(RevisionLocationType.S3)
                .s3Location(s3 -> s3.bucket(revision.place())
                        .key(revision.name())
                        .version(revision.version())
                        .eTag(eTag)
                        .bundleType(revision.bundleType()))
                .build();
    }

    private static long millis(Instant time) {
        return time == null ? 0 : time.toEpochMilli();
    }
}
