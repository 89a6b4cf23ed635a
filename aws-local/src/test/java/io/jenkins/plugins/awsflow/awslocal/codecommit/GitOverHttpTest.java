package io.jenkins.plugins.awsflow.awslocal.codecommit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Native git and JGit as clients. */
class GitOverHttpTest extends LocalTest {
    private static final String SCENARIO =
            """
            keys:
              - {accessKeyId: AKIAREADER, secretAccessKey: r, user: reader, deny: ["codecommit:GitPush"]}
              - {accessKeyId: AKIANOBODY, secretAccessKey: n, user: nobody, deny: ["codecommit:Git*"]}
            gitCredentials:
              - {username: ci-at-123456789012, password: "p@ss/word", user: ci}
            repositories:
              - name: web
                files: {Jenkinsfile: "echo 1", src/a.txt: "one\\n"}
                branches: [{name: feature/x, files: {src/a.txt: "two\\n"}}]
              - {name: empty}
            """;

    @TempDir
    private Path work;

    private GitClient git;

    @BeforeEach
    void scenario() {
        aws.admin().loadScenario(SCENARIO);
        git = new GitClient(work);
    }

    private String url(String repository, String user, String password) {
        String login = URLEncoder.encode(user, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return aws.endpoint().toString().replace("://", "://" + login + "@") + "/v1/repos/" + repository;
    }

    private String signed(String repository, String key, String secret, Instant at) throws Exception {
        String password = GitClient.password(secret, "us-east-1", "127.0.0.1", "/v1/repos/" + repository, at);
        return url(repository, key, password);
    }

    private String signed(String repository) throws Exception {
        return signed(repository, AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY, Instant.now());
    }

    private String commit(Path clone, String file, String content) throws Exception {
        Files.writeString(clone.resolve(file), content);
        GitClient here = git.in(clone);
        here.ok("add", "-A");
        here.ok("commit", "-q", "-m", "Change " + file);
        return here.ok("rev-parse", "HEAD").strip();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void clonesAndPushesInEachVersionOfTheProtocol(int version) throws Exception {
        git.set("protocol.version=" + version);
        git.ok("clone", "-q", signed("web"), "clone");
        Path clone = work.resolve("clone");
        assertThat(clone.resolve("src/a.txt")).hasContent("one\n");
        assertThat(git.in(clone).ok("branch", "-r")).contains("origin/HEAD -> origin/main", "origin/feature/x");
        String commit = commit(clone, "b.txt", "b");
        git.in(clone).ok("push", "-q", signed("web"), "HEAD:refs/heads/main", "HEAD:refs/heads/new");
        assertThat(clients.codeCommit()
                        .getBranch(r -> r.repositoryName("web").branchName("new"))
                        .branch()
                        .commitId())
                .isEqualTo(commit);
        assertThat(git.in(clone).ok("fsck", "--strict")).doesNotContain("error");
        List<JournalEntry> pushes = aws.admin().journal().entries("codecommit", "GitPush");
        assertThat(pushes).last().satisfies(entry -> {
            assertThat(entry.region()).isEqualTo("us-east-1");
            assertThat(entry.caller()).endsWith(":user/local");
            assertThat(entry.parameters()).containsEntry("repositoryName", "web");
        });
    }

    @Test
    void whatIsStoredIsASoundRepository() throws Exception {
        git.ok("clone", "-q", signed("web"), "clone");
        commit(work.resolve("clone"), "b.txt", "b");
        git.in(work.resolve("clone")).ok("push", "-q", signed("web"), "HEAD:main");
        Repository stored = aws.admin()
                .codeCommit()
                .repositories()
                .get(AwsLocal.ACCOUNT, "us-east-1", "web")
                .git();
        GitClient bare = git.in(stored.getDirectory().toPath());
        assertThat(bare.ok("fsck", "--strict", "--full")).doesNotContain("error", "missing");
        assertThat(bare.ok("symbolic-ref", "HEAD").strip()).isEqualTo("refs/heads/main");
    }

    @Test
    void staticCredentialsCloneToo() throws Exception {
        git.ok("clone", "-q", url("web", "ci-at-123456789012", "p@ss/word"), "clone");
        assertThat(work.resolve("clone/Jenkinsfile")).exists();
        GitClient.Done wrong = git.run("clone", "-q", url("web", "ci-at-123456789012", "guess"), "other");
        assertThat(wrong.text()).contains("403");
    }

    @Test
    void aSessionsTokenGoesWithTheKey() throws Exception {
        Credentials session = clients.sts()
                .assumeRole(r -> r.roleArn("arn:aws:iam::123456789012:role/ci").roleSessionName("job"))
                .credentials();
        String password =
                GitClient.password(session.secretAccessKey(), "us-east-1", "127.0.0.1", "/v1/repos/web", Instant.now());
        String user = session.accessKeyId() + "%" + session.sessionToken();
        git.ok("clone", "-q", url("web", user, password), "clone");
        assertThat(git.run("clone", "-q", url("web", session.accessKeyId(), password), "without")
                        .text())
                .contains("403");
    }

    @Test
    void theSameHostByItsNameInAwsIsSignedToo() throws Exception {
        String password = GitClient.password(
                AwsLocal.SECRET_KEY,
                "us-east-1",
                "git-codecommit.us-east-1.amazonaws.com",
                "/v1/repos/web",
                Instant.now());
        git.ok("ls-remote", url("web", AwsLocal.ACCESS_KEY, password));
    }

    @Test
    void eachWayToBeRefusedIsToldApart() throws Exception {
        Instant now = Instant.now();
        assertThat(refusal(signed("web", AwsLocal.ACCESS_KEY, "wrong", now))).isEqualTo("MISMATCH");
        assertThat(refusal(signed("web", AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY, now.minus(Duration.ofMinutes(16)))))
                .isEqualTo("URL_EXPIRED");
        assertThat(refusal(signed("web", AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY, now.plus(Duration.ofMinutes(16)))))
                .isEqualTo("SKEWED");
        assertThat(refusal(signed("web", "AKIAUNKNOWN", "x", now))).isEqualTo("UNKNOWN_KEY");
        assertThat(refusal(url("web", AwsLocal.ACCESS_KEY, "no-signature"))).isEqualTo("INCOMPLETE");
        assertThat(refusal(signed("web", "AKIANOBODY", "n", now))).isEqualTo("AccessDeniedException");
        assertThat(git.run("ls-remote", signed("gone")).text()).contains("not found");
        assertThat(git.run("ls-remote", aws.endpoint() + "/v1/repos/web").text())
                .contains("could not read Username");
    }

    private String refusal(String url) throws Exception {
        assertThat(git.run("ls-remote", url).text()).contains("403");
        List<JournalEntry> entries = aws.admin().journal().entries("codecommit", "GitPull");
        return entries.get(entries.size() - 1).error();
    }

    @Test
    void aReaderMayNotPush() throws Exception {
        git.ok("clone", "-q", signed("web", "AKIAREADER", "r", Instant.now()), "clone");
        commit(work.resolve("clone"), "b.txt", "b");
        GitClient.Done push =
                git.in(work.resolve("clone")).run("push", signed("web", "AKIAREADER", "r", Instant.now()), "HEAD:main");
        assertThat(push.text()).contains("403");
    }

    @Test
    void anEmptyRepositoryTakesItsFirstPush() throws Exception {
        git.ok("clone", "-q", signed("empty"), "clone");
        git.in(work.resolve("clone")).ok("checkout", "-q", "-b", "trunk");
        commit(work.resolve("clone"), "a", "a");
        git.in(work.resolve("clone")).ok("push", "-q", signed("empty"), "trunk");
        assertThat(clients.codeCommit()
                        .getRepository(r -> r.repositoryName("empty"))
                        .repositoryMetadata()
                        .defaultBranch())
                .isEqualTo("trunk");
    }

    @Test
    void shallowSingleBranchAndTags() throws Exception {
        git.ok("clone", "-q", signed("web"), "full");
        Path full = work.resolve("full");
        for (int i = 0; i < 5; i++) {
            commit(full, "n.txt", "n" + i);
        }
        git.in(full).ok("tag", "-a", "v1", "-m", "One");
        git.in(full).ok("push", "-q", signed("web"), "HEAD:main", "v1");
        git.ok("clone", "-q", "--depth", "2", "--branch", "main", signed("web"), "shallow");
        Path shallow = work.resolve("shallow");
        assertThat(git.in(shallow).ok("rev-list", "--count", "HEAD").strip()).isEqualTo("2");
        git.in(shallow).ok("fetch", "-q", "--unshallow", signed("web"), "main");
        assertThat(git.in(shallow).ok("rev-list", "--count", "HEAD").strip()).isEqualTo("6");
        assertThat(git.ok("ls-remote", "--tags", signed("web"))).contains("refs/tags/v1^{}");
    }

    @Test
    void badRefsAreRejectedOneByOne() throws Exception {
        git.ok("clone", "-q", signed("web"), "clone");
        GitClient clone = git.in(work.resolve("clone"));
        String hex = "0123456789".repeat(4);
        assertThat(clone.run("push", signed("web"), "HEAD:refs/heads/" + hex).text())
                .contains("invalid branch name");
        assertThat(clone.run("push", signed("web"), ":refs/heads/main").text())
                .contains("the default branch cannot be deleted");
        clone.ok("push", signed("web"), ":refs/heads/feature/x");
    }

    @Test
    void changedRefsAreHeardOf() throws Exception {
        List<String> heard = new ArrayList<>();
        aws.admin()
                .codeCommit()
                .repositories()
                .onRefChange(change -> heard.add(change.ref() + " "
                        + (change.oldId() == null ? "new" : change.newId() == null ? "gone" : "moved")));
        git.ok("clone", "-q", signed("web"), "clone");
        String commit = commit(work.resolve("clone"), "b.txt", "b");
        git.in(work.resolve("clone")).ok("push", "-q", signed("web"), "HEAD:main", "HEAD:n", ":feature/x");
        clients.codeCommit()
                .createBranch(r -> r.repositoryName("web").branchName("m").commitId(commit));
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "refs/heads/main moved", "refs/heads/n new", "refs/heads/feature/x gone", "refs/heads/m new");
    }

    @Test
    void jgitClonesWithItsOwnRequests() throws Exception {
        String password =
                GitClient.password(AwsLocal.SECRET_KEY, "us-east-1", "127.0.0.1", "/v1/repos/web", Instant.now());
        try (Git clone = Git.cloneRepository()
                .setURI(aws.endpoint() + "/v1/repos/web")
                .setDirectory(work.resolve("jgit").toFile())
                .setCredentialsProvider(new UsernamePasswordCredentialsProvider(AwsLocal.ACCESS_KEY, password))
                .call()) {
            ObjectId head = clone.getRepository().resolve("HEAD");
            assertThat(head.name())
                    .isEqualTo(clients.codeCommit()
                            .getBranch(r -> r.repositoryName("web").branchName("main"))
                            .branch()
                            .commitId());
        }
    }

    @Test
    void faultsHitGitToo() throws Exception {
        aws.admin().faults().add(Fault.throttle("codecommit", "GitPull").times(1));
        assertThat(git.run("ls-remote", signed("web")).text()).contains("429");
        // Not once only: git asks again where a connection that it used before was reset.
        aws.admin().faults().add(Fault.of("codecommit", "GitPull", FaultKind.RESET));
        assertThat(git.run("ls-remote", signed("web")).code()).isNotZero();
        aws.admin().faults().clear();
        aws.admin()
                .faults()
                .add(Fault.of("codecommit", "GitPull", FaultKind.TRUNCATED)
                        .times(1)
                        .afterCalls(2));
        assertThat(git.run("clone", signed("web"), "cut").code()).isNotZero();
        git.ok("clone", "-q", signed("web"), "whole");
    }

    @Test
    void aDirectoryAndAHistoryAreImported() throws Exception {
        Path files = Files.createDirectories(work.resolve("plain/sub"));
        Files.writeString(files.resolve("run.sh"), "echo");
        files.resolve("run.sh").toFile().setExecutable(true);
        git.ok("init", "-q", "-b", "trunk", "history");
        Path history = work.resolve("history");
        commit(history, "a", "1");
        String second = commit(history, "a", "2");
        git.in(history).ok("tag", "v1");
        Path scenario = Files.writeString(
                work.resolve("scenario.yaml"),
                "repositories: [{name: plain, import: plain}, {name: history, import: history}]");
        aws.admin().loadScenario(scenario);
        git.ok("clone", "-q", signed("plain"), "one");
        assertThat(Files.isExecutable(work.resolve("one/sub/run.sh"))).isTrue();
        git.ok("clone", "-q", signed("history"), "two");
        assertThat(git.in(work.resolve("two")).ok("rev-parse", "HEAD", "v1")).isEqualTo(second + "\n" + second + "\n");
        assertThat(git.in(work.resolve("two")).ok("branch", "--show-current").strip())
                .isEqualTo("trunk");
    }
}
