package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.LocalAccount;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/** Whole operations with the real SDK, real threads and a local AWS that goes wrong on purpose. */
@Timeout(120)
class RealDeploymentsTest {
    /** How many times faster than in life time passes for the watcher. */
    private static final int FACTOR = 20;

    @TempDir
    Path directory;

    private final CodeDeployKind kind = new CodeDeployKind();
    private LocalAccount local;
    private SharedThreads threads;
    private OperationEngine engine;

    @BeforeEach
    void start() throws IOException {
        local = new LocalAccount(100);
        newProcess();
    }

    @AfterEach
    void stop() throws InterruptedException {
        local.close();
        endProcess();
    }

    private void newProcess() {
        threads = new SharedThreads();
        engine = new OperationEngine(
                new ScaledPulse(threads, FACTOR),
                local.sessions().budgets(),
                id -> Optional.of(kind),
                new PollPace(Math::random));
    }

    private void endProcess() throws InterruptedException {
        threads.close();
        for (ExecutorService pool : List.of(threads.starters(), threads.pollers(), threads.stoppers())) {
            assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** One step, in one process. */
    private final class Host implements OperationHost {
        final String token;
        final String group;
        final List<String> lines = new CopyOnWriteArrayList<>();
        final CountDownLatch ended = new CountDownLatch(1);
        volatile Map<String, Object> result;
        volatile Throwable failure;

        Host(String token, String group) {
            this.token = token;
            this.group = group;
        }

        @Override
        public AwsSession open() throws AwsFlowException {
            return local.sessions().open(local.spec());
        }

        @Override
        public AwsSession openForChange() throws AwsFlowException {
            return open();
        }

        @Override
        public OperationRequest plan(AwsSession session) {
            return new OperationRequest(kind.id(), "Web to " + group, token, Map.of("group", group));
        }

        @Override
        public ConnectionRef connection() {
            return ConnectionRef.named("demo");
        }

        @Override
        public OperationLedger ledger() {
            return new OperationLedger(directory);
        }

        @Override
        public CompletionStage<Void> save() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public boolean wanted() {
            return true;
        }

        @Override
        public void events(List<OperationEvent> events) {
            events.forEach(event -> lines.add(event.text()));
        }

        @Override
        public void line(String text) {
            lines.add(text);
        }

        @Override
        public void link(String text, String url) {
            lines.add(text);
        }

        @Override
        public void succeeded(Map<String, Object> values) {
            result = values;
            ended.countDown();
        }

        @Override
        public void unstable(String reason) {
            lines.add(reason);
        }

        @Override
        public void failed(Throwable reason) {
            failure = reason;
            ended.countDown();
        }

        LedgerRecord record() throws IOException {
            return ledger().read(token).orElseThrow();
        }
    }

    private OperationDriver drive(Host host) {
        OperationDriver driver =
                new OperationDriver(engine, host, new OperationTask(host.token, Duration.ofHours(10), "stop"));
        driver.attach();
        return driver;
    }

    private static void await(Host host) throws InterruptedException {
        assertThat(host.ended.await(60, TimeUnit.SECONDS)).as("%s", host.lines).isTrue();
    }

    private int successfulStarts() {
        return local.calls("codedeploy", "CreateDeployment").stream()
                .filter(e -> e.status() == 200 || FaultKind.LOST_REPLY.name().equalsIgnoreCase(e.fault()))
                .toList()
                .size();
    }

    private int deployments() throws AwsFlowException {
        return local.sessions()
                .open(local.spec())
                .client("codedeploy", CodeDeployClient::builder)
                .listDeployments()
                .deployments()
                .size();
    }

    @Test
    void aDeploymentIsFollowedToItsEnd() throws Exception {
        Host host = new Host(Marker.newToken(), "beta");
        drive(host);
        await(host);
        assertThat(host.failure).isNull();
        assertThat(host.result).containsEntry("id", host.record().id());
        assertThat(host.lines.get(host.lines.size() - 1)).startsWith("Web to beta: Succeeded after ");
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"LOST_REPLY", "TRUNCATED", "MALFORMED"})
    void whateverBecomesOfTheReplyOneDeploymentIsStarted(FaultKind fault) throws Exception {
        local.aws()
                .admin()
                .faults()
                .add(Fault.of("codedeploy", "CreateDeployment", fault).times(1));
        Host host = new Host(Marker.newToken(), "beta");
        drive(host);
        await(host);
        assertThat(host.failure).isNull();
        assertThat(deployments()).isEqualTo(1);
        assertThat(local.calls("codedeploy", "CreateDeployment")).hasSize(1);
        assertThat(host.lines).anyMatch(l -> l.contains("it was started as"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"RESET", "THROTTLE"})
    void aStartThatDidNotArriveIsRepeated(FaultKind fault) throws Exception {
        local.aws()
                .admin()
                .faults()
                .add(Fault.of("codedeploy", "CreateDeployment", fault).times(2));
        Host host = new Host(Marker.newToken(), "beta");
        drive(host);
        await(host);
        assertThat(host.failure).isNull();
        assertThat(deployments()).isEqualTo(1);
        assertThat(successfulStarts()).isEqualTo(1);
    }

    @Test
    void aStormOfFaultsFailsNoWait() throws Exception {
        var faults = local.aws().admin().faults();
        faults.add(Fault.throttle("codedeploy", "BatchGetDeployments").withProbability(0.5, 1));
        faults.add(Fault.error("codedeploy", "BatchGetDeployments", 500, "InternalFailure", "x")
                .withProbability(0.1, 2));
        faults.add(
                Fault.of("codedeploy", "BatchGetDeployments", FaultKind.RESET).withProbability(0.1, 3));
        faults.add(Fault.of("codedeploy", "BatchGetDeployments", FaultKind.TRUNCATED)
                .withProbability(0.1, 4));
        Host host = new Host(Marker.newToken(), "beta");
        drive(host);
        await(host);
        assertThat(host.failure).isNull();
        assertThat(host.record().state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void hangingPollsDelayAWaitAndDoNotFailIt() throws Exception {
        local.aws()
                .admin()
                .faults()
                .add(Fault.of("codedeploy", "BatchGetDeployments", FaultKind.HANG)
                        .times(2));
        Host host = new Host(Marker.newToken(), "beta");
        drive(host);
        await(host);
        assertThat(host.failure).isNull();
    }

    @Test
    void processesThatAreKilledOneAfterTheOtherFollowOneDeployment() throws Exception {
        String token = Marker.newToken();
        List<Host> lives = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Host host = new Host(token, "beta");
            lives.add(host);
            drive(host);
            host.ended.await(20L * i, TimeUnit.MILLISECONDS);
            endProcess();
            newProcess();
        }
        Host last = new Host(token, "beta");
        drive(last);
        await(last);
        assertThat(last.failure).isNull();
        assertThat(lives).allSatisfy(h -> assertThat(h.failure).isNull());
        assertThat(deployments()).isEqualTo(1);
    }

    @Test
    void abortStopsTheDeployment() throws Exception {
        local.aws().admin().clock().setSpeed(1);
        Host host = new Host(Marker.newToken(), "beta");
        OperationDriver driver = drive(host);
        awaitStart(host);
        InterruptedException cause = new InterruptedException("aborted");
        driver.stop(cause);
        await(host);
        assertThat(host.failure).isSameAs(cause);
        assertThat(local.calls("codedeploy", "StopDeployment")).hasSize(1);
        assertThat(host.record().state()).isEqualTo(OperationState.STOPPED);
    }

    @Test
    void abortEndsInTimeWhenAwsHangs() throws Exception {
        local.aws().admin().clock().setSpeed(1);
        local.aws().admin().faults().add(Fault.of("codedeploy", "StopDeployment", FaultKind.HANG));
        Host host = new Host(Marker.newToken(), "beta");
        OperationDriver driver = drive(host);
        awaitStart(host);
        driver.stop(new InterruptedException("aborted"));
        long begin = System.nanoTime();
        await(host);
        // The limit of 18 seconds passes FACTOR times faster here.
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(3_000);
        assertThat(host.lines).anyMatch(l -> l.contains("did not answer in time"));
    }

    @Test
    void thirtyWaitsShareCallsAndTakeAtMostEightThreads() throws Exception {
        local.aws().admin().clock().setSpeed(1);
        List<Host> hosts = new ArrayList<>();
        List<OperationDriver> drivers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Host host = new Host(Marker.newToken(), "group-" + i);
            hosts.add(host);
            drivers.add(drive(host));
        }
        for (Host host : hosts) {
            awaitStart(host);
        }
        local.aws().admin().journal().clear();
        Thread.sleep(2_000);
        List<String> names = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(n -> n.startsWith("aws-flow-") || n.startsWith("sdk-") || n.contains("connection-reaper"))
                .toList();
        int polls = local.calls("codedeploy", "BatchGetDeployments").size();
        drivers.forEach(d -> d.stop(new InterruptedException("enough")));
        // The account of this test has a set of threads of its own, of which only the clock is in use.
        assertThat(names).as("%s", names).hasSizeBetween(4, 8 + 1);
        // Two seconds are forty here; two batches make at most 23 calls a minute.
        assertThat(polls).isBetween(1, 20);
    }

    private static void awaitStart(Host host) throws InterruptedException {
        for (int i = 0; i < 3_000; i++) {
            if (host.lines.stream().anyMatch(l -> l.contains("started CodeDeploy"))) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no start: " + host.lines + host.failure);
    }
}
