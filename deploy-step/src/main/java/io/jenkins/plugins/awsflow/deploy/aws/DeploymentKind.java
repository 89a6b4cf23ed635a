package io.jenkins.plugins.awsflow.deploy.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationQuestion;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.model.WordGiver;
import io.jenkins.plugins.awsflow.core.operation.AllLanguages;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.TurnHolder;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.FailureText;
import io.jenkins.plugins.awsflow.deploy.model.Progress;
import io.jenkins.plugins.awsflow.deploy.model.TargetFile;
import io.jenkins.plugins.awsflow.deploy.model.TargetTable;
import io.jenkins.plugins.awsflow.deploy.model.TargetView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;

/**
 * A deployment of CodeDeploy to EC2 or on-premises hosts. CodeDeploy takes no client token, so the operation's token
 * goes into the description; it runs one deployment per group at a time, which makes a double start impossible even
 * while its lists lag behind. A deployment that CodeDeploy rolls back is followed to the end of the roll-back.
 */
@Extension
public final class DeploymentKind extends OperationKind {
    /** What is persisted. */
    public static final String ID = "codedeploy.deployment";

    /** CodeDeploy ends an in-place deployment after 12 hours itself, source: its quotas page. */
    private static final Duration LONGEST = Duration.ofHours(12);

    /** How far this controller's clock may be ahead of CodeDeploy's. */
    private static final Duration CLOCK_MARGIN = Duration.ofMinutes(10);

    /** The id of a roll-back appears some seconds after the failure, by CodeDeploy's own clock. */
    private static final Duration ROLLBACK_APPEARS = Duration.ofSeconds(60);

    /** Result maps hold each target of a fleet up to this size, of larger ones only those that failed. */
    private static final int TARGETS_IN_RESULT = 250;

    private static final List<String> FAILED = List.of("Failed");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String service() {
        return CodeDeployApi.SERVICE;
    }

    @Override
    public String displayName() {
        return Messages.DeploymentKind_displayName();
    }

    @Override
    public int batchSize() {
        return CodeDeployApi.BATCH;
    }

    @Override
    public Duration defaultTimeout() {
        return LONGEST;
    }

    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) {
        CodeDeployApi api = new CodeDeployApi(session);
        List<String> ids = api.deploymentsSince(
                request.parameter(DeploymentParameters.APPLICATION),
                request.parameter(DeploymentParameters.GROUP),
                Instant.ofEpochMilli(since).minus(CLOCK_MARGIN));
        return marked(api, ids, request.token());
    }

    @Override
    public String start(AwsSession session, OperationRequest request) throws AwsFlowException {
        return new DeploymentStart(new CodeDeployApi(session)).start(request);
    }

    @Override
    public String turn(OperationRequest request) {
        return GroupHold.turn(request);
    }

    @Override
    public Optional<TurnHolder> holder(AwsSession session, OperationRequest request, Function<String, String> builds) {
        return GroupHold.of(new CodeDeployApi(session), request, builds);
    }

    @Override
    public String startLine(OperationRequest request, String id) {
        return request.parameter(DeploymentParameters.DEPLOYMENT) == null
                ? super.startLine(request, id)
                : Messages.DeploymentKind_awaits(request.title(), id);
    }

    /** The deployment among these that carries the token; one that CodeDeploy made to roll back never counts. */
    static Optional<String> marked(CodeDeployApi api, Collection<String> ids, String token) {
        return api.deployments(ids).values().stream()
                .filter(view -> !view.isRollback())
                .filter(view ->
                        Marker.tokenIn(view.description()).filter(token::equals).isPresent())
                .map(DeploymentView::id)
                .findFirst();
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        CodeDeployApi api = new CodeDeployApi(session);
        Map<String, DeploymentView> views = api.deployments(
                handles.stream().map(OperationHandle::watchedId).distinct().toList());
        Map<String, OperationSnapshot> snapshots = new LinkedHashMap<>();
        for (OperationHandle handle : handles) {
            DeploymentView view = views.get(handle.watchedId());
            // Several may watch one: whoever started it, and those who wait for its group.
            if (view != null && !snapshots.containsKey(view.id())) {
                snapshots.put(view.id(), snapshot(Polled.of(api, view), handle.followId() != null));
            }
        }
        return snapshots;
    }

    private static OperationSnapshot snapshot(Polled polled, boolean isRollback) {
        DeploymentView view = polled.view();
        OperationState state = state(view.status());
        String remote = view.status();
        String follow = null;
        if (isRollback) {
            // However the roll-back ends, what was asked for did not happen.
            remote = state == OperationState.SUCCEEDED ? Progress.ROLLED_BACK : remote;
            state = state.ended() ? OperationState.FAILED : state;
        } else if (state == OperationState.FAILED || state == OperationState.STOPPED) {
            follow = view.rollbackId();
            state = follow == null && rollbackMayAppear(view) ? OperationState.RUNNING : state;
        }
        OperationSnapshot.Builder snapshot = OperationSnapshot.of(state, remote)
                .message(view.errorMessage())
                .followId(follow)
                .changedAt(view.completed() > 0 ? view.completed() : view.now())
                .awaitsWord(state == OperationState.WAITING)
                .mark(polled.mark())
                .detail(polled);
        view.counts().forEach(snapshot::count);
        return snapshot.build();
    }

    static boolean rollbackMayAppear(DeploymentView view) {
        return view.autoRollback()
                && view.rollbackMessage() == null
                && view.now() - view.completed() < ROLLBACK_APPEARS.toMillis();
    }

    static OperationState state(String status) {
        return switch (status) {
            case "Created", "Queued", "InProgress", "Baking" -> OperationState.RUNNING;
            case "Ready" -> OperationState.WAITING;
            case "Succeeded" -> OperationState.SUCCEEDED;
            case "Failed" -> OperationState.FAILED;
            case "Stopped" -> OperationState.STOPPED;
            default -> OperationState.UNKNOWN;
        };
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        CodeDeployApi api = new CodeDeployApi(session);
        String id = handle.watchedId();
        Progress progress = new Progress(notes.memory());
        if (!(now.detail() instanceof Polled polled)) {
            return new ArrayList<>();
        }
        DeploymentView view = polled.view();
        if (progress.isNew(id)) {
            progress.begin(view, handle.followId() != null);
        }
        List<String> states = progress.statesToRead(now.counts());
        if (!states.isEmpty()) {
            List<String> listed = api.targetIds(id, states, progress.worthListing(now.counts()));
            List<TargetView> targets = api.targets(id, progress.untold(listed));
            progress.targets(targets);
            TargetFile.add(notes, id, targets);
            if (handle.followId() == null) {
                // Of a roll-back the events tell; the table stays with what was asked for.
                TargetTable.update(notes, targets);
            }
        }
        progress.traffic(polled.shifting(), now.changedAt());
        if (!view.shiftsTraffic()) {
            progress.counts(now.counts(), now.changedAt());
        }
        // Its own end: to whoever waits, one that is about to be rolled back has not ended yet.
        boolean over = state(view.status()).ended();
        if (over && view.targets() > Progress.SMALL_FLEET && progress.isNews(now.remoteState())) {
            List<String> failed = api.targetIds(id, FAILED, TargetFile.MOST);
            TargetFile.add(notes, id, api.targets(id, progress.untold(failed, TargetFile.MOST)));
        }
        ReadyWait.describe(progress, handle, view, notes);
        progress.status(view, now.remoteState());
        return progress.events();
    }

    @Override
    public WordGiver giver(OperationHandle handle) {
        return ReadyWait.giver(handle);
    }

    @Override
    public String proceed(AwsSession session, OperationHandle handle, OperationSnapshot now) {
        return ReadyWait.proceed(new CodeDeployApi(session), handle);
    }

    @Override
    public OperationQuestion question(LedgerRecord record) {
        return ReadyWait.question(record);
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        if (handle.followId() != null) {
            return Messages.DeploymentKind_rollbackGoesOn(handle.followId());
        }
        boolean rollback = "stopAndRollback".equals(mode);
        try {
            new CodeDeployApi(session).client().stopDeployment(request -> request.deploymentId(handle.id())
                    .autoRollbackEnabled(rollback));
        } catch (DeploymentAlreadyCompletedException e) {
            return Messages.DeploymentKind_alreadyEnded(handle.id());
        }
        return rollback
                ? Messages.DeploymentKind_stoppedWithRollback(handle.id())
                : Messages.DeploymentKind_stopped(handle.id());
    }

    @Override
    public String target(OperationRequest request) {
        return request.parameter(DeploymentParameters.APPLICATION)
                + '/'
                + request.parameter(DeploymentParameters.GROUP);
    }

    @Override
    public List<String> titles(OperationRequest request) {
        return AllLanguages.of(Messages._DeploymentPlan_title(
                request.parameter(DeploymentParameters.APPLICATION), request.parameter(DeploymentParameters.GROUP)));
    }

    /** By its automatic roll-back, which is followed as the end of the deployment. */
    @Override
    public boolean broughtBack(LedgerRecord record) {
        return record.followId() != null && Progress.ROLLED_BACK.equals(record.remoteState());
    }

    @Override
    public boolean rollsBack() {
        return true;
    }

    @Override
    public Optional<OperationRequest> rollback(AwsSession session, OperationHandle handle, String token)
            throws AwsFlowException {
        return RollbackRequest.of(new CodeDeployApi(session), handle, token);
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        return explain(session, handle, last, new OperationNotes());
    }

    /** Names the target that failed first: of a large fleet the first that was seen to fail. */
    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        CodeDeployApi api = new CodeDeployApi(session);
        List<String> ids = new ArrayList<>(List.of(handle.id()));
        if (handle.followId() != null) {
            ids.add(handle.followId());
        }
        Map<String, DeploymentView> views = api.deployments(ids);
        DeploymentView view = views.get(handle.id());
        if (view == null) {
            return Messages.DeploymentKind_gone(handle.id());
        }
        String late = ReadyWait.timedOut(view, notes);
        if (late != null) {
            return late;
        }
        return FailureText.explain(
                view,
                failures(api, view, new Progress(notes.memory()).firstFailure()),
                views.get(handle.followId()),
                GroupAlarms.explain(session, api, view));
    }

    /**
     * Some of the targets that failed; the first to fail is among them as long as one batch holds all.
     *
     * @param first which one it was; null if nobody saw it
     */
    private static List<TargetView> failures(CodeDeployApi api, DeploymentView view, String first) {
        if (view.counts().getOrDefault("Failed", 0L) == 0) {
            return List.of();
        }
        boolean seen = first != null && view.targets() > Progress.SMALL_FLEET;
        return api.targets(view.id(), seen ? List.of(first) : api.targetIds(view.id(), FAILED, CodeDeployApi.BATCH));
    }

    @Override
    public Map<String, Object> result(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        return result(session, handle, last, new OperationNotes());
    }

    /** Takes what polls and notes hold already; asks only for what is missing there. */
    @Override
    public Map<String, Object> result(
            AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        CodeDeployApi api = new CodeDeployApi(session);
        DeploymentView view = handle.followId() == null && last.detail() instanceof Polled polled
                ? polled.view()
                : api.deployments(List.of(handle.id())).get(handle.id());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", handle.id());
        result.put("state", view == null ? last.remoteState() : view.status());
        result.put("revision", view == null ? null : view.revision());
        result.put("overview", new LinkedHashMap<>(view == null ? last.counts() : view.counts()));
        result.put("targets", view == null ? new ArrayList<>() : targets(api, view, notes));
        result.put("rollbackId", handle.followId());
        return result;
    }

    private static List<Map<String, Object>> targets(CodeDeployApi api, DeploymentView view, OperationNotes notes) {
        List<Map<String, Object>> noted = TargetTable.results(notes);
        if (noted.size() == view.targets() && noted.size() <= TARGETS_IN_RESULT) {
            return noted;
        }
        List<String> states = view.targets() <= TARGETS_IN_RESULT ? List.of() : FAILED;
        List<String> ids = api.targetIds(view.id(), states, TARGETS_IN_RESULT);
        return TargetTable.results(api.targets(view.id(), ids));
    }

    @Override
    public OperationTable headings(String id, OperationRequest request) {
        return TargetTable.empty();
    }

    @Override
    public String link(OperationHandle handle) {
        return AwsPartition.of(Region.of(handle.region()))
                .consoleLink("codesuite/codedeploy/deployments/" + handle.watchedId());
    }
}
