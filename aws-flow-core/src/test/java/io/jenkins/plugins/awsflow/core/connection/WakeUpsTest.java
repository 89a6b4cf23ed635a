package io.jenkins.plugins.awsflow.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
    /** More than the SDK repeats by itself. */
    private static final int BUSY = 8;

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
                queues: [{name: jenkins}, {name: second}, {name: third}]
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

    private void queue(String... names) {
        AwsFlowConfiguration.get()
                .setWakeUpQueues(Arrays.stream(names)
                        .map(name ->
                                new WakeUpQueue(aws.aws().endpoint() + "/" + AwsLocal.ACCOUNT + "/" + name, "demo"))
                        .toList());
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

    /**
     * In turn, a second each, the last of three queues would have waited two seconds. Here each message takes some
     * milliseconds; a second leaves room for a machine that is busy with other tests.
     */
    @Test
    void aMessageOfAnyQueueIsHeardWithinASecond() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        QueueListener listener = new QueueListener() {
            @Override
            public boolean heard(String message) {
                return heard.add(message);
            }
        };
        ExtensionList.lookup(QueueListener.class).add(listener);
        try {
            queue("jenkins", "gone", "second", "third");
            for (String name : List.of("jenkins", "second", "third")) {
                deliver(name, "first");
                assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("first");
            }
            until(() -> AwsFlowRuntime.get().wakeUps().orElseThrow().states().values().stream()
                    .anyMatch(state -> state.problem() != null));
            for (int round = 0; round < 3; round++) {
                for (String name : List.of("third", "jenkins", "second")) {
                    Thread.sleep(150);
                    long begin = System.nanoTime();
                    deliver(name, name + round);
                    assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(name + round);
                    assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(1));
                }
            }
            assertThat(AwsFlowRuntime.get().hears(AwsLocal.ACCOUNT, LocalAws.REGION))
                    .isTrue();
            assertThat(AwsFlowRuntime.get().hears(AwsLocal.ACCOUNT, "us-east-1"))
                    .isFalse();
            assertThat(AwsFlowRuntime.get().hears("210987654321", LocalAws.REGION))
                    .isFalse();
        } finally {
            ExtensionList.lookup(QueueListener.class).remove(listener);
        }
    }

    /** Its reader may be in the middle of a call that waits. */
    @Test
    void aQueueThatIsTakenOutOfTheConfigurationKeepsItsMessages() throws Exception {
        queue("jenkins", "second");
        deliver("{\"source\": \"aws.s3\", \"detail\": {\"key\": \"a\"}}");
        until(() -> left() == 0);
        queue("second");
        deliver("{\"source\": \"aws.s3\", \"detail\": {\"key\": \"b\"}}");
        Thread.sleep(1_000);
        assertThat(left()).isEqualTo(1);
        queue();
        assertThat(AwsFlowRuntime.get().wakeUps().orElseThrow().states()).isEmpty();
        assertThat(AwsFlowRuntime.get().hears(AwsLocal.ACCOUNT, LocalAws.REGION))
                .isFalse();
    }

    /** More than there are threads for. */
    @Test
    void twentyQueuesAreReadByNoMoreThanSixteenThreads() throws Exception {
        String[] names = IntStream.range(0, 20).mapToObj(number -> "q" + number).toArray(String[]::new);
        SqsClient sqs = aws.session().client("sqs", SqsClient::builder);
        for (String name : names) {
            sqs.createQueue(r -> r.queueName(name));
        }
        queue(names);
        for (String name : names) {
            deliver(name, "{\"source\": \"aws.s3\", \"detail\": {\"key\": \"a\"}}");
        }
        until(() -> AwsFlowRuntime.get().wakeUps().orElseThrow().states().values().stream()
                .allMatch(state -> state.messages() == 1));
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("aws-flow-wake-ups")))
                .hasSizeLessThanOrEqualTo(16);
    }

    private void deliver(String text) {
        deliver("jenkins", text);
    }

    private void deliver(String name, String text) {
        aws.aws().admin().sqs().queues().deliver(ARN.replace(":jenkins", ":" + name), text, "x");
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

    /** Whoever hears of events asks less often, so a queue counts from the first read on that it let through. */
    @Test
    void aQueueIsNotHeardBeforeItWasRead() throws Exception {
        aws.aws().admin().faults().add(Fault.throttle("sqs", "ReceiveMessage").times(BUSY));
        queue("jenkins");
        while (state().problem() == null) {
            assertThat(AwsFlowRuntime.get().hears(AwsLocal.ACCOUNT, LocalAws.REGION))
                    .isFalse();
        }
        aws.aws().admin().faults().clear();
        deliver("{\"source\": \"aws.s3\", \"detail\": {\"key\": \"a\"}}");
        until(() -> AwsFlowRuntime.get().hears(AwsLocal.ACCOUNT, LocalAws.REGION));
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
