package io.jenkins.plugins.awsflow.stack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A change of a stack, call by call, on an emulator that others wrote from CloudFormation's behaviour. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EmulatorContract {
    private static final String REGION = "us-east-1";
    private static final int MOST_LOOKS = 100;

    private static final String TEMPLATE =
            """
            Parameters:
              Name: {Type: String}
            Resources:
              Queue:
                Type: AWS::SQS::Queue
                Properties: {QueueName: !Ref Name}
              %s:
                Type: AWS::SNS::Topic
            Outputs:
              QueueName: {Value: !GetAtt Queue.QueueName}
            """;

    private final SharedThreads threads = new SharedThreads();
    private final AwsSessions sessions = new AwsSessions(threads, Clock.systemUTC(), "test");
    private final StackKind kind = new StackKind();
    private Emulator emulator;
    private AwsSession session;

    /**
     * Whether what a change set made is shown as AWS shows it: events with the token of their call or a stack with the
     * change set that made it, and its outputs.
     */
    boolean showsWhatAChangeSetMade() {
        return true;
    }

    /** Starts it. */
    abstract Emulator emulator() throws IOException, InterruptedException;

    @BeforeAll
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        emulator = emulator();
        session = sessions.open(new SessionSpec(AwsBasicCredentials.create("AKIAEMULATOR", "secret"), REGION)
                .endpoint(emulator.endpoint()));
    }

    @AfterAll
    void stop() {
        sessions.close();
        threads.close();
        if (emulator != null) {
            emulator.close();
        }
    }

    private static OperationRequest request(String stack, String type, String topic) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put(StackParameters.STACK, stack);
        parameters.put(StackParameters.TYPE, type);
        parameters.put(StackParameters.TEMPLATE, TEMPLATE.formatted(topic));
        parameters.put(StackParameters.ALLOW_REPLACEMENT, "true");
        StackParameters.value(parameters, "Name", stack + "-queue", false);
        return new OperationRequest(StackKind.ID, stack, Marker.newToken(), parameters);
    }

    /** What a watcher does with one operation, without its pauses. */
    private final class Run {
        private final OperationNotes notes = new OperationNotes();
        private final List<String> told = new ArrayList<>();
        private OperationHandle handle;
        private OperationSnapshot last;

        Run(OperationRequest request) throws Exception {
            handle = new OperationHandle(
                    request,
                    kind.start(session.withoutRetries(), request),
                    null,
                    ConnectionRef.named("emulator"),
                    REGION,
                    session.account(),
                    Long.MAX_VALUE);
            for (int i = 0; i < MOST_LOOKS; i++) {
                last = kind.poll(session, List.of(handle)).get(handle.watchedId());
                if (last == null) {
                    throw new AssertionError(handle.watchedId() + " is gone");
                }
                for (OperationEvent event : kind.describe(session, handle, last, notes)) {
                    told.add(event.subject() + " " + event.text());
                }
                if (last.state().ended() || !showsWhatAChangeSetMade() && StackPoll.isCarriedOut(handle)) {
                    return;
                }
                if (last.followId() != null) {
                    handle = handle.following(last.followId());
                } else if (last.awaitsWord()) {
                    kind.proceed(session, handle, last);
                } else {
                    Thread.sleep(200);
                }
            }
            throw new AssertionError("still " + last.remoteState());
        }

        Map<String, Object> result() {
            return kind.result(session, handle, last, notes);
        }
    }

    @Test
    void aStackIsCreatedChangedAndLeftAsItIs() throws Exception {
        Run created = new Run(request("web", "CREATE", "Topic"));
        assertEnded(created);
        assertThat(created.result()).containsEntry("status", "CREATE_COMPLETE");
        assertThat(created.told).anyMatch(line -> line.startsWith("Queue"));

        Run updated = new Run(request("web", "UPDATE", "Other"));
        assertEnded(updated);
        assertThat(updated.result()).containsEntry("status", "UPDATE_COMPLETE").containsEntry("changed", true);
        assertThat(updated.result().get("changeSet").toString()).contains("Other", "Topic");
        assertThat(new CloudFormationApi(session).stack("web")).isPresent();
    }

    private void assertEnded(Run run) {
        if (showsWhatAChangeSetMade()) {
            assertThat(run.last.state()).isEqualTo(OperationState.SUCCEEDED);
            assertThat(run.result()).containsEntry("outputs", Map.of("QueueName", "web-queue"));
        }
    }

    @Test
    void aChangeSetWhoseReplyWasLostIsFoundByItsToken() throws Exception {
        OperationRequest request = request("lost", "CREATE", "Topic");
        String id = kind.start(session.withoutRetries(), request);
        assertThat(kind.find(session, request, 0)).contains(id);
        assertThat(kind.find(session, request("lost", "CREATE", "Topic"), 0)).isEmpty();
        assertThat(kind.find(session, request("never", "CREATE", "Topic"), 0)).isEmpty();
    }

    @Test
    void aStackThatIsNotThereIsToldApart() {
        assertThat(new CloudFormationApi(session).stack("gone")).isEmpty();
    }
}
