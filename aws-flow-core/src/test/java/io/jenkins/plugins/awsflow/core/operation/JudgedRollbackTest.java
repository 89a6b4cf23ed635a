package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.CallBudgets;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate that closes brings back all that it judges, once each. */
class JudgedRollbackTest {
    private static final String GATE = "fake.gate";
    private static final String STACK = "fake.stack";

    @TempDir
    Path directory;

    private final FakeKind deployments = new FakeKind();
    private final FakeKind gates = new FakeKind();
    private final FakeKind stacks = new FakeKind();
    private final Map<String, FakeKind> kinds = Map.of(FakeKind.ID, deployments, GATE, gates, STACK, stacks);
    private FakePulse pulse = new FakePulse();
    private String region = FakeSession.REGION;

    @BeforeEach
    void kinds() {
        deployments.before = "the old one";
        gates.id = GATE;
        gates.judges = true;
        gates.rollsBack = false;
        stacks.id = STACK;
        stacks.rollsBack = false;
    }

    private FakeHost begin(FakeHost host) {
        OperationEngine engine = new OperationEngine(
                pulse, new CallBudgets(Clock.systemUTC()), id -> Optional.of(kinds.get(id)), new PollPace(() -> 0.5));
        new OperationDriver(engine, host, new OperationTask(host.token, Duration.ofHours(1), "stop")).attach();
        pulse.advance(5_000);
        return host;
    }

    private FakeHost begin(String kind, String title) {
        FakeHost host = new FakeHost(directory, Marker.newToken());
        host.kind = kind;
        host.title = title;
        host.region = region;
        host.rollback = kind.equals(GATE);
        return begin(host);
    }

    /** Ends the newest of a kind. */
    private void end(FakeKind kind, OperationState state) {
        kind.states.put("d-" + kind.startedByToken.size(), FakeKind.ended(state, state.name()));
        pulse.advance(20_000);
    }

    private void deployed(String title) {
        begin(FakeKind.ID, title);
        end(deployments, OperationState.SUCCEEDED);
    }

    private FakeHost gate(OperationState state) {
        FakeHost gate = begin(GATE, "gate");
        end(gates, state);
        return gate;
    }

    private List<String> rollbacks() {
        return new OperationLedger(directory)
                .all().stream()
                        .filter(record -> record.request().isRollback())
                        .map(LedgerRecord::id)
                        .toList();
    }

    private static String failure(FakeHost gate) {
        assertThat(gate.failures).hasSize(1);
        return gate.failures.get(0).getMessage();
    }

    @Test
    void allThatWasDeployedBeforeItComesBackTheNewestFirst() {
        deployed("a");
        deployed("b");
        deployed("c");
        FakeHost gate = gate(OperationState.FAILED);
        for (int i = 0; i < 3; i++) {
            assertThat(gate.failures).isEmpty();
            end(deployments, OperationState.SUCCEEDED);
        }
        assertThat(failure(gate))
                .isEqualTo("d-1 failed: script c was rolled back by d-4. b was rolled back by d-5."
                        + " a was rolled back by d-6.");
        assertThat(rollbacks()).containsExactly("d-4", "d-5", "d-6");
    }

    @Test
    void aKillBetweenThemBringsEachBackOnce() {
        deployed("a");
        deployed("b");
        deployed("c");
        FakeHost gate = gate(OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(rollbacks()).containsExactly("d-4", "d-5");
        pulse = new FakePulse();
        gates.states.put("d-1", FakeKind.running(0));
        FakeHost next = begin(gate.restarted());
        pulse.advance(5_000);
        end(deployments, OperationState.SUCCEEDED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(next))
                .isEqualTo("d-1 failed: script c was rolled back by d-4. b was rolled back by d-5."
                        + " a was rolled back by d-6.");
        assertThat(deployments.starts).isEqualTo(6);
    }

    @Test
    void oneThatCannotComeBackDoesNotKeepTheOthers() {
        deployed("a");
        deployed("b");
        FakeHost gate = gate(OperationState.FAILED);
        end(deployments, OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(gate))
                .contains("The roll-back of b failed: d-3 failed: script")
                .endsWith("a was rolled back by d-4.");
    }

    @Test
    void whatAGateThatOpenedHasJudgedStays() {
        deployed("a");
        gate(OperationState.SUCCEEDED);
        deployed("b");
        FakeHost gate = gate(OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(gate)).contains("b was rolled back by d-3.").doesNotContain("a was");
    }

    @Test
    void aSecondGateJudgesTheSameAgain() {
        deployed("a");
        gate(OperationState.SUCCEEDED);
        FakeHost gate = gate(OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(gate)).contains("a was rolled back by d-2.");
    }

    @Test
    void aGateThatOnlyMadeTheBuildUnstableHasOpenedNothing() {
        deployed("a");
        gate(OperationState.UNSTABLE);
        deployed("b");
        FakeHost gate = gate(OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(gate)).contains("b was rolled back by d-3. a was rolled back by d-4.");
    }

    @Test
    void aPlaceThatWasDeployedToTwiceComesBackOnce() {
        deployed("a");
        deployed("a");
        FakeHost gate = gate(OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(gate)).isEqualTo("d-1 failed: script a was rolled back by d-3.");
    }

    @Test
    void whatAGateBroughtBackAlreadyStays() {
        deployed("a");
        gate(OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(gate(OperationState.FAILED))).contains("There is nothing to roll back");
        assertThat(rollbacks()).containsExactly("d-2");
    }

    @Test
    void whatCameBackInOneRegionHidesNothingInAnother() {
        deployments.place = "Web/production";
        deployed("a");
        region = "cn-northwest-1";
        deployed("b");
        FakeHost there = gate(OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(there)).contains("b was rolled back by d-3.");
        region = FakeSession.REGION;
        FakeHost here = gate(OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(here)).contains("a was rolled back by d-4.");
    }

    @Test
    void whatWasBroughtBackIsNoPartOfWhatTheNextGateJudges() {
        deployments.place = "Web/production";
        deployed("a");
        gate(OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        deployed("the fix");
        assertThat(judged()).containsExactly("the fix");
    }

    @Test
    void whatCouldNotBeBroughtBackIsJudgedStill() {
        deployments.place = "Web/production";
        deployed("a");
        gate(OperationState.FAILED);
        end(deployments, OperationState.FAILED);
        deployed("the fix");
        assertThat(judged()).containsExactly("the fix", "a");
    }

    private List<String> judged() {
        return new JudgedOperations(id -> Optional.of(kinds.get(id)))
                .of(new OperationLedger(directory).all(), FakeSession.ACCOUNT, region, pulse.now() + 1).stream()
                        .map(record -> record.request().title())
                        .toList();
    }

    @Test
    void ofTwoGatesThatCloseAtOnceOneBringsItBack() {
        deployed("a");
        FakeHost one = begin(GATE, "one");
        FakeHost two = begin(GATE, "two");
        gates.states.put("d-1", FakeKind.ended(OperationState.FAILED, "FAILED"));
        end(gates, OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(List.of(failure(one), failure(two)))
                .anySatisfy(why -> assertThat(why).endsWith("a was rolled back by d-2."))
                .anySatisfy(why -> assertThat(why).endsWith("a is being rolled back already."));
        assertThat(rollbacks()).containsExactly("d-2");
    }

    @Test
    void whatComesBackAlreadyAsAGateBeginsIsLeftToThat() {
        deployed("a");
        FakeHost one = gate(OperationState.FAILED);
        FakeHost two = gate(OperationState.FAILED);
        assertThat(failure(two)).endsWith("script a is being rolled back already.");
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(one)).endsWith("a was rolled back by d-2.");
        assertThat(rollbacks()).containsExactly("d-2");
    }

    @Test
    void whatStillRunsAsTheGateBeginsStays() {
        deployed("a");
        FakeHost slow = begin(FakeKind.ID, "slow");
        begin(GATE, "gate");
        end(deployments, OperationState.SUCCEEDED);
        assertThat(slow.results).hasSize(1);
        end(gates, OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(rollbacks()).containsExactly("d-3");
        assertThat(deployments.startedByToken).hasSize(3);
    }

    @Test
    void aStackIsSaidToStay() {
        deployed("a");
        begin(STACK, "stack web");
        end(stacks, OperationState.SUCCEEDED);
        FakeHost gate = gate(OperationState.FAILED);
        end(deployments, OperationState.SUCCEEDED);
        assertThat(failure(gate))
                .isEqualTo("d-1 failed: script a was rolled back by d-2."
                        + " Not rolled back, since nothing can bring it back by itself: stack web.");
        assertThat(stacks.starts).isOne();
    }

    @Test
    void aStackAloneLeavesNothingToRollBack() {
        begin(STACK, "stack web");
        end(stacks, OperationState.SUCCEEDED);
        assertThat(failure(gate(OperationState.FAILED)))
                .contains("There is nothing to roll back")
                .endsWith("stack web.");
    }
}
