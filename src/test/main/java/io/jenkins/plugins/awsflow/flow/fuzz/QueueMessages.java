package io.jenkins.plugins.awsflow.flow.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvent;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvents;
import io.jenkins.plugins.awsflow.core.model.RemoteEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a wake-up queue brings: events of EventBridge, triggers of a repository, and either in an envelope of SNS. */
final class QueueMessages implements Target {
    private static final String ARN = "arn:aws-cn:codecommit:cn-north-1:123456789012:web";
    private static final String EVENT =
            "{\"version\": \"0\", \"id\": \"1\", \"detail-type\": \"%s\", \"source\": \"%s\","
                    + " \"account\": \"123456789012\", \"time\": \"2026-11-01T00:00:00Z\", \"region\": \"cn-north-1\","
                    + " \"resources\": [\"%s\"], \"detail\": %s}";

    private static final List<String> SEEDS = List.of(
            EVENT.formatted(
                    "CodeCommit Repository State Change",
                    "aws.codecommit",
                    ARN,
                    "{\"event\": \"referenceUpdated\", \"repositoryName\": \"web\", \"referenceType\": \"branch\","
                            + " \"referenceFullName\": \"refs/heads/main\", \"commitId\": \"a1\"}"),
            EVENT.formatted(
                    "CodeCommit Pull Request State Change",
                    "aws.codecommit",
                    ARN,
                    "{\"event\": \"pullRequestCreated\", \"pullRequestId\": \"12\", \"pullRequestStatus\": \"Open\","
                            + " \"sourceReference\": \"refs/heads/x\", \"destinationReference\": \"refs/heads/main\"}"),
            EVENT.formatted(
                    "CodeCommit Comment on Pull Request",
                    "aws.codecommit",
                    ARN,
                    "{\"event\": \"commentOnPullRequestCreated\", \"pullRequestId\": \"12\", \"commentId\": \"a1b2\"}"),
            EVENT.formatted(
                    "CodeDeploy Deployment State-change Notification",
                    "aws.codedeploy",
                    "arn:aws-cn:codedeploy:cn-north-1:123456789012:application:Web",
                    "{\"state\": \"SUCCESS\", \"deploymentId\": \"d-1\", \"more\": [[\"x\"], {\"y\": [1, null]}]}"),
            "{\"Records\": [{\"awsRegion\": \"cn-north-1\", \"codecommit\": {\"references\": [{\"commit\": \"a1\","
                    + " \"ref\": \"refs/heads/main\", \"created\": true}]}, \"eventName\": \"ReferenceChanges\","
                    + " \"eventSource\": \"aws:codecommit\", \"eventSourceARN\": \"" + ARN + "\"}]}");

    private final ObjectMapper json = new ObjectMapper();
    private String text = "";

    @Override
    public boolean take(Random random) {
        Mutation mutation = new Mutation(random);
        text = mutation.of(SEEDS.get(random.nextInt(SEEDS.size())));
        if (random.nextInt(3) == 0) {
            ObjectNode envelope = json.createObjectNode();
            envelope.put("Type", "Notification").put("MessageId", "1").put("Message", text);
            text = envelope.toString();
            text = random.nextBoolean() ? mutation.of(text) : text;
        }
        Optional<List<RepositoryEvent>> events = RepositoryEvents.read(text);
        events.orElse(List.of()).forEach(QueueMessages::check);
        return RemoteEvent.read(text).isPresent() | events.isPresent();
    }

    private static void check(RepositoryEvent event) {
        boolean plain = event.account().matches("\\d{12}")
                && event.region().matches("[a-z0-9-]+")
                && event.repository().matches("[\\w.-]{1,100}")
                && (event.ref() == null || event.ref().matches("refs/(heads|tags)/[^\\p{Cntrl} ~^:?*\\[\\\\]+"));
        if (!plain) {
            throw new IllegalStateException("taken over: " + event);
        }
    }

    @Override
    public byte[] input() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
