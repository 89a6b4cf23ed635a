package io.jenkins.plugins.awsflow.codecommit.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.codecommit.EncryptionKeys;
import io.jenkins.plugins.awsflow.codecommit.scm.JenkinsPlace;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.PullRequest;

/** Steps that change what is in CodeCommit. */
@Timeout(120)
class StepsTest {
    private static final String CHECKOUT = "checkout codeCommit(repository: 'web', branch: 'feature')\n";

    @TempDir
    private Path work;

    private JenkinsPlace place;
    private CodeCommitClient codeCommit;

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
        codeCommit = place.origin().local().session().client("codecommit", CodeCommitClient::builder);
        place.origin().file("b.txt", "b\n").push("B", "HEAD:refs/heads/feature");
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private List<String> runs(String script) throws Exception {
        return place.builds().start("node { " + CHECKOUT + script + " }").succeeds();
    }

    private Throwable fails(String script) throws Exception {
        return place.builds().start("node { " + CHECKOUT + script + " }").fails();
    }

    private PullRequest pull() {
        return codeCommit.getPullRequest(r -> r.pullRequestId("1")).pullRequest();
    }

    private List<String> comments() {
        return codeCommit.getCommentsForPullRequest(r -> r.pullRequestId("1")).commentsForPullRequestData().stream()
                .flatMap(thread -> thread.comments().stream())
                .map(comment -> comment.content())
                .toList();
    }

    /** By somebody else: nobody may approve what they have opened. */
    private void openedBySomebody() {
        ObjectNode input = new ObjectMapper().createObjectNode().put("title", "Add b");
        input.putArray("targets")
                .addObject()
                .put("repositoryName", "web")
                .put("sourceReference", "feature")
                .put("destinationReference", "main");
        place.origin().aws().admin().codeCommit().call(AwsLocal.ACCOUNT, LocalAws.REGION, "CreatePullRequest", input);
    }

    @Test
    void aPullRequestIsOpenedOnce() throws Exception {
        assertThat(runs("echo 'id ' + codeCommitPullRequest(title: 'Add b', description: 'More')\n"
                        + "codeCommitPullRequest title: 'Again'"))
                .anyMatch(line -> line.endsWith("Opened pull request 1 of web"))
                .anyMatch(line -> line.endsWith("id 1"))
                .anyMatch(line -> line.endsWith("Pull request 1 of web is open already"));
        assertThat(pull().title()).isEqualTo("Add b");
        assertThat(pull().description()).isEqualTo("More");
    }

    @Test
    void aPullRequestIsCommentedOnApprovedAndMerged() throws Exception {
        openedBySomebody();
        runs("codeCommitComment text: 'First', key: 'a'\n codeCommitComment text: 'Second', key: 'a'\n"
                + " codeCommitComment text: 'Own'\n codeCommitComment text: 'Own'");
        assertThat(comments())
                .hasSize(3)
                .filteredOn(text -> text.startsWith("Second"))
                .hasSize(1);
        assertThat(comments()).filteredOn(text -> text.startsWith("Own")).hasSize(2);

        String revision = pull().revisionId();
        codeCommit.createPullRequestApprovalRule(r -> r.pullRequestId("1")
                .approvalRuleName("one")
                .approvalRuleContent("{\"Version\": \"2018-11-08\", \"Statements\":"
                        + " [{\"Type\": \"Approvers\", \"NumberOfApprovalsNeeded\": 1}]}"));
        assertThat(fails("codeCommitApprove pullRequest: '1'\n codeCommitApprove revoke: true\n"
                        + " codeCommitMergePullRequest()"))
                .hasMessage("Pull request 1 of web was not merged: it is not approved as its rules ask (one)");
        assertThat(approvals(revision)).isZero();
        String commit = place.origin().tip("feature");
        assertThat(runs("codeCommitApprove()\n echo 'at ' + codeCommitMergePullRequest(strategy: 'FAST_FORWARD')\n"
                        + " codeCommitMergePullRequest pullRequest: '1'"))
                .anyMatch(line -> line.endsWith("at " + commit))
                .anyMatch(line -> line.endsWith("Pull request 1 is merged already"));
        assertThat(approvals(revision)).isEqualTo(1);
        assertThat(place.origin().tip("main")).isEqualTo(commit);
    }

    private long approvals(String revision) {
        return codeCommit
                .getPullRequestApprovalStates(r -> r.pullRequestId("1").revisionId(revision))
                .approvals()
                .stream()
                .filter(approval -> approval.approvalStateAsString().equals("APPROVE"))
                .count();
    }

    @Test
    void aPullRequestForAnotherTargetIsAnotherOne() throws Exception {
        place.origin().developer().run("push", "-q", "origin", "HEAD~1:refs/heads/release");
        assertThat(runs("codeCommitPullRequest title: 'For the release', target: 'refs/heads/release'\n"
                        + " codeCommitPullRequest title: 'For main'\n"
                        + " codeCommitPullRequest title: 'Again', source: 'refs/heads/feature', target: 'refs/heads/main'\n"
                        + " codeCommitPullRequest title: 'Again', target: 'release'"))
                .anyMatch(line -> line.endsWith("Opened pull request 1 of web"))
                .anyMatch(line -> line.endsWith("Opened pull request 2 of web"))
                .anyMatch(line -> line.endsWith("Pull request 2 of web is open already"))
                .anyMatch(line -> line.endsWith("Pull request 1 of web is open already"));
    }

    @Test
    void aMergeOfAnotherCommitIsNotTakenForTheOwn() throws Exception {
        openedBySomebody();
        String merged = place.origin().tip("feature");
        codeCommit.mergePullRequestByFastForward(
                r -> r.pullRequestId("1").repositoryName("web").sourceCommitId(merged));
        place.origin().file("b.txt", "c\n").push("C", "HEAD:refs/heads/feature");
        String built = place.origin().tip("feature").substring(0, 10);
        assertThat(fails("codeCommitMergePullRequest pullRequest: '1'")).hasMessageContaining(built + " was built");
    }

    /** Somebody may push while the build runs: that was neither built nor tested. */
    @Test
    void whatWasPushedSinceIsNeitherApprovedNorMerged() throws Exception {
        runs("codeCommitPullRequest title: 'Add b'");
        String old = place.origin().tip("feature");
        String push = "sh 'cd " + place.origin().developer().directory() + " && git -c user.name=d -c user.email=d@e"
                + " commit -q --allow-empty -m More && git push -q origin HEAD:refs/heads/feature'\n"
                + " try { codeCommitApprove() } catch (e) { echo 'refused ' + e.message }\n";
        LocalBuilds.Build build = place.builds().start("node { " + CHECKOUT + push + " codeCommitMergePullRequest() }");
        String why = "but " + old.substring(0, 10) + " was built";
        assertThat(build.fails()).hasMessageContaining(why);
        assertThat(build.lines()).anyMatch(line -> line.contains("refused Pull request 1") && line.contains(why));
        assertThat(pull().pullRequestStatusAsString()).isEqualTo("OPEN");
    }

    @Test
    void mergesAsOneCommitOrByAMergeCommit() throws Exception {
        runs("codeCommitPullRequest title: 'One'\n"
                + " codeCommitMergePullRequest strategy: 'SQUASH', message: 'All of it'");
        assertThat(newest()).isEqualTo("1 All of it");
        place.origin().file("c.txt", "c\n").push("C", "HEAD:refs/heads/feature");
        runs("codeCommitPullRequest title: 'Two', target: 'main'\n codeCommitMergePullRequest message: 'Merged'");
        assertThat(newest()).isEqualTo("2 Merged");
    }

    /** How many parents the newest commit of main has, and its title. */
    private String newest() {
        place.origin().developer().run("fetch", "-q");
        String[] parents = place.origin()
                .developer()
                .run("log", "-1", "--format=%P", "origin/main")
                .strip()
                .split(" ");
        return parents.length + " "
                + place.origin()
                        .developer()
                        .run("log", "-1", "--format=%s", "origin/main")
                        .strip();
    }

    @Test
    void whatWasCheckedOutIsTaggedOnceAndATagIsNeverMoved() throws Exception {
        String commit = place.origin().tip("feature");
        assertThat(runs("echo 'at ' + codeCommitTag('v1')\n codeCommitTag name: 'v1'\n"
                        + " codeCommitTag name: 'v2', message: 'Two'"))
                .anyMatch(line -> line.endsWith("at " + commit))
                .anyMatch(line -> line.endsWith("of web is tagged as v1 already"))
                .anyMatch(line -> line.endsWith("of web as v2"));
        place.origin().developer().run("fetch", "-q", "--tags");
        assertThat(place.origin()
                        .developer()
                        .run("rev-parse", "v1", "v2^{commit}")
                        .lines())
                .containsExactly(commit, commit);
        assertThat(place.origin().developer().run("cat-file", "-p", "v2")).contains("tagger Jenkins", "Two");
        place.origin().file("b.txt", "c\n").push("C", "HEAD:refs/heads/feature");
        assertThat(fails("codeCommitTag 'v1'")).hasMessageContaining("tags are not moved");
        assertThat(fails("dir('elsewhere') { codeCommitTag 'v3' }")).hasMessageContaining("holds no clone");
        assertThat(fails("codeCommitTag 'a..b'")).hasMessageContaining("is no name of a tag");
        assertThat(fails("codeCommitTag name: 'v3', commit: 'abc'")).hasMessageContaining("40 characters");
    }

    @Test
    void whatIsMissingIsSaidInOneLine() throws Exception {
        assertThat(fails("codeCommitApprove()")).hasMessageContaining("branch feature of web has no open one");
        assertThat(place.builds().start("codeCommitComment text: 'x'").fails())
                .hasMessageContaining("the build has checked out nothing of CodeCommit");
        assertThat(place.builds().start("codeCommitPullRequest title: 'x'").fails())
                .hasMessageContaining("codeCommitPullRequest needs repository");
        assertThat(fails("codeCommitComment text: ' '")).hasMessageContaining("text");
        assertThat(fails("codeCommitComment text: 'x', pullRequest: '99'")).hasMessageContaining("Pull request 99");
    }

    @Test
    void aRepositoryIsMadeOnce() throws Exception {
        String script = "def made = codeCommitCreateRepository(repository: 'tools', description: 'Ours',"
                + " tags: 'team=web stage=beta')\n echo \"made ${made.created} ${made.url}\"";
        assertThat(runs(script)).anyMatch(line -> line.contains("made true http"));
        assertThat(runs(script)).anyMatch(line -> line.contains("made false http"));
        String arn = codeCommit
                .getRepository(r -> r.repositoryName("tools"))
                .repositoryMetadata()
                .arn();
        assertThat(codeCommit.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .containsEntry("team", "web")
                .containsEntry("stage", "beta");
        assertThat(fails("codeCommitCreateRepository repository: 'a b'")).hasMessageContaining("a b");
        assertThat(fails("codeCommitCreateRepository repository: 'x', tags: 'team'"))
                .hasMessageContaining("write key=value");
    }

    @Test
    void aRepositoryHasItsKeyAndTheRulesOfATemplate() throws Exception {
        codeCommit.createApprovalRuleTemplate(r -> r.approvalRuleTemplateName("two eyes")
                .approvalRuleTemplateContent("{\"Version\": \"2018-11-08\", \"Statements\":"
                        + " [{\"Type\": \"Approvers\", \"NumberOfApprovalsNeeded\": 1}]}"));
        String arn = "arn:aws-cn:kms:cn-north-1:123456789012:key/1";
        assertThat(runs("codeCommitCreateRepository repository: 'keyed', kmsKey: '" + arn
                        + "', approvalRuleTemplate: 'two eyes'\n"
                        + " codeCommitCreateRepository repository: 'web', approvalRuleTemplate: 'two eyes'"))
                .anyMatch(line -> line.endsWith("Repository web is there already"))
                .anyMatch(line ->
                        line.endsWith("Pull requests of web get the rules of the approval rule template two eyes"));
        assertThat(codeCommit
                        .getRepository(r -> r.repositoryName("keyed"))
                        .repositoryMetadata()
                        .kmsKeyId())
                .isEqualTo(arn);
        runs("codeCommitPullRequest title: 'Add b'");
        assertThat(fails("codeCommitMergePullRequest()")).hasMessageContaining("as its rules ask (two eyes)");
        assertThat(fails("codeCommitCreateRepository repository: 'web', approvalRuleTemplate: 'none'"))
                .hasMessageContaining("Approval rule template none for web");
    }

    @Test
    void aKeyThatCannotBeUsedIsToldInOneLine() throws Exception {
        EncryptionKeys keys =
                place.origin().aws().admin().codeCommit().repositories().keys();
        keys.set("alias/gone", EncryptionKeys.Trouble.NOT_FOUND);
        keys.set("alias/signs", EncryptionKeys.Trouble.INVALID_USAGE);
        String make = "codeCommitCreateRepository repository: 'keyed', kmsKey: '";
        assertThat(fails(make + "alias/gone'"))
                .hasMessageStartingWith(
                        "Make repository keyed: there is no such key as the KMS key alias/gone. Look for")
                .hasMessageContaining("(EncryptionKeyNotFoundException, ");
        assertThat(fails(make + "alias/signs'"))
                .hasMessageContaining(
                        "the KMS key alias/signs cannot be used for a repository. It must be a symmetric");
        assertThat(fails(make + "no key!'")).hasMessageContaining("Give the id, the ARN or the alias of a key");
        assertThat(codeCommit.listRepositories(r -> {}).repositories())
                .extracting(each -> each.repositoryName())
                .doesNotContain("keyed");
    }

    @Test
    void aDisabledKeyEndsTheBuildWithWhatToDo() throws Exception {
        String key = codeCommit
                .getRepository(r -> r.repositoryName("web"))
                .repositoryMetadata()
                .kmsKeyId();
        place.origin()
                .aws()
                .admin()
                .loadScenario("region: cn-north-1\nkmsKeys: [{repository: web, trouble: disabled}]");
        assertThat(fails("echo 'not reached'"))
                .hasMessageStartingWith("Git of web: the KMS key " + key + " is disabled. Enable it in KMS");
        place.origin().aws().admin().loadScenario("region: cn-north-1\nkmsKeys: [{repository: web, trouble: none}]");
        runs("echo 'reached'");
    }
}
