package io.jenkins.plugins.awsflow.codecommit.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages of queues that tell of repositories. The samples are those of CodeCommit's user guide, shortened. */
class RepositoryEventsTest {
    private static final String ARN = "arn:aws-cn:codecommit:cn-north-1:123456789012:web";
    private static final String PUSH =
            """
            {"version": "0", "detail-type": "CodeCommit Repository State Change", "source": "aws.codecommit",
             "account": "123456789012", "region": "cn-north-1", "resources": ["%s"],
             "detail": {"event": "referenceUpdated", "repositoryName": "web", "referenceType": "branch",
                        "referenceName": "main", "referenceFullName": "refs/heads/main",
                        "commitId": "3e5983EXAMPLE", "oldCommitId": "2a4d2dEXAMPLE"}}"""
                    .formatted(ARN);
    private static final String PULL_REQUEST =
            """
            {"detail-type": "CodeCommit Pull Request State Change", "source": "aws.codecommit", "resources": ["%s"],
             "detail": {"event": "pullRequestCreated", "pullRequestId": "12", "pullRequestStatus": "Open",
                        "sourceReference": "refs/heads/feature/x", "destinationReference": "refs/heads/main",
                        "author": "arn:aws-cn:iam::123456789012:user/ada"}}"""
                    .formatted(ARN);
    private static final String COMMENT =
            """
            {"detail-type": "CodeCommit Comment on Pull Request", "source": "aws.codecommit", "resources": ["%s"],
             "detail": {"event": "commentOnPullRequestCreated", "pullRequestId": "12",
                        "commentId": "a1b2c3d4-5678-90ab-cdef-EXAMPLE11111:abc"}}"""
                    .formatted(ARN);
    private static final String TRIGGER =
            """
            {"Records": [{"awsRegion": "cn-north-1", "eventSource": "aws:codecommit", "eventSourceARN": "%s",
              "userIdentityARN": "arn:aws-cn:iam::123456789012:user/ada", "customData": "x",
              "codecommit": {"references": [
                {"commit": "5c4ef1", "ref": "refs/heads/main"},
                {"commit": "5c4ef2", "ref": "refs/tags/v1", "created": true},
                {"commit": "0000", "ref": "refs/heads/old", "deleted": true},
                {"commit": "0000", "ref": "refs/notes/x"}]}}]}"""
                    .formatted(ARN);

    private static List<String> read(String message) {
        return RepositoryEvents.read(message).orElseThrow().stream()
                .map(RepositoryEvent::toString)
                .toList();
    }

    private static String throughSns(String message) throws JsonProcessingException {
        return "{\"Type\": \"Notification\", \"TopicArn\": \"arn:aws:sns:x\", \"Message\": "
                + new ObjectMapper().writeValueAsString(message) + "}";
    }

    @Test
    void readsAllThreeEnvelopes() throws Exception {
        String where = " of web in cn-north-1 of 123456789012";
        assertThat(read(PUSH)).containsExactly("UPDATED refs/heads/main" + where);
        assertThat(read(throughSns(PUSH))).isEqualTo(read(PUSH));
        assertThat(read(TRIGGER))
                .containsExactly(
                        "UPDATED refs/heads/main" + where,
                        "CREATED refs/tags/v1" + where,
                        "REMOVED refs/heads/old" + where);
        assertThat(read(throughSns(TRIGGER))).isEqualTo(read(TRIGGER));
    }

    @Test
    void readsPullRequestsAndComments() {
        RepositoryEvent pull = RepositoryEvents.read(PULL_REQUEST).orElseThrow().get(0);
        assertThat(pull.kind()).isEqualTo(RepositoryEvent.Kind.CREATED);
        assertThat(pull.pullRequest()).isEqualTo("12");
        assertThat(pull.source()).isEqualTo("feature/x");
        assertThat(pull.target()).isEqualTo("main");
        assertThat(pull.ref()).isNull();
        String updated = PULL_REQUEST.replace("pullRequestCreated", "pullRequestSourceBranchUpdated");
        assertThat(read(updated)).singleElement().asString().startsWith("UPDATED pull request 12 ");
        String approved = PULL_REQUEST
                .replace("pullRequestCreated", "pullRequestApprovalStateChanged")
                .replace("\"pullRequestId\"", "\"approvalStatus\": \"APPROVE\", \"pullRequestId\"");
        assertThat(approved).contains("approvalStatus");
        assertThat(read(approved)).singleElement().asString().startsWith("UPDATED pull request 12 ");
        String closed = updated.replace("\"Open\"", "\"Closed\"");
        assertThat(read(closed)).singleElement().asString().startsWith("REMOVED pull request 12 ");
        RepositoryEvent comment = RepositoryEvents.read(COMMENT).orElseThrow().get(0);
        assertThat(comment.kind()).isEqualTo(RepositoryEvent.Kind.COMMENTED);
        assertThat(comment.comment()).endsWith(":abc");
        assertThat(read(COMMENT.replace("Created", "Updated"))).isEmpty();
        assertThat(read(PUSH.replace("referenceUpdated", "referenceCreated")))
                .singleElement()
                .asString()
                .startsWith("CREATED");
        assertThat(read(PUSH.replace("referenceUpdated", "referenceDeleted")))
                .singleElement()
                .asString()
                .startsWith("REMOVED");
    }

    @Test
    void whatCodeCommitDidNotSendIsLeftAlone() {
        for (String other : List.of(
                "",
                "null",
                "[]",
                "no event",
                "{\"Message\": \"no event\"}",
                "{\"Records\": []}",
                TRIGGER.replace("aws:codecommit", "aws:s3"),
                PUSH.replace("aws.codecommit", "aws.s3"),
                PUSH.replace("\"detail\":", "\"other\":"))) {
            assertThat(RepositoryEvents.read(other)).as(other).isEmpty();
        }
    }

    /** Whoever may write into the queue can name things, and nothing by which they are reached. */
    @Test
    void namesThatAreNoneAreNotTakenOver() {
        for (String strange : List.of(
                PUSH.replace(ARN, "arn:aws:codecommit:https://evil.example:123456789012:web"),
                PUSH.replace(ARN, "arn:aws:codecommit:cn-north-1:1:web"),
                PUSH.replace(ARN, "arn:aws:codecommit:cn-north-1:123456789012:../web"),
                PUSH.replace(ARN, "arn:aws:s3:::web"),
                PUSH.replace("refs/heads/main", "../../main"),
                PUSH.replace("refs/heads/main", "refs/heads/a\\u0000b"),
                PUSH.replace("refs/heads/main", "refs/heads/a:b"),
                PULL_REQUEST.replace("\"12\"", "\"../12\""),
                PULL_REQUEST.replace("refs/heads/feature/x", "refs/tags/x"),
                PULL_REQUEST.replace("refs/heads/main", "main"),
                COMMENT.replace("a1b2", "a/b"))) {
            assertThat(read(strange)).as(strange).isEmpty();
        }
    }

    /** A short run of random changes to real messages; none may do anything but be read or not. */
    @Test
    void brokenMessagesNeverFail() {
        Random random = new Random(7);
        List<String> seeds = List.of(PUSH, PULL_REQUEST, COMMENT, TRIGGER);
        int understood = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0x250));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, "{}[]\":,0".charAt(random.nextInt(8)));
                }
            }
            Optional<List<RepositoryEvent>> events = RepositoryEvents.read(text.toString());
            understood += events.isPresent() ? 1 : 0;
            events.orElse(List.of()).forEach(event -> {
                assertThat(event.account()).hasSize(12);
                assertThat(event.repository()).matches("[\\w.-]+");
                assertThat(event.region()).matches("[a-z0-9-]+");
            });
        }
        assertThat(understood).isBetween(1_000, 19_000);
    }
}
