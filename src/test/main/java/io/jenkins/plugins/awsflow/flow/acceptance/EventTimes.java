package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** How long it takes from a message in the queue until Jenkins hears its event: a listener in the controller writes it down. */
final class EventTimes {
    private static final int MESSAGES = 7;
    private static final long MOST_MILLIS = 1_000;
    /**
     * For a single one: what the whole way to a build may take. One pause of a busy machine, such as for the garbage of a
     * build that has just ended, is no property of ours, and most of the messages have to be within the bound.
     */
    private static final long MOST_OF_ONE = 3_000;

    private static final long LIMIT = 20_000;

    private static final String LISTEN =
            """
            System.properties['aws-flow.heard'] = new java.util.concurrent.CopyOnWriteArrayList()
            hudson.ExtensionList.lookup(jenkins.scm.api.SCMEventListener).add(new jenkins.scm.api.SCMEventListener() {
                @Override void onSCMHeadEvent(jenkins.scm.api.SCMHeadEvent<?> event) {
                    System.properties['aws-flow.heard'] << event.description() + '=' + System.currentTimeMillis()
                }
            })
            """;

    private static final String FORGET = "System.properties.remove('aws-flow.heard'); def all ="
            + " hudson.ExtensionList.lookup(jenkins.scm.api.SCMEventListener);"
            + " all.removeAll(all.findAll { it.class.classLoader instanceof groovy.lang.GroovyClassLoader })";

    private final AwsLocalProcess aws;
    private final JenkinsClient client;
    private final Checks checks;

    EventTimes(AwsLocalProcess aws, JenkinsClient client, Checks checks) {
        this.aws = aws;
        this.client = client;
        this.checks = checks;
    }

    /** Tells of pushes to branches that are not there, so that nothing is built of it. */
    void run(String repository, String region, String queue) throws InterruptedException {
        checks.check("a message in the queue is an event of Jenkins within 1 s", () -> {
            client.script(LISTEN);
            List<Long> millis = new ArrayList<>();
            try (SqsClient sqs = SqsClient.builder()
                    .endpointOverride(aws.endpoint())
                    .region(Region.of(region))
                    .credentialsProvider(StaticCredentialsProvider.create(
                            AwsBasicCredentials.create("AKIADEMO000000000001", "demo-secret-of-the-local-aws")))
                    .build()) {
                for (int i = 0; i < MESSAGES; i++) {
                    String branch = "told-" + i;
                    sqs.sendMessage(send -> send.queueUrl(queue).messageBody(push(repository, region, branch)));
                    millis.add(heard(branch, System.currentTimeMillis()));
                    Thread.sleep(200);
                }
            } finally {
                client.script(FORGET);
            }
            List<Long> sorted = millis.stream().sorted().toList();
            String text = "median " + sorted.get(MESSAGES / 2) + " ms, longest " + sorted.get(MESSAGES - 1) + " ms of "
                    + MESSAGES;
            require(sorted.get(MESSAGES / 2) <= MOST_MILLIS && sorted.get(MESSAGES - 1) <= MOST_OF_ONE, text);
            return text;
        });
    }

    /** How many milliseconds after the message an event of a branch was heard. */
    private long heard(String branch, long sent) throws IOException, InterruptedException {
        String all = "";
        while (System.currentTimeMillis() < sent + LIMIT) {
            all = client.script("System.properties['aws-flow.heard'].each { println it }");
            for (String line : all.lines().toList()) {
                if (line.contains("/" + branch + " ")) {
                    // The controller may hear it before the answer to whoever sent it is through.
                    return Math.max(0, Long.parseLong(line.substring(line.lastIndexOf('=') + 1)) - sent);
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("no event of " + branch + " was heard: " + all);
    }

    /** As EventBridge sends it. Source: the events of CodeCommit in the guide of EventBridge. */
    private static String push(String repository, String region, String branch) {
        return """
                {"version": "0", "id": "ID", "detail-type": "CodeCommit Repository State Change",
                 "source": "aws.codecommit", "account": "123456789012", "time": "2026-01-01T00:00:00Z",
                 "region": "REGION", "resources": ["arn:aws-cn:codecommit:REGION:123456789012:NAME"],
                 "detail": {"event": "referenceUpdated", "repositoryName": "NAME", "repositoryId": "ID",
                  "referenceType": "branch", "referenceName": "BRANCH", "referenceFullName": "refs/heads/BRANCH",
                  "commitId": "COMMIT", "oldCommitId": "COMMIT"}}
                """
                .replace("ID", UUID.randomUUID().toString())
                .replace("COMMIT", "a".repeat(40))
                .replace("REGION", region)
                .replace("NAME", repository)
                .replace("BRANCH", branch);
    }
}
