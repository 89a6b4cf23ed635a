package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.CallBudgets;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate that closes brings back. */
class OperationRollbackTest {
    @TempDir
    Path directory;

    private final FakeKind kind = new FakeKind();
    private FakePulse pulse = new FakePulse();
    private final String gateToken = Marker.newToken();
    private OperationDriver driver;

    private void begin(FakeHost host) {
        OperationEngine engine = new OperationEngine(
                pulse, new CallBudgets(Clock.systemUTC()), id -> Optional.of(kind), new PollPace(() -> 0.5));
        driver = new OperationDriver(engine, host, new OperationTask(host.token, Duration.ofHours(1), "stop"));
        driver.attach();
        pulse.advance(5_000);
    }

    private void end(String id, OperationState state) {
        kind.states.put(id, FakeKind.ended(state, state.name()));
        pulse.advance(20_000);
    }

    private FakeHost deployed() {
        FakeHost deployment = new FakeHost(directory, Marker.newToken());
        begin(deployment);
        end("d-1", OperationState.SUCCEEDED);
        assertThat(deployment.results).hasSize(1);
        return deployment;
    }

    private FakeHost gate() {
        FakeHost gate = new FakeHost(directory, gateToken);
        gate.rollback = true;
        return gate;
    }

    private LedgerRecord record(String token) throws IOException {
        return new OperationLedger(directory).read(token).orElseThrow();
    }

    @Test
    void theDeploymentBeforeIsBroughtBackAndTheGatesReasonStaysFirst() throws IOException {
        kind.before = "the old one";
        deployed();
        FakeHost gate = gate();
        begin(gate);
        end("d-2", OperationState.FAILED);
        assertThat(gate.failures).isEmpty();
        assertThat(gate.lines).anyMatch(l -> l.contains("rolls back Web to beta"));
        end("d-3", OperationState.SUCCEEDED);
        assertThat(gate.failures).singleElement().satisfies(f -> assertThat(f)
                .hasMessage("d-2 failed: script Web to beta was rolled back by d-3."));
        assertThat(record(gateToken).state()).isEqualTo(OperationState.FAILED);
        assertThat(record(Marker.derived(gateToken, "rollback")).request().title())
                .isEqualTo("back to the old one");
    }

    @Test
    void whatWasNotToBlameStays() throws IOException {
        kind.before = "the old one";
        kind.condemns = false;
        deployed();
        FakeHost gate = gate();
        begin(gate);
        end("d-2", OperationState.FAILED);
        assertThat(gate.failures).singleElement().satisfies(f -> assertThat(f).hasMessage("d-2 failed: script"));
        assertThat(record(gateToken).state()).isEqualTo(OperationState.FAILED);
        assertThat(kind.starts).isEqualTo(2);
    }

    @Test
    void aRollBackThatFailsIsToldBesideTheReason() {
        kind.before = "the old one";
        deployed();
        FakeHost gate = gate();
        begin(gate);
        end("d-2", OperationState.FAILED);
        end("d-3", OperationState.FAILED);
        assertThat(gate.failures).singleElement().satisfies(f -> assertThat(f)
                .hasMessage("d-2 failed: script The roll-back of Web to beta failed: d-3 failed: script"));
    }

    @Test
    void whereNothingWasBeforeTheReasonSaysSo() {
        deployed();
        FakeHost gate = gate();
        begin(gate);
        end("d-2", OperationState.FAILED);
        assertThat(gate.failures).singleElement().satisfies(f -> assertThat(f)
                .hasMessageContaining("There is no earlier state to bring back for Web to beta"));
        assertThat(kind.starts).isEqualTo(2);
    }

    @Test
    void aGateThatIsFirstInItsBuildBringsNothingBack() {
        FakeHost gate = gate();
        begin(gate);
        end("d-1", OperationState.FAILED);
        assertThat(gate.failures).singleElement().satisfies(f -> assertThat(f)
                .hasMessageContaining("There is nothing to roll back"));
        assertThat(kind.starts).isOne();
    }

    @Test
    void aRestartInTheMiddleGoesOnWithTheSameRollBack() throws IOException {
        kind.before = "the old one";
        deployed();
        FakeHost gate = gate();
        begin(gate);
        end("d-2", OperationState.FAILED);
        pulse = new FakePulse();
        FakeHost next = gate.restarted();
        // Meanwhile the alarm is over; what was decided stays.
        kind.states.put("d-2", FakeKind.running(0));
        begin(next);
        end("d-3", OperationState.SUCCEEDED);
        assertThat(next.failures).singleElement().satisfies(f -> assertThat(f)
                .hasMessageContaining("was rolled back by d-3"));
        assertThat(kind.starts).isEqualTo(3);
    }

    @Test
    void anAbortAfterARestartInTheMiddleTellsAtOnceWhatGoesOn() {
        kind.before = "the old one";
        deployed();
        FakeHost gate = gate();
        begin(gate);
        end("d-2", OperationState.FAILED);
        pulse = new FakePulse();
        FakeHost next = gate.restarted();
        begin(next);
        InterruptedException cause = new InterruptedException("aborted");
        driver.stop(cause);
        pulse.advance(1_000);
        assertThat(next.failures).containsExactly(cause);
        assertThat(next.lines).anyMatch(l -> l.contains("d-3 goes on in AWS")).contains("d-2 stopped");
    }

    @Test
    void anAbortLeavesTheRollBackRunning() {
        kind.before = "the old one";
        deployed();
        FakeHost gate = gate();
        begin(gate);
        end("d-2", OperationState.FAILED);
        InterruptedException cause = new InterruptedException("aborted");
        driver.stop(cause);
        pulse.advance(20_000);
        assertThat(gate.failures).containsExactly(cause);
        assertThat(gate.lines).anyMatch(l -> l.contains("d-3 goes on in AWS"));
        assertThat(kind.stops).noneMatch(s -> s.startsWith("d-3"));
    }
}
