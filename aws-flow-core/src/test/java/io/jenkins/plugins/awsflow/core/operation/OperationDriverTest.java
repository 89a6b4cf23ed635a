package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.CallBudgets;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.NoteOutcome;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationDriverTest {
    private static final long MINUTE = 60_000;

    @TempDir
    Path directory;

    private FakePulse pulse = new FakePulse();
    private final FakeKind kind = new FakeKind();
    private final String token = Marker.newToken();
    private FakeHost host;
    private OperationDriver driver;

    /** Ends a process at any point, as kill -9 does. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void begin() {
        begin("stop");
    }

    private void begin(String abortMode) {
        if (host == null) {
            host = new FakeHost(directory, token);
        }
        OperationEngine engine = new OperationEngine(
                pulse,
                new CallBudgets(Clock.systemUTC()),
                id -> id.equals(FakeKind.ID) ? Optional.of(kind) : Optional.empty(),
                new PollPace(() -> 0.5));
        driver = new OperationDriver(engine, host, new OperationTask(token, Duration.ofMinutes(30), abortMode));
        driver.attach();
    }

    private void restart() {
        pulse = new FakePulse();
        host = host.restarted();
        begin();
    }

    private void ends(OperationState state, String word) {
        kind.states.replaceAll((id, s) -> FakeKind.ended(state, word));
    }

    private LedgerRecord record() throws IOException {
        return new OperationLedger(directory).read(token).orElseThrow();
    }

    // ---- the way as it should be

    @Test
    void aStartIsFollowedToItsEnd() throws IOException {
        begin();
        pulse.advance(10_000);
        assertThat(record().phase()).isEqualTo(LedgerRecord.Phase.STARTED);
        assertThat(driver.status()).isEqualTo("Web to beta: d-1 InProgress");
        kind.states.put("d-1", FakeKind.running(2));
        pulse.advance(10_000);
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(10_000);

        assertThat(host.results).singleElement().satisfies(r -> assertThat(r).containsEntry("id", "d-1"));
        assertThat(host.failures).isEmpty();
        assertThat(host.lines.get(0))
                .contains("started Fake operation d-1")
                .contains("https://console.example.com/d-1");
        assertThat(host.lines.get(host.lines.size() - 1)).startsWith("Web to beta: Succeeded after ");
        assertThat(host.events).hasSize(3);
        assertThat(record().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(kind.startRetried).isFalse();
    }

    @Test
    void reviewersReadEachTextOnceAlsoAcrossARestart() {
        kind.note = "3 changes";
        begin();
        pulse.advance(10_000);
        kind.states.put("d-1", FakeKind.running(2));
        pulse.advance(10_000);
        assertThat(host.notes).containsExactly("3 changes");
        restart();
        kind.states.put("d-1", FakeKind.running(3));
        pulse.advance(10_000);
        assertThat(host.notes).isEmpty();
        kind.note = "carried out";
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(10_000);
        assertThat(host.notes).containsExactly("again carried out");
        assertThat(host.results).hasSize(1);
    }

    @Test
    void nobodyIsAskedTwiceForReviewersThatThereAreNot() {
        kind.note = "3 changes";
        host = new FakeHost(directory, token);
        host.noted = NoteOutcome.NOBODY;
        begin();
        pulse.advance(10_000);
        kind.note = "carried out";
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(10_000);
        assertThat(host.notes).containsExactly("3 changes");
        assertThat(host.results).hasSize(1);
    }

    @Test
    void aNoteThatAwsHadNoTimeForIsFollowedByTheNextText() {
        kind.note = "3 changes";
        host = new FakeHost(directory, token);
        host.noted = NoteOutcome.NOT_NOW;
        begin();
        pulse.advance(10_000);
        host.noted = NoteOutcome.BROUGHT;
        kind.note = "carried out";
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(10_000);
        assertThat(host.notes).containsExactly("3 changes", "again carried out");
    }

    @Test
    void aNoteThatTheEndOfTheProcessCutShortIsBroughtByTheNextOne() {
        kind.note = "3 changes";
        host = new FakeHost(directory, token);
        host.noted = NoteOutcome.CUT;
        begin();
        pulse.advance(10_000);
        restart();
        kind.states.put("d-1", FakeKind.running(3));
        pulse.advance(10_000);
        assertThat(host.notes).containsExactly("3 changes");
    }

    @Test
    void awsIsNotAskedBeforeTheProgramIsSaved() throws IOException {
        host = new FakeHost(directory, token);
        host.saving = new CompletableFuture<>();
        begin();
        pulse.advance(5_000);
        assertThat(kind.starts).isZero();
        assertThat(record().phase()).isEqualTo(LedgerRecord.Phase.INTENT);
        host.saving.complete(null);
        pulse.settle();
        assertThat(kind.starts).isEqualTo(1);
    }

    @Test
    void aSaveThatFailsIsToldAndDoesNotHoldUpTheStart() {
        host = new FakeHost(directory, token);
        host.saving = CompletableFuture.failedFuture(new IOException("disk full"));
        begin();
        pulse.advance(5_000);
        assertThat(host.lines.get(0)).contains("could not be saved");
        assertThat(kind.starts).isEqualTo(1);
    }

    @Test
    void aSaveThatHangsIsGivenUpAfterAMinute() {
        host = new FakeHost(directory, token);
        host.saving = new CompletableFuture<>();
        begin();
        pulse.advance(MINUTE + 1);
        assertThat(kind.starts).isEqualTo(1);
        host.saving.complete(null);
        pulse.advance(1_000);
        assertThat(kind.starts).isEqualTo(1);
    }

    @Test
    void theEndIsWhenAwsSaysNotWhenItWasHeardOf() throws IOException {
        begin();
        pulse.advance(10_000);
        long end = pulse.now() + 1_000;
        pulse.advance(1_000);
        kind.states.put(
                "d-1",
                OperationSnapshot.of(OperationState.SUCCEEDED, "Succeeded")
                        .changedAt(end)
                        .build());
        pulse.advance(20_000);
        assertThat(record().endedAt()).isEqualTo(end);
    }

    @Test
    void aBadEndFailsWithItsReason() throws IOException {
        begin();
        pulse.advance(10_000);
        ends(OperationState.FAILED, "Failed");
        pulse.advance(10_000);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessage("d-1 failed: script"));
        assertThat(record().reason()).isEqualTo("d-1 failed: script");
    }

    @Test
    void aRollbackThatWorkedIsAFailureOfTheSameOperation() throws IOException {
        begin();
        pulse.advance(10_000);
        kind.states.put("d-2", FakeKind.running(0));
        kind.states.put(
                "d-1",
                OperationSnapshot.of(OperationState.FAILED, "Failed")
                        .followId("d-2")
                        .build());
        pulse.advance(10_000);
        assertThat(host.failures).isEmpty();
        assertThat(record().followId()).isEqualTo("d-2");
        assertThat(driver.status()).contains("d-2");
        kind.states.put("d-2", FakeKind.ended(OperationState.SUCCEEDED, "Succeeded"));
        pulse.advance(10_000);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessage("d-1 failed: script"));
        assertThat(host.lines).anyMatch(l -> l.contains("AWS started d-2"));
        assertThat(record().state()).isEqualTo(OperationState.FAILED);
    }

    // ---- a word that AWS waits for

    @Test
    void awsIsGivenTheWordItWaitsFor() throws IOException {
        begin();
        pulse.advance(10_000);
        kind.states.put("d-1", FakeKind.awaiting());
        kind.duringWord = () -> kind.states.put("d-1", FakeKind.running(1));
        pulse.advance(20_000);
        assertThat(kind.words).containsExactly("d-1");
        assertThat(host.lines).contains("d-1 goes on");
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(10_000);
        assertThat(host.results).hasSize(1);
    }

    @Test
    void aWordWhoseReplyWasLostIsGivenAgain() {
        begin();
        pulse.advance(10_000);
        kind.states.put("d-1", FakeKind.awaiting());
        kind.wordFailure = FailureClass.TRANSIENT;
        pulse.advance(20_000);
        assertThat(host.failures).isEmpty();
        kind.wordFailure = null;
        kind.duringWord = () -> kind.states.put("d-1", FakeKind.running(1));
        pulse.advance(60_000);
        assertThat(kind.words).containsExactly("d-1");
    }

    @Test
    void aWordThatIsRefusedFailsTheStep() throws IOException {
        begin();
        pulse.advance(10_000);
        kind.states.put("d-1", FakeKind.awaiting());
        kind.wordFailure = FailureClass.DENIED;
        pulse.advance(20_000);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessage("proceed DENIED"));
        assertThat(record().state()).isEqualTo(OperationState.FAILED);
    }

    @Test
    void whatAWordSetOffWhileTheStepWasStoppedIsStoppedToo() {
        begin();
        pulse.advance(10_000);
        kind.states.put("d-1", FakeKind.awaiting());
        kind.duringWord = () -> driver.stop(new IOException("aborted"));
        pulse.advance(30_000);
        assertThat(kind.stops).hasSize(2);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessage("aborted"));
    }

    @Test
    void whatIsCarriedOnElsewhereIsWatchedThereWithoutAVerdict() throws IOException {
        begin();
        pulse.advance(10_000);
        kind.states.put("s-1", FakeKind.running(0));
        kind.states.put(
                "d-1",
                OperationSnapshot.of(OperationState.RUNNING, "Executing")
                        .followId("s-1")
                        .build());
        pulse.advance(10_000);
        assertThat(host.lines).noneMatch(l -> l.contains("in its wake"));
        ends(OperationState.SUCCEEDED, "Complete");
        pulse.advance(10_000);
        assertThat(record().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(host.results).hasSize(1);
    }

    @Test
    void anUnstableEndIsToldAndLetsTheBuildGoOn() throws IOException {
        begin();
        pulse.advance(10_000);
        ends(OperationState.UNSTABLE, "Alarm");
        pulse.advance(10_000);
        assertThat(host.unstable).containsExactly("d-1 failed: script");
        assertThat(host.results).hasSize(1);
        assertThat(host.failures).isEmpty();
        assertThat(record().reason()).isEqualTo("d-1 failed: script");
    }

    // ---- lost replies and other trouble at the start

    @Test
    void aLostReplyIsFoundAndNotRepeated() {
        kind.startFailures.add(new FakeKind.Failure(FailureClass.TRANSIENT, true));
        kind.findLag = 1;
        begin();
        pulse.advance(20_000);
        assertThat(kind.starts).isEqualTo(1);
        assertThat(kind.finds).isEqualTo(2);
        assertThat(host.lines).anyMatch(l -> l.contains("it was started as d-1"));
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(20_000);
        assertThat(host.results).hasSize(1);
    }

    @Test
    void aStartThatNeverArrivedIsRepeatedAfterLookingThreeTimes() {
        kind.startFailures.add(new FakeKind.Failure(FailureClass.TRANSIENT, false));
        begin();
        pulse.advance(30_000);
        assertThat(kind.finds).isEqualTo(3);
        assertThat(kind.starts).isEqualTo(2);
        assertThat(kind.startedByToken).hasSize(1);
    }

    @Test
    void aThrottledStartIsRepeatedWithoutLooking() {
        kind.startFailures.add(new FakeKind.Failure(FailureClass.THROTTLED, false));
        kind.startFailures.add(new FakeKind.Failure(FailureClass.THROTTLED, false));
        begin();
        pulse.advance(30_000);
        assertThat(kind.starts).isEqualTo(3);
        assertThat(kind.finds).isZero();
        assertThat(host.lines).filteredOn(l -> l.contains("Trying again")).hasSize(1);
    }

    @Test
    void aRefusedStartFailsAtOnce() throws IOException {
        kind.startFailures.add(new FakeKind.Failure(FailureClass.DENIED, false));
        begin();
        pulse.advance(1_000);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessage("start DENIED"));
        assertThat(kind.finds).isZero();
        assertThat(record().state()).isEqualTo(OperationState.FAILED);
    }

    @Test
    void whereLookingIsForbiddenTheMarkerIsTold() throws IOException {
        kind.startFailures.add(new FakeKind.Failure(FailureClass.TRANSIENT, true));
        kind.findFailure = FailureClass.DENIED;
        begin();
        pulse.advance(20_000);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f)
                .hasMessageContaining(Marker.of(token))
                .hasMessageContaining("find DENIED"));
        assertThat(record().state()).isEqualTo(OperationState.UNKNOWN);
        assertThat(kind.starts).isEqualTo(1);
    }

    @Test
    void lookingGoesOnThroughTrouble() {
        kind.startFailures.add(new FakeKind.Failure(FailureClass.TRANSIENT, true));
        kind.findFailure = FailureClass.TRANSIENT;
        begin();
        pulse.advance(MINUTE);
        kind.findFailure = null;
        pulse.advance(2 * MINUTE);
        assertThat(kind.starts).isEqualTo(1);
        assertThat(host.lines).anyMatch(l -> l.contains("it was started as d-1"));
    }

    @Test
    void aConnectionThatFailsForAMomentDelaysTheStart() {
        host = new FakeHost(directory, token);
        host.openFailure = new AwsFlowException(FailureClass.TRANSIENT, "no route");
        begin();
        pulse.advance(20_000);
        host.openFailure = null;
        pulse.advance(60_000);
        assertThat(kind.starts).isEqualTo(1);
    }

    @Test
    void aConnectionThatKeepsFailingFailsTheStep() {
        host = new FakeHost(directory, token);
        host.openFailure = new AwsFlowException(FailureClass.TRANSIENT, "no route");
        begin();
        pulse.advance(5 * MINUTE);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessage("no route"));
    }

    @Test
    void whatHasToEndBeforeIsWaitedForLonger() {
        host = new FakeHost(directory, token);
        host.planFailure = new AwsFlowException(FailureClass.UNFINISHED, "d-0 still stops.");
        begin();
        pulse.advance(50 * MINUTE);
        assertThat(host.lines).containsExactly("d-0 still stops. Trying again.");
        host.planFailure = null;
        pulse.advance(2 * MINUTE);
        assertThat(kind.starts).isEqualTo(1);
    }

    @Test
    void wrongParametersFailBeforeAnythingIsWritten() throws IOException {
        host = new FakeHost(directory, token);
        host.planFailure = new AwsFlowException(FailureClass.INVALID, "no such group");
        begin();
        pulse.settle();
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessage("no such group"));
        assertThat(new OperationLedger(directory).exists()).isFalse();
    }

    @Test
    void anUnknownKindIsNamed() {
        host = new FakeHost(directory, token);
        host.kind = "martian";
        begin();
        pulse.settle();
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessageContaining("martian"));
    }

    // ---- restarts

    @Test
    void aKillAtAnyPointLeavesExactlyOneOperationAndRepeatsNoEvent() throws IOException {
        int kills = 0;
        for (int n = 1; ; n++) {
            boolean killed = lifeWithKillAt(n);
            if (!killed) {
                break;
            }
            kills++;
            assertThat(kind.startedByToken).as("killed at point %d", n).hasSize(1);
            assertThat(host.results).as("killed at point %d", n).isNotEmpty();
            assertThat(host.failures).as("killed at point %d", n).isEmpty();
            assertThat(host.events).as("killed at point %d", n).hasSize(new HashSet<>(host.events).size());
            assertThat(record().state()).isEqualTo(OperationState.SUCCEEDED);
        }
        assertThat(kills).isGreaterThan(20);
    }

    /** One operation from begin to end, with a kill at the n-th point passed. */
    private boolean lifeWithKillAt(int n) throws IOException {
        Files.deleteIfExists(directory.resolve("aws-flow").resolve(token + ".json"));
        kind.startedByToken.clear();
        kind.states.clear();
        pulse = new FakePulse();
        host = new FakeHost(directory, token);
        int[] passed = {0};
        host.point = () -> {
            if (++passed[0] == n) {
                throw new Killed();
            }
        };
        kind.beforeStart = host.point::pass;
        kind.afterStart = host.point::pass;
        boolean killed = false;
        try {
            begin();
            live();
        } catch (Killed e) {
            killed = true;
        }
        kind.beforeStart = () -> {};
        kind.afterStart = () -> {};
        if (killed) {
            restart();
            live();
        }
        return killed;
    }

    private void live() {
        pulse.advance(20_000);
        kind.states.replaceAll((id, s) -> s.state().ended() ? s : FakeKind.running(1));
        pulse.advance(20_000);
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(20_000);
    }

    @Test
    void anIntentThatWasNeverAskedForNeedsNoLooking() {
        host = new FakeHost(directory, token);
        host.saving = new CompletableFuture<>();
        begin();
        pulse.advance(1_000);
        restart();
        pulse.advance(5_000);
        assertThat(kind.finds).isZero();
        assertThat(kind.starts).isEqualTo(1);
    }

    @Test
    void whatFailsWhileTheControllerGoesDownIsNoEnd() throws IOException {
        kind.afterStart = () -> {
            pulse.closed = true;
            throw new IllegalStateException("interrupted");
        };
        begin();
        pulse.advance(MINUTE);
        assertThat(host.failures).isEmpty();
        assertThat(record().phase()).isEqualTo(LedgerRecord.Phase.INTENT);
        kind.afterStart = () -> {};
        restart();
        pulse.advance(MINUTE);
        assertThat(kind.starts).isEqualTo(1);
        assertThat(record().id()).isEqualTo("d-1");
    }

    @Test
    void anEndInTheLedgerIsGivenAtOnce() {
        begin();
        pulse.advance(5_000);
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(20_000);
        int polls = kind.polls.size();
        host.results.clear();
        restart();
        pulse.settle();
        assertThat(host.results).hasSize(1);
        assertThat(kind.polls).hasSize(polls);
    }

    @Test
    void aDamagedLedgerFailsTheStepAndStartsNothing() throws IOException {
        Path file = Files.createDirectories(directory.resolve("aws-flow")).resolve(token + ".json");
        Files.writeString(file, "{\"format\":1,");
        begin();
        pulse.settle();
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f)
                .hasMessageContaining(token + ".json")
                .hasMessageContaining("not JSON"));
        assertThat(kind.starts).isZero();
    }

    @Test
    void theDeadlineIsAbsoluteOverRestarts() {
        begin();
        pulse.advance(20 * MINUTE);
        long restartedAt = pulse.now();
        pulse = new FakePulse();
        pulse.advance(restartedAt - FakePulse.T0);
        host = host.restarted();
        begin();
        pulse.advance(10 * MINUTE + 20_000);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f)
                .hasMessageContaining("did not end within 30 min")
                .hasMessageContaining("d-1 stopped"));
        assertThat(kind.stops).containsExactly("d-1 stop");
    }

    // ---- aborts

    @Test
    void abortStopsTheOperationAndKeepsItsId() throws IOException {
        begin();
        pulse.advance(10_000);
        Throwable cause = new InterruptedException("aborted by somebody");
        driver.stop(cause);
        driver.stop(new InterruptedException("again"));
        pulse.advance(100);
        assertThat(host.failures).containsExactly(cause);
        assertThat(host.lines).endsWith("d-1 stopped");
        assertThat(kind.stops).containsExactly("d-1 stop");
        assertThat(record().state()).isEqualTo(OperationState.STOPPED);
        assertThat(record().id()).isEqualTo("d-1");
        int polls = kind.polls.size();
        pulse.advance(2 * MINUTE);
        assertThat(kind.polls).hasSize(polls);
    }

    @Test
    void leaveLetsTheOperationGoOn() {
        begin("leave");
        pulse.advance(10_000);
        driver.stop(new InterruptedException("aborted"));
        pulse.advance(100);
        assertThat(kind.stops).isEmpty();
        assertThat(host.lines.get(host.lines.size() - 1)).contains("goes on in AWS");
        assertThat(host.failures).hasSize(1);
    }

    @Test
    void abortEndsWithinTwentySecondsEvenIfAwsHangs() throws IOException {
        begin();
        pulse.advance(10_000);
        pulse.hanging = true;
        driver.stop(new InterruptedException("aborted"));
        pulse.advance(20_000);
        assertThat(host.failures).hasSize(1);
        assertThat(host.lines.get(host.lines.size() - 1)).contains("did not answer in time");
        assertThat(record().id()).isEqualTo("d-1");
    }

    @Test
    void aStopThatAwsRefusesIsTold() throws IOException {
        begin();
        pulse.advance(10_000);
        kind.stopFailure = new IllegalStateException("boom");
        driver.stop(new InterruptedException("aborted"));
        pulse.advance(100);
        assertThat(host.lines.get(host.lines.size() - 1)).startsWith("Stopping Web to beta d-1: IllegalState");
        assertThat(record().state()).isEqualTo(OperationState.UNKNOWN);
    }

    @Test
    void aThrottledStopIsAskedForAgain() {
        kind.stopTroubles = 2;
        begin();
        pulse.advance(10_000);
        driver.stop(new InterruptedException("aborted"));
        pulse.advance(5_000);
        assertThat(kind.stops).containsExactly("d-1 stop");
        assertThat(host.lines).endsWith("d-1 stopped");
    }

    @Test
    void abortBeforeAwsWasAskedStartsNothing() throws IOException {
        host = new FakeHost(directory, token);
        host.saving = new CompletableFuture<>();
        begin();
        pulse.advance(1_000);
        driver.stop(new InterruptedException("aborted"));
        pulse.advance(1_000);
        assertThat(kind.starts).isZero();
        assertThat(host.failures).hasSize(1);
        assertThat(host.lines).endsWith("Web to beta: stopped before anything was started in AWS");
        assertThat(record().state()).isEqualTo(OperationState.STOPPED);
        host.saving.complete(null);
        pulse.advance(2 * MINUTE);
        assertThat(kind.starts).isZero();
    }

    @Test
    void abortWhileTheReplyIsLostStopsWhatWasStarted() {
        kind.startFailures.add(new FakeKind.Failure(FailureClass.TRANSIENT, true));
        begin();
        pulse.advance(500);
        driver.stop(new InterruptedException("aborted"));
        pulse.advance(18_000);
        assertThat(kind.stops).containsExactly("d-1 stop");
        assertThat(host.failures).hasSize(1);
        assertThat(kind.starts).isEqualTo(1);
    }

    @Test
    void abortDuringTheStartStopsWhatComesOfIt() {
        kind.afterStart = () -> driver.stop(new InterruptedException("aborted"));
        begin();
        pulse.advance(1_000);
        assertThat(kind.stops).containsExactly("d-1 stop");
        assertThat(kind.polls).isEmpty();
        assertThat(host.failures).hasSize(1);
    }

    @Test
    void abortOfARollbackStopsTheRollback() {
        begin();
        pulse.advance(10_000);
        kind.states.put("d-2", FakeKind.running(0));
        kind.states.put(
                "d-1",
                OperationSnapshot.of(OperationState.FAILED, "Failed")
                        .followId("d-2")
                        .build());
        pulse.advance(10_000);
        driver.stop(new InterruptedException("aborted"));
        pulse.advance(100);
        assertThat(kind.stops).containsExactly("d-2 stop");
    }

    @Test
    void anAbortAfterTheEndChangesNothing() {
        begin();
        pulse.advance(5_000);
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(20_000);
        driver.stop(new InterruptedException("late"));
        pulse.advance(30_000);
        assertThat(kind.stops).isEmpty();
        assertThat(host.failures).isEmpty();
    }

    // ---- trouble while watching

    @Test
    void longTroubleIsToldOnceAndItsEndToo() {
        begin();
        pulse.advance(10_000);
        kind.pollFailure = FailureClass.THROTTLED;
        pulse.advance(4 * MINUTE);
        assertThat(host.lines).filteredOn(l -> l.contains("No news from AWS")).hasSize(1);
        kind.pollFailure = null;
        pulse.advance(2 * MINUTE);
        assertThat(host.lines).contains("AWS answers again.");
        assertThat(host.failures).isEmpty();
    }

    @Test
    void aLongSilenceIsToldAtMostOnceAMinute() {
        begin();
        pulse.advance(20 * MINUTE);
        assertThat(host.lines).filteredOn(l -> l.contains("still InProgress")).hasSizeBetween(3, 6);
        assertThat(host.lines).anyMatch(l -> l.endsWith(", Succeeded=0"));
    }

    @Test
    void detailsThatCannotBeReadDoNotHideTheEnd() throws IOException {
        begin();
        pulse.advance(10_000);
        kind.detailFailure = FailureClass.TRANSIENT;
        ends(OperationState.FAILED, "Failed");
        pulse.advance(3 * MINUTE);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessageContaining("Failed"));
        assertThat(record().result()).containsEntry("id", "d-1");
    }

    @Test
    void aSuccessIsToldAfterItsDetailsFailedTwice() {
        begin();
        pulse.advance(10_000);
        kind.detailFailure = FailureClass.THROTTLED;
        ends(OperationState.SUCCEEDED, "Succeeded");
        int before = kind.describes;
        pulse.advance(MINUTE);
        assertThat(kind.describes - before).isEqualTo(2);
        assertThat(host.results).singleElement().satisfies(r -> assertThat(r).containsEntry("id", "d-1"));
        assertThat(host.lines)
                .filteredOn(l -> l.contains("details cannot be shown"))
                .hasSize(1);
    }

    @Test
    void anEndIsToldOnlyWhenWhatItNeedsIsDone() {
        begin();
        pulse.advance(10_000);
        kind.settleFailure = FailureClass.THROTTLED;
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(5 * MINUTE);
        assertThat(kind.settles).isGreaterThan(5);
        assertThat(host.results).isEmpty();
        kind.settleFailure = null;
        int before = kind.settles;
        pulse.advance(MINUTE);
        assertThat(kind.settles).isEqualTo(before + 1);
        assertThat(host.results).hasSize(1);
    }

    @Test
    void aSuccessThatCannotBeSettledIsNone() throws IOException {
        begin();
        pulse.advance(10_000);
        kind.settleFailure = FailureClass.DENIED;
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(10_000);
        assertThat(host.results).isEmpty();
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessageContaining("settle"));
        assertThat(record().state()).isEqualTo(OperationState.FAILED);
    }

    @Test
    void aBadEndKeepsItsOwnReasonIfItCannotBeSettled() {
        begin();
        pulse.advance(10_000);
        kind.settleFailure = FailureClass.DENIED;
        ends(OperationState.FAILED, "Failed");
        pulse.advance(10_000);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessage("d-1 failed: script"));
        assertThat(host.lines).anyMatch(l -> l.contains("settle"));
    }

    @Test
    void forbiddenDetailsAreToldOnceAndTheWaitGoesOn() {
        kind.detailFailure = FailureClass.DENIED;
        begin();
        pulse.advance(10_000);
        kind.states.put("d-1", FakeKind.running(1));
        pulse.advance(10_000);
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(20_000);
        assertThat(host.lines)
                .filteredOn(l -> l.contains("details cannot be shown"))
                .hasSize(1);
        assertThat(host.results).hasSize(1);
    }

    @Test
    void aStateOfANewerAwsIsToldAndNotWaitedOnForEver() {
        begin();
        pulse.advance(5_000);
        kind.states.put("d-1", FakeKind.ended(OperationState.UNKNOWN, "Marinating"));
        pulse.advance(30_000);
        assertThat(host.failures).isEmpty();
        assertThat(host.lines).anyMatch(l -> l.contains("Marinating"));
        pulse.advance(3 * MINUTE);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessageContaining("Marinating"));
    }

    @Test
    void aStateOfANewerAwsThatPassesIsForgiven() {
        begin();
        pulse.advance(5_000);
        kind.states.put("d-1", FakeKind.ended(OperationState.UNKNOWN, "Marinating"));
        pulse.advance(60_000);
        ends(OperationState.SUCCEEDED, "Succeeded");
        pulse.advance(60_000);
        assertThat(host.results).hasSize(1);
    }

    @Test
    void aBuildThatIsGoneIsNotWatched() {
        begin();
        pulse.advance(10_000);
        host.wanted = false;
        pulse.advance(MINUTE);
        int polls = kind.polls.size();
        pulse.advance(10 * MINUTE);
        assertThat(kind.polls).hasSize(polls);
    }

    @Test
    void whatAwsForgotFailsTheStepWithItsOwnMessage() throws IOException {
        begin();
        pulse.advance(10_000);
        kind.states.clear();
        pulse.advance(2 * MINUTE);
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessageContaining("no longer knows"));
        assertThat(record().state()).isEqualTo(OperationState.UNKNOWN);
    }
}
