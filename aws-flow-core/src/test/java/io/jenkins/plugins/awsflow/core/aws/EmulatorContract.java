package io.jenkins.plugins.awsflow.core.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The core's own calls against programs that others wrote from AWS's behaviour: sessions of STS, and queues of SQS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EmulatorContract {
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    private final SharedThreads threads = new SharedThreads();
    private final AwsSessions sessions = new AwsSessions(threads, Clock.systemUTC(), "test");
    private Emulator emulator;

    abstract Emulator emulator() throws IOException, InterruptedException;

    @BeforeAll
    void start() throws Exception {
        emulator = emulator();
    }

    @AfterAll
    void stop() {
        sessions.close();
        threads.close();
        if (emulator != null) {
            emulator.close();
        }
    }

    private SessionSpec spec() {
        return new SessionSpec(AwsBasicCredentials.create("AKIAEMULATOR", "secret"), "us-east-1")
                .endpoint(emulator.endpoint());
    }

    @Test
    void aRoleIsAssumedUnderTagsAndKnowsWhoItIs() throws Exception {
        AwsSession session = sessions.open(
                spec().roles(List.of(ROLE)).sessionName("jenkins"), Map.of("jenkins:job", "web", "jenkins:build", "7"));
        assertThat(session.arn()).contains("assumed-role/deploy/jenkins");
        assertThat(session.account()).hasSize(12);
        assertThat(session.settings("sts").credentials().resolveCredentials())
                .isInstanceOf(AwsSessionCredentials.class);
    }

    @Test
    void messagesOfAQueueAreReadOnceAndGone() throws Exception {
        AwsSession session = sessions.open(spec());
        SqsClient sqs = session.client("sqs", SqsClient::builder);
        String url = sqs.createQueue(call -> call.queueName("wake-ups")).queueUrl();
        for (int i = 0; i < 3; i++) {
            String body = "{\"source\":\"aws.codedeploy\",\"number\":" + i + "}";
            sqs.sendMessage(call -> call.queueUrl(url).messageBody(body));
        }
        QueueReader reader = new QueueReader(session, url);
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 5 && read.size() < 3; i++) {
            reader.take(1, "queue", read::add);
        }
        assertThat(read).hasSize(3).allMatch(body -> body.contains("aws.codedeploy"));
        assertThat(reader.take(0, "queue", read::add)).isZero();
    }
}
