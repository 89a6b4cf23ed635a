package io.jenkins.plugins.awsflow.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues that tell of changes before the next poll would. */
@Timeout(120)
class WakeUpsTest {
    private static final String ARN = "arn:aws-cn:sqs:cn-north-1:123456789012:jenkins";

    @TempDir
    Path home;

    private LocalAws aws;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws(
                """
                region: cn-north-1
                queues: [{name: jenkins}]
                eventRules: [{sources: [aws.codedeploy], queue: jenkins}]
                fleets: [{prefix: beta, count: 1, tags: {Stage: beta}}]
                applications:
                  - name: Web
                    groups: [{name: beta, config: CodeDeployDefault.AllAtOnce, tags: {Stage: beta}}]
                eventSeconds: {Install: 3, DownloadBundle: 3}
                """,
                1);
        builds = new LocalBuilds(home, aws);
    }

    @AfterEach
    void stop() {
        AwsFlowConfiguration.get().setWakeUpQueues(null);
        builds.close();
        aws.close();
    }

    private void queue(String name) {
        AwsFlowConfiguration.get()
                .setWakeUpQueues(
                        List.of(new WakeUpQueue(aws.aws().endpoint() + "/" + AwsLocal.ACCOUNT + "/" + name, "demo")));
    }

    private static WakeUps.State state() {
        return AwsFlowRuntime.get().wakeUps().orElseThrow().states().values().stream()
                .findFirst()
                .orElseThrow();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 500 && !condition.call(); i++) {
            Thread.sleep(20);
        }
        assertThat(condition.call()).isTrue();
    }

    @Test
    void theEndOfADeploymentIsHeardFromTheQueue() throws Exception {
        queue("jenkins");
        builds.start("withAwsConnection('demo') { testDeploy group: 'beta' }").succeeds();
        assertThat(state().wakeUps()).isPositive();
        assertThat(state().problem()).isNull();
        assertThat(AwsFlowRuntime.get().engine().watcher().counts().wakeUps()).isPositive();
        assertThat(aws.calls("sqs", "DeleteMessageBatch")).isNotEmpty();
    }

    @Test
    void anEventThatNobodyWaitsForIsTakenOutOfTheQueueAndOtherTextStays() throws Exception {
        queue("jenkins");
        deliver("{\"source\": \"aws.s3\", \"detail\": {\"key\": \"a\"}}");
        deliver("no event");
        until(() -> state().messages() == 2);
        assertThat(state().strangers()).isEqualTo(2);
        until(() -> left() == 1);
        assertThat(aws.calls("sqs", "DeleteMessageBatch")).hasSize(1);
    }

    /** As in a controller that has only just been started: a push is the first thing that happens there. */
    @Test
    void listenersHearMessagesAndTakeOutThoseThatTheyKnow() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        ExtensionList<QueueListener> all = ExtensionList.lookup(QueueListener.class);
        QueueListener broken = new QueueListener() {
            @Override
            public boolean heard(String message) {
                throw new IllegalStateException("broken");
            }
        };
        QueueListener listener = new QueueListener() {
            @Override
            public boolean heard(String message) {
                heard.add(message);
                return message.startsWith("known");
            }
        };
        all.add(broken);
        all.add(listener);
        try {
            deliver("known 1");
            deliver("other");
            queue("jenkins");
            until(() -> state().messages() == 2 && left() == 1);
            assertThat(heard).containsExactlyInAnyOrder("known 1", "other");
            assertThat(state().strangers()).isEqualTo(1);
        } finally {
            all.remove(broken);
            all.remove(listener);
        }
    }

    private void deliver(String text) {
        aws.aws().admin().sqs().queues().deliver(ARN, text, "x");
    }

    /** Messages that are in the queue, seen or not. */
    private int left() throws AwsFlowException {
        String url = aws.aws().endpoint() + "/" + AwsLocal.ACCOUNT + "/jenkins";
        Map<QueueAttributeName, String> counts = aws.session()
                .client("sqs", SqsClient::builder)
                .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    @Test
    void aQueueThatIsGoneCostsNothingButItsWakeUps() throws Exception {
        queue("gone");
        builds.start("withAwsConnection('demo') { testDeploy group: 'beta' }").succeeds();
        until(() -> state().problem() != null);
        assertThat(state().failingSince()).isPositive();
        assertThat(state().problem()).contains("/gone").contains("does not exist");
        assertThat(state().wakeUps()).isZero();
    }

    @Test
    void aQueueIsReadInTheRegionOfItsHostOrElseOfItsConnection() {
        String path = "/123456789012/jenkins";
        assertThat(new WakeUpQueue("https://sqs-fips.us-gov-east-1.amazonaws.com" + path, "demo").region())
                .isEqualTo("us-gov-east-1");
        assertThat(new WakeUpQueue("https://vpce-1-a.sqs.cn-north-1.vpce.amazonaws.com.cn" + path, "demo").region())
                .isEqualTo("cn-north-1");
        assertThat(new WakeUpQueue("https://queues.example.com" + path, "demo").region())
                .isNull();
    }

    @Test
    void theFormTakesAddressesOfQueues() {
        WakeUpQueue.DescriptorImpl descriptor = new WakeUpQueue.DescriptorImpl();
        assertThat(descriptor.doCheckUrl("https://sqs.cn-north-1.amazonaws.com.cn/123456789012/jenkins").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(descriptor.doCheckUrl("jenkins").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(descriptor.doFillConnectionItems("old").stream().map(o -> o.value))
                .containsExactly("", "demo", "old");
    }
}
