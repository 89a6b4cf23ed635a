package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.PollPace;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each kind of operation makes of everything that can go wrong with its calls, through the real engine, SDK and wire:
 * what heals by itself fails no build and starts nothing twice; what does not is told in one line.
 */
@Timeout(120)
public abstract class FaultMatrix {
    /** How many times faster than in life pauses pass. */
    private static final int FACTOR = 20;

    /** What goes wrong. */
    public enum Trouble {
        FORBIDDEN(403, "AccessDeniedException", "access denied"),
        NOT_FOUND(404, "ResourceNotFoundException", "not found"),
        CONFLICT(409, "ConflictException", "busy or was changed"),
        THROTTLE(FaultKind.THROTTLE),
        ERROR_500(500, "InternalFailure", null),
        ERROR_503(503, "ServiceUnavailable", null),
        RESET(FaultKind.RESET),
        TRUNCATED(FaultKind.TRUNCATED),
        MALFORMED(FaultKind.MALFORMED),
        HANG(FaultKind.HANG),
        LOST_REPLY(FaultKind.LOST_REPLY);

        private final FaultKind kind;
        private final int status;
        private final String code;
        /** In the message, for what does not heal. */
        private final String told;

        Trouble(FaultKind kind) {
            this.kind = kind;
            this.status = 0;
            this.code = null;
            this.told = null;
        }

        Trouble(int status, String code, String told) {
            this.kind = FaultKind.ERROR;
            this.status = status;
            this.code = code;
            this.told = told;
        }

        Fault on(String service, String operation) {
            return kind == FaultKind.ERROR
                    ? Fault.error(service, operation, status, code, "injected")
                    : Fault.of(service, operation, kind);
        }
    }

    @TempDir
    Path directory;

    private LocalAws aws;
    private SharedThreads threads;

    /** The kind under test. */
    protected abstract OperationKind kind();

    /** The local AWS with what the operation needs. */
    protected abstract LocalAws open() throws Exception;

    /** Something that ends well within seconds. */
    protected abstract OperationRequest request(AwsSession session, String token) throws Exception;

    /** The call that starts it; null if none does. */
    protected abstract String startCall();

    /** The call that asks for its state. */
    protected abstract String pollCall();

    /** How the service is called in faults. */
    protected String service() {
        return kind().service();
    }

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = open();
        threads = new SharedThreads();
    }

    @AfterEach
    void stop() {
        threads.close();
        aws.close();
    }

    private final class Host implements OperationHost {
        final String token = Marker.newToken();
        final List<String> lines = new CopyOnWriteArrayList<>();
        final CompletableFuture<Throwable> end = new CompletableFuture<>();

        @Override
        public AwsSession open() throws AwsFlowException {
            return aws.session();
        }

        @Override
        public AwsSession openForChange() throws AwsFlowException {
            return aws.session();
        }

        @Override
        public OperationRequest plan(AwsSession session) {
            try {
                return request(session, token);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
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
        public void succeeded(Map<String, Object> result) {
            end.complete(null);
        }

        @Override
        public void unstable(String reason) {
            lines.add(reason);
        }

        @Override
        public void failed(Throwable reason) {
            end.complete(reason);
        }
    }

    private Throwable run(Host host) throws Exception {
        OperationKind kind = kind();
        OperationEngine engine = new OperationEngine(
                new ScaledPulse(threads, FACTOR),
                aws.sessions().budgets(),
                id -> Optional.of(kind),
                new PollPace(Math::random));
        new OperationDriver(engine, host, new OperationTask(host.token, Duration.ofHours(10), "stop")).attach();
        return host.end.get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aStartThatGoesWrongIsHealedOrToldAndNeverDoubled(Trouble trouble) throws Exception {
        Assumptions.assumeTrue(startCall() != null, "nothing is called to start it");
        aws.aws().admin().faults().add(trouble.on(service(), startCall()).times(1));
        Host host = new Host();
        Throwable failure = run(host);
        if (trouble.told == null) {
            assertThat(failure).as("%s", host.lines).isNull();
            assertThat(carriedOut()).isEqualTo(1);
        } else {
            toldInOneLine(failure, trouble);
            assertThat(carriedOut()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aPollThatGoesWrongFailsNothing(Trouble trouble) throws Exception {
        aws.aws().admin().faults().add(trouble.on(service(), pollCall()).times(1));
        Host host = new Host();
        assertThat(run(host)).as("%s", host.lines).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"FORBIDDEN", "NOT_FOUND"})
    void aPollThatIsRefusedForGoodEndsTheWaitWithItsReason(Trouble trouble) throws Exception {
        aws.aws().admin().faults().add(trouble.on(service(), pollCall()).afterCalls(skippedPolls()));
        toldInOneLine(run(new Host()), trouble);
    }

    /** Calls that plan the operation rather than ask for its state. */
    protected int skippedPolls() {
        return 0;
    }

    private static void toldInOneLine(Throwable failure, Trouble trouble) {
        assertThat(failure).isInstanceOf(AwsFlowException.class);
        assertThat(failure.getMessage())
                .contains(trouble.told, trouble.code)
                .doesNotContain("\n", "Exception:", "software.amazon");
    }

    private long carriedOut() {
        return aws.calls(service(), startCall()).stream()
                .filter(call -> call.status() == 200
                        && (call.fault() == null
                                || FaultKind.valueOf(fault(call.fault())).afterWork()))
                .count();
    }

    private static String fault(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
