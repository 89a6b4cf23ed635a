package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.CallBudgets;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Lane;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import io.jenkins.plugins.awsflow.core.model.RemoteEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationWatcherTest {
    private static final long HOUR = 3_600_000;

    private final FakePulse pulse = new FakePulse();
    private final FakeKind kind = new FakeKind();
    private final CallBudgets budgets = new CallBudgets(new PulseClock());
    private final OperationWatcher watcher = new OperationWatcher(pulse, budgets, new PollPace(() -> 0.5));

    private final class PulseClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(pulse.now());
        }
    }

    /** Writes down what it hears. */
    private static final class Listener implements OperationObserver {
        final List<String> heard = new ArrayList<>();
        final List<AwsFlowException> troubles = new ArrayList<>();
        AwsFlowException lost;
        Answer answer = Answer.GO_ON;
        boolean wanted = true;
        int overdue;

        @Override
        public boolean wanted() {
            return wanted;
        }

        @Override
        public Answer polled(AwsSession session, OperationSnapshot now, boolean changed) {
            assertThat(((FakeSession) session).retrying()).isFalse();
            heard.add(now.remoteState() + (changed ? "!" : ""));
            return now.state().ended() ? Answer.DONE : answer;
        }

        @Override
        public void troubled(AwsFlowException trouble) {
            troubles.add(trouble);
        }

        @Override
        public void lost(AwsFlowException reason) {
            lost = reason;
        }

        @Override
        public void overdue() {
            overdue++;
        }
    }

    private static OperationHandle handle(String id) {
        return new OperationHandle(
                new OperationRequest(FakeKind.ID, id, "t-" + id, Map.of()),
                id,
                null,
                ConnectionRef.named("demo"),
                FakeSession.REGION,
                FakeSession.ACCOUNT,
                FakePulse.T0 + HOUR);
    }

    private Listener watch(String id) throws AwsFlowException {
        return watch(id, "deployer");
    }

    private Listener watch(String id, String identity) throws AwsFlowException {
        Listener listener = new Listener();
        kind.states.putIfAbsent(id, FakeKind.running(0));
        watcher.watch(kind, handle(id), () -> new FakeSession(identity), listener);
        return listener;
    }

    @Test
    void oneCallAsksForAllOfABatch() throws AwsFlowException {
        for (int i = 0; i < 25; i++) {
            watch("d-" + i);
        }
        pulse.advance(2_100);
        assertThat(kind.polls).singleElement().satisfies(ids -> assertThat(ids).hasSize(25));
    }

    @Test
    void aHundredWaitsMakeAtMostTwentyFourCallsAMinuteAndEachIsLookedAt() throws AwsFlowException {
        for (int i = 0; i < 100; i++) {
            watch("d-" + i);
        }
        pulse.advance(60_000);
        assertThat(kind.polls).hasSizeLessThanOrEqualTo(24);
        assertThat(kind.polls.stream().flatMap(List::stream).distinct()).hasSize(100);
        int before = kind.polls.size();
        pulse.advance(600_000);
        assertThat(kind.polls.size() - before).isLessThanOrEqualTo(240);
    }

    /** A kind may look at some only; that is neither news nor a sign that the others are gone. */
    @Test
    void oneThatWasNotAskedAboutIsNeitherNewsNorLost() throws AwsFlowException {
        Listener listener = watch("d-1");
        kind.states.put("d-1", OperationSnapshot.NOT_ASKED);
        pulse.advance(300_000);
        assertThat(kind.polls).hasSizeGreaterThan(10);
        assertThat(listener.heard).isEmpty();
        assertThat(listener.lost).isNull();
        kind.states.put("d-1", FakeKind.running(1));
        pulse.advance(30_000);
        assertThat(listener.heard).isNotEmpty();
    }

    @Test
    void identitiesAreNotMixedInOneCall() throws AwsFlowException {
        watch("d-1", "deployer");
        watch("d-2", "auditor");
        pulse.advance(2_100);
        assertThat(kind.polls).containsExactlyInAnyOrder(List.of("d-1"), List.of("d-2"));
    }

    @Test
    void theEndIsHeardOnceAndNothingIsAskedAfterwards() throws AwsFlowException {
        Listener listener = watch("d-1");
        pulse.advance(10_000);
        kind.states.put("d-1", FakeKind.ended(OperationState.SUCCEEDED, "Succeeded"));
        pulse.advance(10_000);
        int asked = kind.polls.size();
        pulse.advance(600_000);
        assertThat(listener.heard).startsWith("InProgress!", "InProgress").endsWith("Succeeded!");
        assertThat(listener.heard.stream().filter("Succeeded!"::equals)).hasSize(1);
        assertThat(kind.polls).hasSize(asked);
        assertThat(watcher.watches()).isZero();
    }

    @Test
    void newsThatCouldNotBeDealtWithComesAgain() throws AwsFlowException {
        Listener listener = watch("d-1");
        listener.answer = OperationObserver.Answer.AGAIN;
        pulse.advance(10_000);
        listener.answer = OperationObserver.Answer.GO_ON;
        pulse.advance(10_000);
        assertThat(listener.heard).startsWith("InProgress!", "InProgress!").endsWith("InProgress");
    }

    @Test
    void silenceMakesPollsRareAndProgressMakesThemFrequent() throws AwsFlowException {
        watch("d-1");
        pulse.advance(600_000);
        int before = kind.polls.size();
        pulse.advance(60_000);
        assertThat(kind.polls.size() - before).isLessThanOrEqualTo(5);
        kind.states.put("d-1", FakeKind.running(1));
        pulse.advance(16_000);
        before = kind.polls.size();
        pulse.advance(20_000);
        assertThat(kind.polls.size() - before).isGreaterThanOrEqualTo(6);
    }

    @Test
    void aWakeUpLooksAtOnce() throws AwsFlowException {
        Listener listener = watch("d-1");
        pulse.advance(600_000);
        kind.states.put("d-1", FakeKind.ended(OperationState.SUCCEEDED, "Succeeded"));
        int before = listener.heard.size();
        OperationHandle handle = handle("d-1");
        assertThat(watcher.heard(event(handle.account(), handle.region(), "d-1")))
                .isOne();
        pulse.settle();
        assertThat(listener.heard).hasSize(before + 1).endsWith("Succeeded!");
    }

    @Test
    void anEventOfAnotherPlaceOrAboutSomethingElseWakesNothing() throws AwsFlowException {
        watch("d-1");
        OperationHandle handle = handle("d-1");
        assertThat(watcher.heard(event("000000000000", handle.region(), "d-1"))).isZero();
        assertThat(watcher.heard(event(handle.account(), "mars-1", "d-1"))).isZero();
        assertThat(watcher.heard(event(handle.account(), handle.region(), "d-2")))
                .isZero();
        assertThat(watcher.counts().wakeUps()).isZero();
    }

    private static RemoteEvent event(String account, String region, String id) {
        return RemoteEvent.read("{\"source\":\"aws.x\",\"account\":\"%s\",\"region\":\"%s\",\"detail\":{\"id\":\"%s\"}}"
                        .formatted(account, region, id))
                .orElseThrow();
    }

    @Test
    void throttlingAndTroubleNeverEndAWaitBeforeItsDeadline() throws AwsFlowException {
        Listener listener = watch("d-1");
        kind.pollFailure = FailureClass.THROTTLED;
        pulse.advance(HOUR / 4);
        kind.pollFailure = FailureClass.TRANSIENT;
        pulse.advance(HOUR / 4);
        assertThat(listener.lost).isNull();
        assertThat(listener.overdue).isZero();
        kind.pollFailure = null;
        pulse.advance(120_000);
        assertThat(listener.heard).isNotEmpty();
    }

    @Test
    void failingPollsComeLessAndLessOften() throws AwsFlowException {
        watch("d-1");
        kind.pollFailure = FailureClass.THROTTLED;
        pulse.advance(1_000_000);
        assertThat(kind.polls).hasSizeBetween(15, 25);
    }

    @Test
    void aDeniedOperationIsFoundInItsBatchAndTheOthersGoOn() throws AwsFlowException {
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            listeners.add(watch("d-" + i));
        }
        kind.denied.add("d-7");
        pulse.advance(120_000);
        assertThat(listeners.get(7).lost).isNotNull();
        assertThat(listeners.get(7).lost.failureClass()).isEqualTo(FailureClass.DENIED);
        assertThat(listeners).filteredOn(l -> l.lost != null).hasSize(1);
        assertThat(listeners.get(8).heard).isNotEmpty();
        assertThat(watcher.watches()).isEqualTo(24);
    }

    @Test
    void aDenialThatPassesIsForgiven() throws AwsFlowException {
        Listener listener = watch("d-1");
        kind.denied.add("d-1");
        pulse.advance(20_000);
        kind.denied.clear();
        pulse.advance(60_000);
        assertThat(listener.lost).isNull();
        assertThat(listener.troubles).isNotEmpty();
        assertThat(listener.heard).isNotEmpty();
    }

    @Test
    void whatAwsNoLongerKnowsIsAnEnd() throws AwsFlowException {
        Listener listener = watch("d-1");
        pulse.advance(5_000);
        kind.states.clear();
        pulse.advance(10_000);
        assertThat(listener.lost).isNull();
        pulse.advance(60_000);
        assertThat(listener.lost.failureClass()).isEqualTo(FailureClass.NOT_FOUND);
        assertThat(listener.lost).hasMessageContaining("no longer knows").hasMessageContaining("d-1");
    }

    @Test
    void theDeadlineComesAfterALastLook() throws AwsFlowException {
        Listener listener = watch("d-1");
        pulse.advance(HOUR - 100);
        int before = listener.heard.size();
        pulse.advance(200);
        assertThat(listener.heard.size()).isGreaterThan(before);
        assertThat(listener.overdue).isEqualTo(1);
        assertThat(watcher.watches()).isZero();
    }

    @Test
    void anEndSeenByTheLastLookCounts() throws AwsFlowException {
        Listener listener = watch("d-1");
        pulse.advance(HOUR - 100);
        kind.states.put("d-1", FakeKind.ended(OperationState.SUCCEEDED, "Succeeded"));
        pulse.advance(30_000);
        assertThat(listener.heard).endsWith("Succeeded!");
        assertThat(listener.overdue).isZero();
    }

    @Test
    void hangingPollsDoNotHoldUpTheDeadline() throws AwsFlowException {
        Listener listener = watch("d-1");
        pulse.advance(10_000);
        pulse.hanging = true;
        pulse.advance(HOUR + 10_000);
        assertThat(listener.overdue).isEqualTo(1);
    }

    @Test
    void aDeadlineThatHasPassedWhenTheWatchBeginsStillAllowsALook() throws AwsFlowException {
        pulse.advance(2 * HOUR);
        Listener listener = watch("d-1");
        pulse.advance(100);
        assertThat(listener.heard).containsExactly("InProgress!");
        assertThat(listener.overdue).isEqualTo(1);
    }

    @Test
    void nobodyWaitingEndsTheWatchWithoutACall() throws AwsFlowException {
        Listener listener = watch("d-1");
        listener.wanted = false;
        pulse.advance(60_000);
        assertThat(kind.polls).isEmpty();
        assertThat(watcher.watches()).isZero();
    }

    @Test
    void aCancelledWatchIsNotHeardOfAgain() throws AwsFlowException {
        Listener listener = new Listener();
        kind.states.put("d-1", FakeKind.running(0));
        Watch watch = watcher.watch(kind, handle("d-1"), () -> new FakeSession("deployer"), listener);
        watch.cancel();
        watch.wake();
        pulse.advance(HOUR * 2);
        assertThat(listener.heard).isEmpty();
        assertThat(listener.overdue).isZero();
    }

    @Test
    void anEmptyBudgetHoldsPollsBack() throws AwsFlowException {
        watch("d-1");
        var budget = budgets.of(new Lane(FakeSession.ACCOUNT, FakeSession.REGION, "fake"));
        for (int i = 0; i < 6; i++) {
            budget.throttled(pulse.now());
            pulse.advance(1_000);
        }
        budget.throttled(pulse.now());
        int before = kind.polls.size();
        assertThat(budget.delay(pulse.now())).isGreaterThan(900);
        pulse.advance(900);
        assertThat(kind.polls).hasSize(before);
        pulse.advance(12_000);
        assertThat(kind.polls.size()).isGreaterThan(before);
    }

    @Test
    void exchangedKeysAreTakenUp() throws AwsFlowException {
        Listener listener = new Listener();
        kind.states.put("d-1", FakeKind.running(0));
        List<String> identities = new ArrayList<>(List.of("old", "new"));
        watcher.watch(
                kind,
                handle("d-1"),
                () -> new FakeSession(identities.size() > 1 ? identities.remove(0) : identities.get(0)),
                listener);
        kind.pollFailure = FailureClass.UNAUTHENTICATED;
        pulse.advance(3_000);
        kind.pollFailure = null;
        pulse.advance(20_000);
        assertThat(listener.heard).isNotEmpty();
        assertThat(listener.lost).isNull();
    }

    @Test
    void credentialsThatStayBadEndTheWait() throws AwsFlowException {
        Listener listener = watch("d-1");
        kind.pollFailure = FailureClass.UNAUTHENTICATED;
        pulse.advance(120_000);
        assertThat(listener.lost.failureClass()).isEqualTo(FailureClass.UNAUTHENTICATED);
    }

    /** What its end means depends on who watches: the batch must not decide for both. */
    @Test
    void whatIsWatchedAsASuccessorIsAskedForApart() throws AwsFlowException {
        kind.states.put("d-2", FakeKind.running(0));
        Listener own = new Listener();
        Listener following = new Listener();
        watcher.watch(kind, handle("d-2"), () -> new FakeSession("deployer"), own);
        watcher.watch(kind, handle("d-1").following("d-2"), () -> new FakeSession("deployer"), following);
        pulse.advance(60_000);
        assertThat(own.heard).isNotEmpty();
        assertThat(following.heard).isNotEmpty();
        assertThat(kind.polls).allSatisfy(poll -> assertThat(poll).hasSize(1));
    }
}
