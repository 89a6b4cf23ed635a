package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.CallBudgets;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.GroupMember;
import io.jenkins.plugins.awsflow.core.model.GroupOrder;
import io.jenkins.plugins.awsflow.core.model.GroupOrder.State;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several operations of one step, through failures, stops and kills. */
class OperationGroupTest {
    private static final List<GroupMember> DIAMOND = List.of(
            new GroupMember("net", List.of()),
            new GroupMember("app", List.of("net")),
            new GroupMember("db", List.of("net")),
            new GroupMember("web", List.of("app", "db")));

    @TempDir
    Path directory;

    private FakePulse pulse = new FakePulse();
    private final FakeKind kind = new FakeKind();
    private final String token = Marker.newToken();
    private final Map<String, String> refusals = new LinkedHashMap<>();
    private Host host = new Host();
    private FakeHost.Point point = () -> {};
    private OperationGroup group;
    private boolean goesOn;

    /** Ends a process at any point, as kill -9 does. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** The step: its members' own hosts, and what it was told. */
    private final class Host implements GroupHost {
        final Map<String, FakeHost> members = new LinkedHashMap<>();
        final List<String> changes = new ArrayList<>();
        final List<List<Outcome>> ends = new ArrayList<>();
        final List<Throwable> failures = new ArrayList<>();
        final Map<String, AwsFlowException> planFailures = new LinkedHashMap<>();
        boolean overdue;

        @Override
        public OperationHost member(String name, Map<String, Map<String, Object>> results) {
            FakeHost member = new FakeHost(directory, task(name).token());
            member.point = point;
            member.planFailure = planFailures.get(name);
            members.put(name, member);
            changes.add(name + " after " + results.keySet());
            return member;
        }

        @Override
        public OperationTask task(String name) {
            return new OperationTask(Marker.derived(token, name), Duration.ofMinutes(30), "stop");
        }

        @Override
        public String refusal(String name) {
            return refusals.get(name);
        }

        @Override
        public void refused(String name, String reason) {
            refusals.put(name, reason);
        }

        @Override
        public boolean overdue() {
            return overdue;
        }

        @Override
        public void changed(Outcome outcome) {
            changes.add(outcome.name() + " " + outcome.state());
        }

        @Override
        public void ended(List<Outcome> outcomes) {
            ends.add(outcomes);
        }

        @Override
        public void failed(Throwable cause, List<Outcome> outcomes) {
            failures.add(cause);
        }

        @Override
        public String text(Throwable reason) {
            return reason.getMessage();
        }

        @Override
        public OperationLedger ledger() {
            return new OperationLedger(directory);
        }

        List<State> states() {
            return ends.get(0).stream().map(Outcome::state).toList();
        }
    }

    private void begin() {
        OperationEngine engine = new OperationEngine(
                pulse, new CallBudgets(Clock.systemUTC()), id -> Optional.of(kind), new PollPace(() -> 0.5));
        group = new OperationGroup(engine, host, new GroupOrder(DIAMOND, 10, goesOn));
        group.attach();
        pulse.advance(5_000);
    }

    private void restart() {
        pulse = new FakePulse();
        host = new Host();
        begin();
    }

    private String id(String member) {
        return kind.startedByToken.get(Marker.derived(token, member));
    }

    private void end(String member, OperationState state) {
        kind.states.put(id(member), FakeKind.ended(state, state.name()));
        pulse.advance(20_000);
    }

    @Test
    void membersBeginWhenThoseTheyNeedAreDone() {
        begin();
        assertThat(kind.starts).isEqualTo(1);
        assertThat(group.status()).isEqualTo("waiting app db web, running net");
        end("net", OperationState.SUCCEEDED);
        assertThat(kind.starts).isEqualTo(3);
        end("db", OperationState.SUCCEEDED);
        assertThat(kind.starts).isEqualTo(3);
        end("app", OperationState.SUCCEEDED);
        end("web", OperationState.SUCCEEDED);
        assertThat(host.states()).containsOnly(State.DONE);
        assertThat(host.ends.get(0).get(3).result()).containsEntry("id", "d-4");
        assertThat(host.changes)
                .containsSubsequence("net RUNNING", "net DONE", "app after [net]", "web after [net, db, app]");
        assertThat(host.ends).hasSize(1);
    }

    @Test
    void afterAFailureThoseThatRunComeToTheirOwnEnd() {
        begin();
        end("net", OperationState.SUCCEEDED);
        end("app", OperationState.FAILED);
        assertThat(host.ends).isEmpty();
        end("db", OperationState.SUCCEEDED);
        assertThat(host.states()).containsExactly(State.DONE, State.FAILED, State.DONE, State.WAITING);
        assertThat(host.ends.get(0).get(1).reason()).isEqualTo(id("app") + " failed: script");
        assertThat(host.ends.get(0).get(3).missing()).containsExactly("app");
        assertThat(kind.starts).isEqualTo(3);
        assertThat(refusals).as("the ledger says it").isEmpty();
    }

    @Test
    void aFailureBeforeTheStartIsRememberedOverARestart() {
        host.planFailures.put("app", new AwsFlowException(FailureClass.INVALID, "the stack is busy"));
        begin();
        end("net", OperationState.SUCCEEDED);
        assertThat(refusals).containsEntry("app", "the stack is busy");
        restart();
        assertThat(host.members).doesNotContainKey("app");
        end("db", OperationState.SUCCEEDED);
        assertThat(host.states()).containsExactly(State.DONE, State.FAILED, State.DONE, State.WAITING);
    }

    @Test
    void aStopStopsAllThatRunsAndBeginsNothing() {
        begin();
        end("net", OperationState.SUCCEEDED);
        IllegalStateException cause = new IllegalStateException("aborted");
        group.stop(cause);
        assertThat(group.status()).startsWith("stopping: ");
        group.stop(new IllegalStateException("again"));
        pulse.advance(20_000);
        assertThat(kind.stops).containsExactlyInAnyOrder(id("app") + " stop", id("db") + " stop");
        assertThat(host.failures).containsExactly(cause);
        assertThat(host.ends).isEmpty();
        assertThat(kind.starts).isEqualTo(3);
    }

    @Test
    void aStopBeforeTheFirstStartStartsNothing() {
        OperationEngine engine = new OperationEngine(
                pulse, new CallBudgets(Clock.systemUTC()), id -> Optional.of(kind), new PollPace(() -> 0.5));
        group = new OperationGroup(engine, host, new GroupOrder(DIAMOND, 10, false));
        group.attach();
        group.stop(new IllegalStateException("aborted"));
        pulse.advance(30_000);
        assertThat(kind.starts).isZero();
        assertThat(host.failures).hasSize(1);
    }

    @Test
    void nothingBeginsOnceTheTimeIsUp() {
        begin();
        host.overdue = true;
        end("net", OperationState.SUCCEEDED);
        assertThat(host.states()).containsExactly(State.DONE, State.WAITING, State.WAITING, State.WAITING);
    }

    @Test
    void aLedgerThatCannotBeReadFailsTheStep() throws IOException {
        Path file = directory.resolve("aws-flow").resolve(Marker.derived(token, "app") + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{nonsense");
        begin();
        assertThat(host.failures).singleElement().satisfies(f -> assertThat(f).hasMessageContaining("json"));
        assertThat(kind.starts).isZero();
    }

    /** Killed wherever something is written, told or asked: each member is started once, and all are done in the end. */
    @Test
    void aKillAtAnyPointStartsNothingTwice() throws IOException {
        int kills = 0;
        for (int n = 1; ; n++) {
            if (!lifeWithKillAt(n)) {
                break;
            }
            kills++;
            assertThat(kind.startedByToken).as("killed at point %d", n).hasSize(4);
            assertThat(host.states()).as("killed at point %d", n).containsOnly(State.DONE);
        }
        assertThat(kills).isGreaterThan(80);
    }

    private boolean lifeWithKillAt(int n) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        kind.states.clear();
        kind.startedByToken.clear();
        int[] left = {n};
        point = () -> {
            if (--left[0] == 0) {
                throw new Killed();
            }
        };
        kind.beforeStart = () -> point.pass();
        kind.afterStart = () -> point.pass();
        pulse = new FakePulse();
        host = new Host();
        boolean killed = false;
        try {
            begin();
            live();
        } catch (Killed e) {
            killed = true;
        }
        point = () -> {};
        if (killed) {
            restart();
            live();
        }
        return killed;
    }

    /** Each member ends well as soon as it runs. */
    private void live() {
        for (int i = 0; i < 12 && host.ends.isEmpty(); i++) {
            kind.states.replaceAll((id, state) -> FakeKind.ended(OperationState.SUCCEEDED, "Succeeded"));
            pulse.advance(20_000);
        }
    }
}
