package io.jenkins.plugins.awsflow.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.codedeploy.FailurePlan;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.deploy.model.TargetFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;

/** The kind against a local AWS with real wire protocols, driven as the core drives it. */
class DeploymentKindTest {
    private final DeploymentKind kind = new DeploymentKind();
    private final OperationNotes notes = new OperationNotes();
    private final List<OperationEvent> events = new ArrayList<>();
    private Place place;
    private OperationSnapshot last;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        place = new Place(50);
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private OperationRequest request(String group, String revision, String... more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(DeploymentParameters.APPLICATION, "Web");
        parameters.put(DeploymentParameters.GROUP, group);
        parameters.put(DeploymentParameters.REVISION, revision);
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return new OperationRequest(DeploymentKind.ID, "Web to " + group, Marker.newToken(), parameters);
    }

    private OperationHandle begin(OperationRequest request) throws Exception {
        String id = kind.start(place.session().withoutRetries(), request);
        return handle(id, request);
    }

    private OperationHandle handle(String id, OperationRequest request) {
        return new OperationHandle(
                request,
                id,
                null,
                ConnectionRef.named("demo"),
                Place.REGION,
                place.session().account(),
                Long.MAX_VALUE);
    }

    /** Polls and tells until the end; follows a successor as the core does. */
    private OperationHandle watch(OperationHandle handle) throws Exception {
        OperationHandle current = handle;
        OperationSnapshot before = null;
        for (int i = 0; i < 2_000; i++) {
            last = kind.poll(place.session(), List.of(current)).get(current.watchedId());
            if (last.differsFrom(before)) {
                events.addAll(kind.describe(place.session(), current, last, notes));
                before = last;
            }
            if (last.followId() != null && !last.followId().equals(current.watchedId())) {
                current = current.following(last.followId());
            } else if (last.state().ended()) {
                return current;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no end; last was " + last.remoteState());
    }

    private List<String> lines() {
        return events.stream()
                .map(event -> event.subject() + "|" + event.text())
                .toList();
    }

    @Test
    void deploysToEachTargetAndTellsEachChangeOnce() throws Exception {
        String revision = place.bundle("Web/a.zip");
        OperationHandle end = watch(begin(request("beta", revision)));

        assertThat(last.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(lines()).doesNotHaveDuplicates();
        assertThat(lines().get(0))
                .startsWith("beta|" + end.id() + " deploys with ")
                .endsWith(revision);
        assertThat(lines())
                .filteredOn(line -> line.contains("|succeeded in"))
                .extracting(line -> line.substring(0, line.indexOf('|')))
                .containsExactlyInAnyOrder("i-beta00001", "i-beta00002", "i-beta00003");
        assertThat(lines()).last().asString().endsWith("3 targets: 3 succeeded");
        assertThat(events).extracting(OperationEvent::level).containsOnly(OperationEvent.Level.INFO);
    }

    @Test
    void returnsPlainValues() throws Exception {
        String revision = place.bundle("Web/a.zip");
        OperationHandle end = watch(begin(request("beta", revision)));
        Map<String, Object> result = kind.result(place.session(), end, last);

        assertThat(result).containsEntry("id", end.id()).containsEntry("state", "Succeeded");
        assertThat(result).containsEntry("revision", revision).containsEntry("rollbackId", null);
        assertThat(result.get("overview"))
                .isInstanceOfSatisfying(LinkedHashMap.class, map -> assertThat(map.get("Succeeded"))
                        .isEqualTo(3L));
        assertThat((List<?>) result.get("targets")).hasSize(3).allSatisfy(target -> assertThat(target)
                .isInstanceOf(LinkedHashMap.class));
    }

    @Test
    void returnsWhatWasToldWithoutAskingAgain() throws Exception {
        OperationHandle end = watch(begin(request("beta", place.bundle("Web/a.zip"))));
        Map<String, Object> asked = kind.result(place.session(), end, last);
        int calls = place.aws().admin().journal().entries().size();
        assertThat(kind.result(place.session(), end, last, notes)).isEqualTo(asked);
        assertThat(place.aws().admin().journal().entries()).hasSize(calls);
    }

    @Test
    void followsTheRollbackAndExplainsTheFirstFailure() throws Exception {
        String good = place.bundle("Web/good.zip");
        watch(begin(request("production", good)));
        events.clear();
        String bad = place.bundle("Web/bad.zip");
        place.aws()
                .admin()
                .failures()
                .add(FailurePlan.onHost("Web", "production", "AfterInstall", 4, "[stderr]port 80 is taken\n"));
        notes.memory().clear();
        OperationHandle end = watch(begin(request("production", bad)));

        assertThat(last.state()).isEqualTo(OperationState.FAILED);
        assertThat(last.remoteState()).isEqualTo("RolledBack");
        assertThat(end.followId()).isNotNull();
        assertThat(lines()).doesNotHaveDuplicates();
        assertThat(lines()).anySatisfy(line -> assertThat(line)
                .startsWith("i-prod00004|AfterInstall failed after")
                .contains("scripts/after.sh, ScriptFailed, exit code 1")
                .endsWith("[stderr]port 80 is taken"));
        assertThat(lines()).anySatisfy(line -> assertThat(line)
                .isEqualTo("production|" + end.followId() + " rolls back to " + good));
        assertThat(lines()).last().asString().startsWith("production|" + end.followId() + " rolled back in");
        assertThat(kind.explain(place.session(), end, last))
                .startsWith(end.id() + " (Web to production) failed on i-prod00004: AfterInstall, scripts/after.sh,"
                        + " ScriptFailed, exit code 1. CodeDeploy rolled back to " + good + " (" + end.followId()
                        + ").")
                .doesNotContain("\n");
        assertThat(kind.result(place.session(), end, last))
                .containsEntry("state", "Failed")
                .containsEntry("rollbackId", end.followId());
    }

    @Test
    void keepsTheFailuresOfALargeFleetAlsoWhenItIsRolledBack() throws Exception {
        watch(begin(request("many", place.bundle("Web/good.zip"))));
        notes.memory().clear();
        place.aws().admin().failures().add(FailurePlan.everywhere("Web", "many", "AfterInstall", ""));
        OperationHandle bad = begin(request("many", place.bundle("Web/bad.zip")));
        OperationSnapshot failed = failedSnapshot(bad);
        // CodeDeploy's roll-back appears some seconds after the failure; until then the wait goes on.
        OperationSnapshot.Builder before = OperationSnapshot.of(OperationState.RUNNING, failed.remoteState())
                .detail(failed.detail());
        failed.counts().forEach(before::count);
        kind.describe(place.session(), bad, before.build(), notes);
        kind.describe(place.session(), bad, failed, notes);

        assertThat(failed.followId()).isNotNull();
        assertThat(TargetFile.rows(notes.additions().get(TargetFile.NAME), bad.id()))
                .hasSize(120);
    }

    private OperationSnapshot failedSnapshot(OperationHandle handle) throws Exception {
        for (int i = 0; i < 2_000; i++) {
            OperationSnapshot now = kind.poll(place.session(), List.of(handle)).get(handle.id());
            if (now.state() == OperationState.FAILED) {
                return now;
            }
            Thread.sleep(20);
        }
        throw new AssertionError(handle.id() + " did not fail");
    }

    @Test
    void saysWhenThereIsNothingToRollBackTo() throws Exception {
        place.aws().admin().failures().add(FailurePlan.everywhere("Web", "production", "AfterInstall", ""));
        OperationHandle end = watch(begin(request("production", place.bundle("Web/a.zip"))));

        assertThat(last.state()).isEqualTo(OperationState.FAILED);
        assertThat(kind.explain(place.session(), end, last)).contains("no earlier successful deployment");
    }

    @Test
    void autoRollbackOverridesTheGroup() throws Exception {
        String good = place.bundle("Web/good.zip");
        watch(begin(request("beta", good)));
        place.aws().admin().failures().add(FailurePlan.everywhere("Web", "beta", "AfterInstall", ""));
        OperationHandle without = watch(begin(request("beta", place.bundle("Web/bad.zip"))));
        OperationHandle with =
                watch(begin(request("beta", place.bundle("Web/bad.zip"), DeploymentParameters.AUTO_ROLLBACK, "true")));

        assertThat(without.followId()).isNull();
        assertThat(with.followId()).isNotNull();
    }

    @Test
    void explainsAGroupWithoutHosts() throws Exception {
        OperationHandle end = watch(begin(request("empty", place.bundle("Web/a.zip"))));
        assertThat(kind.explain(place.session(), end, last))
                .contains("NO_INSTANCES")
                .contains("carries the tags of the group");
        assertThat(kind.result(place.session(), end, last).get("targets")).isEqualTo(List.of());
    }

    @Test
    void abortStopsTheDeploymentAndKeepsItsId() throws Exception {
        place.aws().admin().clock().setSpeed(0.5);
        OperationHandle handle = begin(request("beta", place.bundle("Web/a.zip")));
        String told = kind.stop(place.session(), handle, "stop");
        place.aws().admin().clock().advance(Duration.ofMinutes(5));
        OperationHandle end = watch(handle);

        assertThat(told).startsWith(handle.id() + ": asked CodeDeploy to stop");
        assertThat(end.id()).isEqualTo(handle.id());
        assertThat(last.state()).isEqualTo(OperationState.STOPPED);
        assertThat(kind.explain(place.session(), end, last))
                .contains("was stopped: MANUAL_STOP", "on request. It was not rolled back");
        assertThat(kind.stop(place.session(), handle, "stop")).contains("had ended before");
    }

    @Test
    void abortWithRollbackLeadsToOne() throws Exception {
        watch(begin(request("beta", place.bundle("Web/good.zip"))));
        place.aws().admin().clock().setSpeed(1);
        OperationHandle handle = begin(request("beta", place.bundle("Web/new.zip")));
        assertThat(kind.stop(place.session(), handle, "stopAndRollback")).contains("roll back");
        place.aws().admin().clock().setSpeed(50);
        place.aws().admin().clock().advance(Duration.ofMinutes(5));
        OperationHandle end = watch(handle);

        assertThat(end.followId()).isNotNull();
        assertThat(kind.stop(place.session(), end, "stop")).contains("roll-back goes on");
        assertThat(place.calls("StopDeployment")).isEqualTo(1);
    }

    @Test
    void aRollbackWaitsForTheDeploymentThatStillStops() throws Exception {
        String good = place.bundle("Web/good.zip");
        watch(begin(request("beta", good)));
        place.aws().admin().clock().setSpeed(0.5);
        OperationHandle handle = begin(request("beta", place.bundle("Web/new.zip")));
        long atWork = 0;
        for (int i = 0; i < 60 && atWork == 0; i++) {
            place.aws().admin().clock().advance(Duration.ofSeconds(1));
            OperationSnapshot now = kind.poll(place.session(), List.of(handle)).get(handle.id());
            atWork = now.counts().getOrDefault("InProgress", 0L);
        }
        kind.stop(place.session(), handle, "stop");
        assertThatThrownBy(() -> kind.rollback(place.session(), handle, Marker.newToken()))
                .isInstanceOfSatisfying(AwsFlowException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.UNFINISHED))
                .hasMessageContaining(handle.id());
        place.aws().admin().clock().advance(Duration.ofMinutes(5));
        OperationRequest back =
                kind.rollback(place.session(), handle, Marker.newToken()).orElseThrow();

        assertThat(back.parameter(DeploymentParameters.REVISION)).isEqualTo(good);
        place.aws().admin().clock().setSpeed(50);
        watch(begin(back));
        assertThat(last.state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void aRollbackOfWhatCodeDeployRollsBackWaitsForThat() throws Exception {
        watch(begin(request("beta", place.bundle("Web/good.zip"))));
        place.aws().admin().clock().setSpeed(0.5);
        OperationHandle handle = begin(request("beta", place.bundle("Web/new.zip")));
        kind.stop(place.session(), handle, "stopAndRollback");
        place.aws().admin().clock().advance(Duration.ofMinutes(5));
        place.aws().admin().clock().setSpeed(50);
        OperationHandle back =
                begin(kind.rollback(place.session(), handle, Marker.newToken()).orElseThrow());
        watch(back);

        assertThat(last.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(kind.startLine(back.request(), back.id())).contains("waits for CodeDeploy deployment " + back.id());
        assertThat(place.calls("CreateDeployment")).isEqualTo(2);
    }

    @Test
    void aRollbackThatHadToWaitUndoesNothingNewer() throws Exception {
        String good = place.bundle("Web/good.zip");
        watch(begin(request("beta", good)));
        OperationHandle ours = watch(begin(request("beta", place.bundle("Web/ours.zip"))));
        OperationRequest back =
                kind.rollback(place.session(), ours, Marker.newToken()).orElseThrow();
        OperationRequest again =
                kind.rollback(place.session(), ours, Marker.newToken()).orElseThrow();
        String newer = place.bundle("Web/newer.zip");
        OperationHandle theirs = watch(begin(request("beta", newer)));
        long asked = place.calls("CreateDeployment");

        assertThatThrownBy(() -> begin(back))
                .isInstanceOf(AwsFlowException.class)
                .hasMessage("%s is not rolled back: %s (%s) was deployed to beta of Web since, and stays."
                        .formatted(ours.id(), theirs.id(), newer));
        assertThat(place.calls("CreateDeployment")).isEqualTo(asked);

        watch(begin(request("beta", ours.request().parameter(DeploymentParameters.REVISION))));
        assertThatThrownBy(() -> begin(again)).as("newer.zip came between").hasMessageContaining(theirs.id());
    }

    @Test
    void aLostReplyLeadsToOneDeployment() throws Exception {
        OperationRequest request = request("beta", place.bundle("Web/a.zip"));
        long since = System.currentTimeMillis();
        place.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codedeploy", "CreateDeployment").times(1));

        assertThatThrownBy(() -> kind.start(place.session().withoutRetries(), request))
                .isInstanceOf(SdkException.class);
        String found = kind.find(place.session(), request, since).orElseThrow();
        OperationHandle end = watch(handle(found, request));

        assertThat(last.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(place.aws().admin().journal().entries("codedeploy", "CreateDeployment"))
                .hasSize(1);
        assertThat(end.id()).isEqualTo(found);
    }

    @Test
    void aSecondStartFindsItsOwnDeploymentInTheBusyGroup() throws Exception {
        place.aws().admin().clock().setSpeed(1);
        OperationRequest request = request("beta", place.bundle("Web/a.zip"));
        String first = kind.start(place.session().withoutRetries(), request);
        assertThat(kind.start(place.session().withoutRetries(), request)).isEqualTo(first);
    }

    @Test
    void findsNothingOfOthers() throws Exception {
        String revision = place.bundle("Web/a.zip");
        watch(begin(request("beta", revision)));
        OperationRequest other = request("beta", revision);
        assertThat(kind.find(place.session(), other, System.currentTimeMillis()))
                .isEmpty();
    }

    @Test
    void findsItsDeploymentAmongManyPages() throws Exception {
        OperationRequest mine = request("empty", place.bundle("Web/a.zip"));
        long since = System.currentTimeMillis();
        String id = watch(begin(mine)).id();
        for (int i = 0; i < 30; i++) {
            watch(begin(request("empty", place.bundle("Web/a.zip"))));
        }
        assertThat(kind.find(place.session(), mine, since)).contains(id);
        assertThat(kind.find(
                        place.session(), mine, Instant.now().plusSeconds(3_600).toEpochMilli()))
                .isEmpty();
    }

    @Test
    void namesTheDeploymentThatHoldsTheGroup() throws Exception {
        place.aws().admin().clock().setSpeed(1);
        String revision = place.bundle("Web/a.zip");
        OperationHandle first = begin(request("beta", revision));

        assertThatThrownBy(() -> begin(request("beta", revision)))
                .as("what a step says that waits")
                .isInstanceOfSatisfying(AwsFlowException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.CONFLICT))
                .hasMessageStartingWith(first.id())
                .hasMessageContaining("which was started elsewhere");
        assertThatThrownBy(() -> begin(request("beta", revision, DeploymentParameters.WHEN_BUSY, "fail")))
                .isInstanceOfSatisfying(AwsFlowException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.CONFLICT))
                .hasMessageContaining("The group beta of Web is busy: " + first.id())
                .hasMessageContaining(revision);
    }

    @Test
    void throttledCallsAreToldAsSuchAndStartIsNotRepeatedBlindly() throws Exception {
        OperationRequest request = request("beta", place.bundle("Web/a.zip"));
        place.aws()
                .admin()
                .faults()
                .add(Fault.throttle("codedeploy", "CreateDeployment").times(1));

        assertThatThrownBy(() -> kind.start(place.session().withoutRetries(), request))
                .satisfies(e -> assertThat(AwsErrors.translate(e, "start").failureClass())
                        .isEqualTo(FailureClass.THROTTLED));
        assertThat(place.aws().admin().journal().entries("codedeploy", "CreateDeployment"))
                .hasSize(1);
        OperationHandle handle = begin(request);
        place.aws()
                .admin()
                .faults()
                .add(Fault.throttle("codedeploy", "BatchGetDeployments").times(1));
        assertThatThrownBy(() -> kind.poll(place.session().withoutRetries(), List.of(handle)))
                .satisfies(e -> assertThat(AwsErrors.translate(e, "poll").failureClass())
                        .isEqualTo(FailureClass.THROTTLED));
        watch(handle);
        assertThat(last.state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void asksForManyDeploymentsInOneCall() throws Exception {
        OperationHandle one = begin(request("beta", place.bundle("Web/a.zip")));
        OperationHandle two = begin(request("production", place.bundle("Web/a.zip")));
        OperationHandle gone = handle("d-AAAAAAAAA", request("beta", "s3://bucket/key"));

        assertThat(kind.poll(place.session(), List.of(one, two, gone))).containsOnlyKeys(one.id(), two.id());
        assertThat(place.calls("BatchGetDeployments")).isEqualTo(1);
    }

    @Test
    void writesTheMarkerBehindTheUsersWords() throws Exception {
        OperationRequest request = request(
                "beta",
                place.bundle("Web/a.zip"),
                DeploymentParameters.DESCRIPTION,
                "release 7",
                DeploymentParameters.CONFIG,
                "CodeDeployDefault.AllAtOnce",
                DeploymentParameters.FILE_EXISTS,
                "OVERWRITE",
                DeploymentParameters.IGNORE_STOP_FAILURES,
                "true");
        String id = kind.start(place.session().withoutRetries(), request);
        var info = new CodeDeployApi(place.session())
                .client()
                .getDeployment(get -> get.deploymentId(id))
                .deploymentInfo();

        assertThat(info.description()).isEqualTo("release 7 " + Marker.of(request.token()));
        assertThat(info.deploymentConfigName()).isEqualTo("CodeDeployDefault.AllAtOnce");
        assertThat(info.fileExistsBehaviorAsString()).isEqualTo("OVERWRITE");
        assertThat(info.ignoreApplicationStopFailures()).isTrue();
    }

    @Test
    void linksIntoTheConsoleOfTheRightPartition() {
        OperationHandle handle = handle("d-1", request("beta", "s3://bucket/key"));
        assertThat(kind.link(handle))
                .isEqualTo("https://console.amazonaws.cn/codesuite/codedeploy/deployments/d-1?region=cn-north-1");
    }

    @Test
    void namesTheNearestApplicationAndGroup() throws Exception {
        KnownNames names = new KnownNames(new CodeDeployApi(place.session()), "cn-north-1");
        names.requireApplication("Web");
        names.requireGroup("Web", "beta");

        assertThatThrownBy(() -> names.requireApplication("Wbe"))
                .hasMessage("There is no application \"Wbe\" in cn-north-1; did you mean \"Web\"?");
        assertThatThrownBy(() -> names.requireGroup("Web", "producton"))
                .hasMessage("There is no deployment group \"producton\" of Web in cn-north-1;"
                        + " did you mean \"production\"?");
        assertThatThrownBy(() -> names.requireGroup("Web", "x-y-z-0-1"))
                .hasMessageContaining("there are: beta, empty, many, production");
    }
}
