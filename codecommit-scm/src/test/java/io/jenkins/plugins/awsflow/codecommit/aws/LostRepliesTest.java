package io.jenkins.plugins.awsflow.codecommit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.codecommit.model.MergeStrategy;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** What was done already is not done again, and is no failure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostRepliesTest {
    private static final String SCENARIO =
            """
            region: cn-north-1
            repositories:
              - name: web
                files: {Jenkinsfile: "echo 1"}
                branches: [{name: a, files: {a.txt: "a"}}, {name: b, files: {b.txt: "b"}}, {name: c, files: {c.txt: "c"}}]
            """;

    private LocalAws aws;
    private CodeCommitClient client;
    private PullRequestApi pulls;
    private PullRequestChanges changes;

    @BeforeAll
    void start() throws Exception {
        aws = new LocalAws(SCENARIO, 1);
        client = aws.session().client("codecommit", CodeCommitClient::builder);
        pulls = new PullRequestApi(aws.session());
        changes = new PullRequestChanges(aws.session());
    }

    @AfterAll
    void stop() {
        aws.close();
    }

    @AfterEach
    void noFaults() {
        aws.aws().admin().faults().clear();
    }

    private PullRequestView open(String branch) throws Exception {
        return pulls.get(changes.open("web", branch, "main", "T", null, "token-" + branch));
    }

    @Test
    void aMergeWhoseAnswerIsLostIsTheOwn() throws Exception {
        PullRequestView pull = open("a");
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codecommit", "MergePullRequestBySquash").times(1));
        String commit = changes.merge(pull, MergeStrategy.SQUASH, pull.sourceCommit(), null);
        assertThat(changes.merged(pull.id())).contains(commit);
        assertThat(aws.calls("codecommit", "MergePullRequestBySquash")).hasSize(2);
        assertThatThrownBy(() -> changes.merge(pull, MergeStrategy.SQUASH, "1".repeat(40), null))
                .hasMessageContaining("PullRequestAlreadyClosedException");
    }

    @Test
    void aPullRequestThatWasClosedIsNotMerged() throws Exception {
        PullRequestView pull = open("b");
        client.updatePullRequestStatus(r -> r.pullRequestId(pull.id()).pullRequestStatus("CLOSED"));
        assertThatThrownBy(() -> changes.merge(pull, MergeStrategy.SQUASH, pull.sourceCommit(), null))
                .hasMessageContaining("PullRequestAlreadyClosedException");
    }

    @Test
    void aRepositoryWhoseAnswerIsLostIsTheOwn() throws Exception {
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codecommit", "CreateRepository").times(1));
        RepositoryView made = new CodeCommitApi(aws.session()).create("tools", "Ours", null, Map.of("team", "web"));
        assertThat(made.arn()).endsWith(":tools");
        assertThat(aws.calls("codecommit", "CreateRepository")).hasSize(2);
    }

    /** The controller may be started anew after the comment, and somebody may push in between. */
    @Test
    void aCommentIsPostedOnceThoughTheBranchHasMoved() throws Exception {
        PullRequestView pull = open("c");
        PullRequestComments comments = new PullRequestComments(pulls);
        comments.add(pull, "Hello", "cut", "token-1");
        client.putFile(r -> r.repositoryName("web")
                .branchName("c")
                .filePath("d.txt")
                .parentCommitId(pull.sourceCommit())
                .fileContent(software.amazon.awssdk.core.SdkBytes.fromUtf8String("d")));
        comments.add(pulls.get(pull.id()), "Hello", "cut", "token-1");
        assertThat(pulls.comments(pull.id())).hasSize(1);
    }
}
