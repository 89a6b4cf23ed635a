package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.RemoteClock;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import io.jenkins.plugins.awsflow.deploy.model.TargetView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.Alarm;
import software.amazon.awssdk.services.codedeploy.model.AlarmConfiguration;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.BatchGetDeploymentsResponse;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentNotStartedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentStatus;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentsRequest;
import software.amazon.awssdk.services.codedeploy.model.TargetFilterName;

/** The calls to CodeDeploy that the suite makes, in the model's words. */
public final class CodeDeployApi {
    /** The service's endpoint prefix. */
    public static final String SERVICE = "codedeploy";

    /** Limit of BatchGetDeployments and BatchGetDeploymentTargets, source: CodeDeploy's service model. */
    static final int BATCH = 25;

    /** All states in which a deployment holds its group. */
    private static final List<DeploymentStatus> ACTIVE = List.of(
            DeploymentStatus.CREATED,
            DeploymentStatus.QUEUED,
            DeploymentStatus.IN_PROGRESS,
            DeploymentStatus.BAKING,
            DeploymentStatus.READY);

    private final CodeDeployClient client;

    public CodeDeployApi(AwsSession session) {
        this.client = session.client(SERVICE, CodeDeployClient::builder);
    }

    CodeDeployClient client() {
        return client;
    }

    /** Deployments by id, in batches; one that CodeDeploy does not know is left out. */
    Map<String, DeploymentView> deployments(Collection<String> ids) {
        Map<String, DeploymentView> views = new LinkedHashMap<>();
        for (List<String> batch : batches(ids)) {
            BatchGetDeploymentsResponse response = client.batchGetDeployments(request -> request.deploymentIds(batch));
            long now = RemoteClock.of(response);
            response.deploymentsInfo()
                    .forEach(info -> views.put(info.deploymentId(), CodeDeployViews.deployment(info, now)));
        }
        return views;
    }

    /** All deployments of a group that were created since a moment, whatever their state. */
    List<String> deploymentsSince(String application, String group, Instant since) {
        return list(ListDeploymentsRequest.builder()
                .applicationName(application)
                .deploymentGroupName(group)
                .createTimeRange(range -> range.start(since))
                .build());
    }

    /** The deployments that hold a group at present. */
    List<String> activeDeployments(String application, String group) {
        return list(ListDeploymentsRequest.builder()
                .applicationName(application)
                .deploymentGroupName(group)
                .includeOnlyStatuses(ACTIVE)
                .build());
    }

    /**
     * Deployments of a group, the newest first.
     *
     * @param most so many at most
     */
    public List<DeploymentView> history(String application, String group, int most) {
        List<String> ids = new ArrayList<>();
        for (String id : client.listDeploymentsPaginator(
                        request -> request.applicationName(application).deploymentGroupName(group))
                .deployments()) {
            ids.add(id);
            if (ids.size() == most) {
                // The service lists the newest first.
                break;
            }
        }
        return deployments(ids).values().stream()
                .sorted(Comparator.comparingLong(DeploymentView::created).reversed())
                .toList();
    }

    /** One deployment. */
    public DeploymentView deployment(String id) throws AwsFlowException {
        DeploymentView view = deployments(List.of(id)).get(id);
        if (view == null) {
            throw new AwsFlowException(FailureClass.NOT_FOUND, Messages.CodeDeployApi_noDeployment(id));
        }
        return view;
    }

    /**
     * Lets a blue/green deployment go on that waits for a word.
     *
     * @param wait {@code READY_WAIT} or {@code TERMINATION_WAIT}
     */
    public void proceed(String id, String wait) {
        client.continueDeployment(request -> request.deploymentId(id).deploymentWaitType(wait));
    }

    /**
     * Stops a deployment; of one that has ended by now nothing is changed.
     *
     * @return whether it still ran
     */
    public boolean stop(String id, boolean rollback) {
        try {
            client.stopDeployment(request -> request.deploymentId(id).autoRollbackEnabled(rollback));
            return true;
        } catch (DeploymentAlreadyCompletedException e) {
            return false;
        }
    }

    private List<String> list(ListDeploymentsRequest request) {
        List<String> ids = new ArrayList<>();
        client.listDeploymentsPaginator(request).deployments().forEach(ids::add);
        return ids;
    }

    /**
     * Ids of a deployment's targets in certain states, or all; none before the deployment has chosen them.
     *
     * @param most stops asking for further pages once it has so many
     */
    List<String> targetIds(String deploymentId, List<String> states, int most) {
        List<String> ids = new ArrayList<>();
        String page = null;
        do {
            String token = page;
            ListDeploymentTargetsResponse response;
            try {
                response = client.listDeploymentTargets(request -> {
                    request.deploymentId(deploymentId).nextToken(token);
                    if (!states.isEmpty()) {
                        request.targetFilters(Map.of(TargetFilterName.TARGET_STATUS, states));
                    }
                });
            } catch (DeploymentNotStartedException e) {
                return List.of();
            }
            ids.addAll(response.targetIds());
            page = response.nextToken();
        } while (page != null && ids.size() < most);
        return ids.size() > most ? new ArrayList<>(ids.subList(0, most)) : ids;
    }

    /** All that is known of some targets, in batches. */
    List<TargetView> targets(String deploymentId, Collection<String> ids) {
        List<TargetView> views = new ArrayList<>();
        for (List<String> batch : batches(ids)) {
            BatchGetDeploymentTargetsResponse response = client.batchGetDeploymentTargets(
                    request -> request.deploymentId(deploymentId).targetIds(batch));
            for (DeploymentTarget target : response.deploymentTargets()) {
                views.add(CodeDeployViews.target(target));
            }
        }
        return views;
    }

    /** A deployment group; throws the SDK's exceptions if application or group do not exist. */
    public DeploymentGroupInfo group(String application, String group) {
        return client.getDeploymentGroup(
                        request -> request.applicationName(application).deploymentGroupName(group))
                .deploymentGroupInfo();
    }

    /** Names of the alarms that CodeDeploy watches for a group; none if it was told to ignore them. */
    public List<String> alarms(String application, String group) {
        return names(group(application, group).alarmConfiguration());
    }

    /** Names of the alarms that could stop a deployment: its own, where it was given some in the place of its group's. */
    List<String> alarms(DeploymentView view) {
        List<String> own =
                client.batchGetDeployments(request -> request.deploymentIds(view.id())).deploymentsInfo().stream()
                        .flatMap(info -> names(info.overrideAlarmConfiguration()).stream())
                        .toList();
        return own.isEmpty() ? alarms(view.application(), view.group()) : own;
    }

    private static List<String> names(AlarmConfiguration watched) {
        return watched == null || !Boolean.TRUE.equals(watched.enabled())
                ? List.of()
                : watched.alarms().stream().map(Alarm::name).toList();
    }

    /** Names of all applications. */
    public List<String> applications() {
        List<String> names = new ArrayList<>();
        client.listApplicationsPaginator().applications().forEach(names::add);
        return names;
    }

    /** Names of all groups of an application. */
    public List<String> groups(String application) {
        List<String> names = new ArrayList<>();
        client.listDeploymentGroupsPaginator(request -> request.applicationName(application))
                .deploymentGroups()
                .forEach(names::add);
        return names;
    }

    /** Makes a revision known to its application. Doing it again changes nothing. */
    public void register(String application, Revision revision, String eTag, String description) {
        client.registerApplicationRevision(request -> request.applicationName(application)
                .revision(CodeDeployViews.location(revision, eTag))
                .description(description));
    }

    static List<List<String>> batches(Collection<String> ids) {
        List<String> all = new ArrayList<>(ids);
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return batches;
    }
}
