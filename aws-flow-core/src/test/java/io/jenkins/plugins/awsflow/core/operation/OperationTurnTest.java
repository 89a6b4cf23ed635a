package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.aws.CallBudgets;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationDecision;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import io.jenkins.plugins.awsflow.core.model.WordGiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Those who wait for what one operation at a time can hold, and those who wait for a person. */
class OperationTurnTest {
    @TempDir
    Path home;

    private FakePulse pulse = new FakePulse();
    private final FakeKind kind = new FakeKind();
    private OperationEngine engine;
    private final Map<String, FakeHost> hosts = new LinkedHashMap<>();
    private final Map<String, OperationDriver> drivers = new LinkedHashMap<>();
    private final Set<String> dead = new HashSet<>();
    private long latest;

    @BeforeEach
    void start() {
        kind.turn = "group";
        process();
    }

    /** The next process of the same controller. */
    private void process() {
        pulse = new FakePulse();
        engine = new OperationEngine(
                pulse,
                new CallBudgets(Clock.systemUTC()),
                id -> Optional.of(kind),
                new PollPace(() -> 0.5),
                new Turns(new TurnFiles(home.resolve("turns")), build -> !dead.contains(build)));
    }

    private FakeHost begin(String build) {
        FakeHost before = hosts.get(build);
        FakeHost host = before == null ? new FakeHost(home.resolve(build), Marker.newToken()) : before.restarted();
        host.build = build;
        hosts.put(build, host);
        OperationDriver driver = new OperationDriver(
                engine, host, new OperationTask(host.token, Duration.ofMinutes(30), OperationTask.STOP, latest));
        drivers.put(build, driver);
        driver.attach();
        pulse.advance(20);
        return host;
    }

    private void hold(String id) {
        kind.states.put(id, FakeKind.running(0));
        kind.holder = new TurnHolder(id, false, id + " of others");
    }

    private void free(String id) {
        kind.holder = null;
        kind.states.put(id, FakeKind.ended(OperationState.SUCCEEDED, "Succeeded"));
        pulse.advance(5_000);
    }

    private LedgerRecord record(String build) throws IOException {
        FakeHost host = hosts.get(build);
        return host.ledger().read(host.token).orElseThrow();
    }

    @Test
    void nobodyWaitsForWhatIsFree() throws IOException {
        FakeHost a = begin("a");
        assertThat(a.events).noneMatch(text -> text.contains("queue"));
        assertThat(record("a").phase()).isEqualTo(LedgerRecord.Phase.STARTED);
        assertThat(home.resolve("turns")).isEmptyDirectory();
    }

    @Test
    void turnsAreTakenInTheOrderOfTheArrivals() throws IOException {
        hold("x");
        FakeHost a = begin("a");
        FakeHost b = begin("b");
        assertThat(a.events).containsExactly("waits for x of others, place 1 in the queue");
        assertThat(b.events).containsExactly("waits for x of others, place 2 in the queue");
        assertThat(record("b").state()).isEqualTo(OperationState.QUEUED);
        pulse.advance(3_600_000L * 5);
        assertThat(kind.starts).isZero();
        assertThat(a.failures).isEmpty();
        kind.afterStart = () -> kind.holder = new TurnHolder("d-1", false, "d-1 of a");
        free("x");
        assertThat(kind.startedByToken.keySet()).containsExactly(a.token);
        assertThat(a.lines).anyMatch(line -> line.startsWith("Web to beta: its turn has come after 5 h"));
        assertThat(b.events).last().isEqualTo("waits for d-1 of a, place 1 in the queue");
        assertThat(record("a").deadline())
                .as("counts from the start")
                .isGreaterThan(pulse.now() + Duration.ofMinutes(29).toMillis());
        free("d-1");
        assertThat(kind.startedByToken.keySet()).containsExactly(a.token, b.token);
        assertThat(home.resolve("turns")).isEmptyDirectory();
    }

    @Test
    void onlyTheFirstLooksAndNobodyPollsMoreThanOnceAtATime() {
        hold("x");
        for (int i = 0; i < 20; i++) {
            begin("b" + i);
        }
        int looks = kind.looks;
        pulse.advance(60_000);
        assertThat(kind.looks).isEqualTo(looks);
        assertThat(engine.watcher().watches()).isEqualTo(1);
        assertThat(kind.polls).allMatch(ids -> ids.size() == 1);
    }

    @Test
    void aPlaceFurtherBackIsToldWhenItHasHalved() {
        hold("x");
        for (int i = 1; i <= 9; i++) {
            begin("b" + i);
        }
        for (int i = 1; i <= 8; i++) {
            drivers.get("b" + i).stop(new IOException("aborted"));
            pulse.settle();
        }
        assertThat(hosts.get("b9").events)
                .extracting(text -> text.replaceAll("\\D+(\\d+) in the queue", "$1"))
                .containsExactly("9", "4", "3", "2", "1");
    }

    @Test
    void aRestartChangesNoOrder() throws IOException {
        hold("x");
        begin("a");
        begin("b");
        begin("c");
        process();
        kind.holder = null;
        FakeHost c = begin("c");
        pulse.advance(30_000);
        assertThat(kind.starts).as("those before it have not come back").isZero();
        dead.add("b");
        FakeHost a = begin("a");
        pulse.advance(30_000);
        assertThat(kind.startedByToken.keySet()).containsExactly(a.token, c.token);
        assertThat(Files.exists(home.resolve("turns").resolve(hosts.get("b").token + ".json")))
                .as("a build that died leaves the queue")
                .isFalse();
    }

    @Test
    void aBuildThatIsKilledHardLeavesTheQueue() {
        hold("x");
        FakeHost a = begin("a");
        FakeHost b = begin("b");
        a.wanted = false;
        pulse.advance(30_000);
        assertThat(b.events).last().isEqualTo("waits for x of others, place 1 in the queue");
        free("x");
        assertThat(kind.startedByToken.keySet()).containsExactly(b.token);
    }

    @Test
    void whoWasFasterAllTheSameIsWaitedForAndNoAttemptCounts() throws IOException {
        kind.startFailures.add(new FakeKind.Failure(FailureClass.CONFLICT, false));
        FakeHost a = begin("a");
        assertThat(a.events).containsExactly("waits for start CONFLICT, place 1 in the queue");
        assertThat(record("a").attempts()).isZero();
        pulse.advance(10_000);
        assertThat(kind.starts).isEqualTo(2);
        assertThat(record("a").phase()).isEqualTo(LedgerRecord.Phase.STARTED);
    }

    @Test
    void whatWasStartedBeforeALostReplyIsFoundWheneverItShowsUp() throws IOException {
        kind.startFailures.add(new FakeKind.Failure(FailureClass.TRANSIENT, true));
        // Neither the looks after the loss nor the one after the wait see it, and then it holds the group itself.
        kind.findLag = 4;
        kind.afterStart = () -> kind.holder = new TurnHolder("d-1", false, "d-1");
        begin("a");
        pulse.advance(15_000);
        assertThat(kind.starts).isEqualTo(1);
        free("d-1");
        assertThat(kind.starts).as("nothing is started twice").isEqualTo(1);
        assertThat(record("a").id()).isEqualTo("d-1");
    }

    @Test
    void aLookThatFailsIsMadeAgainAndOneThatIsDeniedFailsTheStep() {
        hold("x");
        kind.lookFailure = FailureClass.TRANSIENT;
        FakeHost a = begin("a");
        pulse.advance(60_000);
        assertThat(a.lines).anyMatch(line -> line.contains("look TRANSIENT"));
        assertThat(kind.starts).isZero();
        kind.lookFailure = FailureClass.DENIED;
        pulse.advance(120_000);
        assertThat(a.failures).singleElement().satisfies(f -> assertThat(f).hasMessage("look DENIED"));
        kind.holder = null;
        begin("b");
        assertThat(kind.startedByToken).as("who failed is in nobody's way").hasSize(1);
    }

    @Test
    void theTimeOfTheWholeStepEndsTheWait() {
        hold("x");
        latest = pulse.now() + 60_000;
        FakeHost a = begin("a");
        pulse.advance(59_000);
        assertThat(a.failures).isEmpty();
        pulse.advance(2_000);
        assertThat(a.failures).singleElement().satisfies(f -> assertThat(f)
                .hasMessageContaining("the time of the whole step was up"));
        assertThat(kind.starts).isZero();
    }

    @Test
    void aHolderThatNobodyMaySeeIsLookedUpAnew() {
        hold("x");
        kind.denied.add("x");
        FakeHost a = begin("a");
        pulse.advance(300_000);
        assertThat(kind.looks).isGreaterThan(1);
        assertThat(a.failures).isEmpty();
    }

    // ---- a person's word

    private FakeHost asked() {
        kind.turn = null;
        kind.giver = WordGiver.PERSON;
        FakeHost host = begin("a");
        kind.states.put("d-1", FakeKind.awaiting());
        kind.duringWord = () -> kind.states.put("d-1", FakeKind.running(1));
        pulse.advance(10_000);
        return host;
    }

    private void say(String who, boolean goesOn) throws IOException, AwsFlowException {
        engine.decide(hosts.get("a").token, new OperationDecision(who, goesOn, pulse.now()));
        pulse.advance(10_000);
    }

    @Test
    void aWordIsGivenOnceAPersonHasSaidSo() throws Exception {
        FakeHost host = asked();
        assertThat(host.asked).isEqualTo(1);
        pulse.advance(60_000);
        assertThat(kind.words).isEmpty();
        say("alice", true);
        assertThat(kind.words).containsExactly("d-1");
        assertThat(host.events).contains("alice let it go on: Web to beta");
        assertThatThrownBy(() -> say("bob", false))
                .hasMessage("This was decided already. alice let it go on: Web to beta");
        assertThat(kind.stops).isEmpty();
        assertThat(host.asked).isEqualTo(1);
    }

    @Test
    void aPersonsWordOutlivesAKill() throws Exception {
        asked();
        Runnable works = kind.duringWord;
        kind.duringWord = () -> {};
        kind.wordFailure = FailureClass.TRANSIENT;
        say("alice", true);
        process();
        kind.duringWord = works;
        kind.wordFailure = null;
        FakeHost host = begin("a");
        pulse.advance(10_000);
        assertThat(kind.words).containsExactly("d-1");
        assertThat(host.asked).isZero();
    }

    @Test
    void aStopOutlivesAKillToo() throws Exception {
        asked();
        pulse.hanging = true;
        say("alice", false);
        assertThat(kind.stops).isEmpty();
        process();
        FakeHost host = begin("a");
        pulse.advance(10_000);
        assertThat(kind.stops).containsExactly("d-1 stop");
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessageStartingWith("alice"));
    }

    @Test
    void whoAsksNobodyIsToldSo() throws Exception {
        kind.turn = null;
        begin("a");
        pulse.advance(5_000);
        assertThatThrownBy(() -> say("alice", true)).hasMessage("Web to beta does not wait for anybody");
        assertThatThrownBy(() -> engine.decide(Marker.newToken(), new OperationDecision("alice", true, 1)))
                .hasMessageContaining("is over");
    }

    @Test
    void whatOthersLetGoOnIsOnlyWatched() {
        kind.turn = null;
        kind.giver = WordGiver.OTHERS;
        FakeHost host = begin("a");
        kind.states.put("d-1", FakeKind.awaiting());
        pulse.advance(60_000);
        assertThat(kind.words).isEmpty();
        assertThat(host.asked).isZero();
        assertThat(host.failures).isEmpty();
    }

    @Test
    void aWordThatWasHeardIsNotRepeatedWhileAnswersLagBehind() {
        kind.turn = null;
        begin("a");
        kind.states.put("d-1", FakeKind.awaiting());
        pulse.advance(12_000);
        assertThat(kind.words).containsExactly("d-1");
    }
}
