package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import io.jenkins.plugins.awsflow.core.step.PullRequestNotes.Place;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.Comment;

/** Notes of builds as comments on pull requests. */
class NotesTest {
    @TempDir
    private Path work;

    private JenkinsPlace place;
    private CodeCommitClient codeCommit;

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
        place.origin().file("src/b.txt", "b\n").push("Add b", "HEAD:refs/heads/feature");
        codeCommit = place.origin().local().session().client("codecommit", CodeCommitClient::builder);
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private String open(String source) {
        return codeCommit
                .createPullRequest(r ->
                        r.title("Add b").targets(t -> t.repositoryName("web").sourceReference(source)))
                .pullRequest()
                .pullRequestId();
    }

    private List<String> comments(String id) {
        return codeCommit.getCommentsForPullRequest(r -> r.pullRequestId(id)).commentsForPullRequestData().stream()
                .flatMap(thread -> thread.comments().stream())
                .map(Comment::content)
                .toList();
    }

    /** A build that has checked out a branch. */
    private Run<?, ?> built(String branch) throws Exception {
        var build = place.builds()
                .start("node { checkout codeCommit(repository: 'web', branch: '" + branch + "', connection: 'demo') }");
        build.succeeds();
        return build.run();
    }

    private static List<Place> put(Run<?, ?> run, String key, String text) throws Exception {
        return new CodeCommitNotes().put(run, new PullRequestNote(key, text));
    }

    @Test
    void aNoteIsWrittenOnceAndChangedByLaterBuilds() throws Exception {
        String id = open("feature");
        Run<?, ?> run = built("feature");
        List<Place> places = put(run, "stack web", "Creates 2 resources");
        assertThat(places).extracting(Place::name).containsExactly("pull request 1 of web");
        assertThat(places.get(0).url())
                .isEqualTo("https://console.amazonaws.cn/codesuite/codecommit/repositories/web/pull-requests/1/activity"
                        + "?region=cn-north-1");
        put(built("feature"), "stack web", "Creates 3 resources");
        put(run, "stack db", "Deletes the table");
        assertThat(comments(id)).hasSize(2);
        assertThat(comments(id).get(0)).startsWith("Creates 3 resources\n\n[//]: # (aws-flow ");
        int updates =
                place.origin().local().calls("codecommit", "UpdateComment").size();
        put(run, "stack web", "Creates 3 resources");
        assertThat(place.origin().local().calls("codecommit", "UpdateComment")).hasSize(updates);
    }

    @Test
    void aNoteThatSomebodyDeletedIsWrittenAnew() throws Exception {
        String id = open("feature");
        Run<?, ?> run = built("feature");
        put(run, "k", "Text");
        codeCommit.deleteCommentContent(r -> r.commentId(codeCommit
                .getCommentsForPullRequest(c -> c.pullRequestId(id))
                .commentsForPullRequestData()
                .get(0)
                .comments()
                .get(0)
                .commentId()));
        put(run, "k", "Text");
        assertThat(comments(id)).filteredOn(text -> text != null).hasSize(1);
    }

    @Test
    void aBranchWithoutAPullRequestGetsNone() throws Exception {
        open("feature");
        assertThat(put(built("main"), "k", "Text")).isEmpty();
        assertThat(comments("1")).isEmpty();
        assertThat(put(place.builds().idle(), "k", "Text")).isEmpty();
    }

    @Test
    void aNoteMayNameItsPullRequest() throws Exception {
        String id = open("feature");
        PullRequestNote note = new PullRequestNote("k", "Text", null, id);
        assertThat(new CodeCommitNotes().put(built("main"), note)).hasSize(1);
        Run<?, ?> idle = place.builds().idle();
        assertThatThrownBy(() -> new CodeCommitNotes().put(idle, note))
                .isInstanceOf(AwsFlowException.class)
                .hasMessageContaining("checked out no repository");
    }

    @Test
    void aRefusalSaysWhichPermissionIsMissing() throws Exception {
        open("feature");
        Run<?, ?> run = built("feature");
        place.origin()
                .aws()
                .admin()
                .faults()
                .add(Fault.error(
                        "codecommit",
                        "PostCommentForPullRequest",
                        400,
                        "AccessDeniedException",
                        "User: arn:aws-cn:iam::123456789012:user/ci is not authorized to perform: "
                                + "codecommit:PostCommentForPullRequest on resource: arn:aws-cn:codecommit:x"));
        assertThatThrownBy(() -> put(run, "k", "Text"))
                .isInstanceOf(AwsFlowException.class)
                .hasMessageContaining("Comment on pull request 1")
                .hasMessageContaining("codecommit:PostCommentForPullRequest");
    }
}
