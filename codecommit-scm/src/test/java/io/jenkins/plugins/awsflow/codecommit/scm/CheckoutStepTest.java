package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.model.Job;
import hudson.scm.ChangeLogSet;
import hudson.scm.EditType;
import hudson.scm.PollingResult;
import hudson.scm.SCMRevisionState;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.codecommit.git.NativeGit;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code checkout codeCommit(…)} in builds. */
class CheckoutStepTest {
    @TempDir
    private Path work;

    private JenkinsPlace place;

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private LocalBuilds.Build build(String checkout) throws Exception {
        return place.builds().start("node { def v = checkout " + checkout + "\n echo v.sort().toString() }");
    }

    private static String variables(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("GIT_COMMIT:"))
                .findFirst()
                .orElseThrow();
    }

    private String one(String checkout) throws Exception {
        return variables(build(checkout).succeeds());
    }

    @Test
    void checksOutIntoADirectoryOfTheWorkspaceAndNowhereElse() throws Exception {
        List<String> log = place.builds()
                .start("node { checkout codeCommit(repository: 'web', directory: 'src/web', timeoutMinutes: 5,"
                        + " singleBranch: false)\n echo \"there: ${fileExists('src/web/src/a.txt')}\" }")
                .succeeds();
        assertThat(log).anyMatch(line -> line.endsWith("there: true"));
        assertThat(build("codeCommit(repository: 'web', directory: '../x')").fails())
                .hasMessageContaining("\"../x\" is no directory within the workspace");
    }

    @Test
    void keepsARepositoryOutOfTheCacheOfTheAgentIfAskedTo() throws Exception {
        Path cache = work.resolve("home/.codecommit-cache");
        build("codeCommit(repository: 'web', cache: false)").succeeds();
        assertThat(cache).doesNotExist();
        build("codeCommit(repository: 'web', directory: 'other')").succeeds();
        assertThat(cache).isDirectory();
    }

    // ---- what builds get

    @Test
    void givesTheNewestCommitAndItsVariables() throws Exception {
        String first = place.origin().tip("main");
        String variables = one("codeCommit(repository: 'web', localBranch: '**')");
        assertThat(variables)
                .contains(
                        "GIT_COMMIT:" + first, "GIT_BRANCH:main", "GIT_LOCAL_BRANCH:main", "CODECOMMIT_REPOSITORY:web")
                .contains(
                        "CODECOMMIT_REGION:cn-north-1",
                        "CODECOMMIT_ACCOUNT:123456789012",
                        "CODECOMMIT_ARN:arn:aws-cn:codecommit:cn-north-1:123456789012:web",
                        "GIT_URL:" + place.origin().url("web"))
                .doesNotContain("GIT_PREVIOUS", "CODECOMMIT_SOURCE", "CODECOMMIT_TARGET");
        assertThat(work.resolve("home/workspace/src/a.txt")).hasContent("one\n");
        assertThat(Files.readString(work.resolve("home/workspace/.git/config")))
                .doesNotContain("aws-local-secret-access-key", "AKIA");
    }

    @Test
    void tellsTheChangesSinceTheBuildBefore() throws Exception {
        String first = place.origin().tip("main");
        build("codeCommit('web')").succeeds();
        place.origin().file("src/b.txt", "b").push("Add b\n\nIt was missing.");
        Files.delete(place.origin().developer().directory().resolve("Jenkinsfile"));
        String second = place.origin().file("src/a.txt", "two").push("Change a");

        LocalBuilds.Build build = build("codeCommit('web')");
        assertThat(variables(build.succeeds()))
                .contains("GIT_PREVIOUS_COMMIT:" + first, "GIT_PREVIOUS_SUCCESSFUL_COMMIT:" + first);

        List<ChangeLogSet<? extends ChangeLogSet.Entry>> sets = build.run().getChangeSets();
        assertThat(sets).hasSize(1);
        CodeCommitChangeLogSet set = (CodeCommitChangeLogSet) (Object) sets.get(0);
        assertThat(set.getKind()).isEqualTo("git");
        assertThat(set.isEmptySet()).isFalse();
        assertThat(set).hasSize(2);
        CodeCommitChange newest = set.getChanges().get(0);
        assertThat(newest.getCommitId()).isEqualTo(second).startsWith(newest.getShortId());
        assertThat(newest.getMsg()).isEqualTo("Change a");
        assertThat(newest.getAuthorName()).isEqualTo("Dev Eloper");
        assertThat(newest.getAuthorEmail()).isEqualTo("dev@example.com");
        assertThat(newest.getTimestamp()).isPositive();
        assertThat(newest.getAffectedPaths()).containsExactly("Jenkinsfile", "src/a.txt");
        assertThat(newest.getAffectedFiles())
                .extracting(CodeCommitChange.Path::getEditType)
                .containsExactly(EditType.DELETE, EditType.EDIT);
        assertThat(newest.getAffectedFiles().get(0).getLink()).isNull();
        assertThat(newest.getAffectedFiles().get(1).getLink())
                .startsWith("https://console.amazonaws.cn/codesuite/codecommit/repositories/web/browse/" + second);
        assertThat(newest.getLink())
                .isEqualTo("https://console.amazonaws.cn/codesuite/codecommit/repositories/web/commit/" + second
                        + "?region=cn-north-1");
        assertThat(set.getBrowser()).isInstanceOf(CodeCommitBrowser.class);
        assertThat(new CodeCommitBrowser("web", "cn-north-1").getChangeSetLink(newest))
                .hasToString(newest.getLink());
        assertThat(set.getChanges().get(1).getComment()).isEqualTo("Add b\n\nIt was missing.\n");
    }

    @Test
    void remembersTheLastSuccessAcrossFailures() throws Exception {
        String first = place.origin().tip("main");
        build("codeCommit('web')").succeeds();
        String second = place.origin().file("b", "b").push("Add b");
        place.builds()
                .start("node { checkout codeCommit('web')\n error 'broken' }")
                .fails();
        place.origin().file("c", "c").push("Add c");
        assertThat(one("codeCommit('web')"))
                .contains("GIT_PREVIOUS_COMMIT:" + second, "GIT_PREVIOUS_SUCCESSFUL_COMMIT:" + first);
    }

    @Test
    void checksOutBranchesTagsAndCommits() throws Exception {
        String first = place.origin().tip("main");
        place.origin().developer().run("tag", "v1");
        String second = place.origin().file("b", "b").push("Add b", "HEAD:refs/heads/feature/x", "v1");
        assertThat(one("codeCommit(repository: 'web', branch: 'feature/x')")).contains("GIT_COMMIT:" + second);
        assertThat(one("codeCommit(repository: 'web', branch: 'v1')")).contains("GIT_COMMIT:" + first);
        assertThat(one("codeCommit(repository: 'web', branch: '" + second + "')"))
                .contains("GIT_COMMIT:" + second)
                .doesNotContain("GIT_BRANCH");
        place.builds()
                .start("node { withEnv(['B=x']) { checkout codeCommit(repository: 'web', depth: 1, clean: true,"
                        + " branch: 'feature/x') } }")
                .succeeds();
    }

    @Test
    void usesHttpsGitCredentials() throws Exception {
        assertThat(one("codeCommit(repository: 'web', credentialsId: 'git-user')"))
                .contains("GIT_BRANCH:main");
        assertThat(place.origin().pulls()).last().satisfies(entry -> assertThat(entry.caller())
                .endsWith("user/ci"));
    }

    private String submodule(String url) {
        NativeGit developer = place.origin().developer();
        String commit = developer.run("rev-parse", "HEAD").strip();
        developer.run("push", "-q", "-f", place.origin().login("empty"), "HEAD:refs/heads/main");
        developer.run("config", "-f", ".gitmodules", "submodule.lib.path", "lib");
        developer.run("config", "-f", ".gitmodules", "submodule.lib.url", url);
        developer.run("update-index", "--add", "--cacheinfo", "160000," + commit + ",lib");
        developer.run("add", ".gitmodules");
        developer.run("commit", "-q", "-m", "Add lib");
        developer.run("push", "-q", "-f", place.origin().login("web"), "HEAD:refs/heads/main");
        return commit;
    }

    @Test
    void signsForSubmodulesOfTheSameAccountWithTheSameConnection() throws Exception {
        submodule("../empty");
        List<String> log =
                build("codeCommit(repository: 'web', submodules: true)").succeeds();
        assertThat(log).anyMatch(line -> line.endsWith("1 submodule is there, too"));
        assertThat(work.resolve("home/workspace/lib/src/a.txt")).exists();
        assertThat(place.origin().pulls()).last().satisfies(entry -> assertThat(entry.accessKeyId())
                .isEqualTo(AwsLocal.ACCESS_KEY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../emptyy | Submodule lib: There is no repository \"emptyy\" in 123456789012/cn-north-1; did you mean \"empty\"?",
                "../../../../../x | Submodule lib: \"../../../../../x\" is no address that git may follow",
                "http://127.0.0.1:1/x | Submodule lib: Git of http://127.0.0.1:1/x got no proper answer",
            })
    void namesTheSubmoduleThatCannotBeHad(String url, String told) throws Exception {
        submodule(url);
        Throwable failure =
                build("codeCommit(repository: 'web', submodules: true)").fails();
        assertThat(failure).isInstanceOf(AbortException.class).hasMessageContaining(told);
        assertThat(failure.getMessage()).doesNotContain("\n");
    }

    // ---- bad input

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "repository: 'wob' | There is no repository \"wob\" in 123456789012/cn-north-1; did you mean \"web\"?",
                "repository: '' | Give the name of a repository",
                "repository: 'a b' | is no name of a repository",
                "repository: 'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/web' | the name of the repository is web",
                "repository: 'web', branch: 'mian' | There is no branch or tag \"mian\" in web; did you mean \"main\"?",
                "repository: 'empty' | The repository empty is empty",
                "repository: 'web', connection: 'dmeo' | There is no AWS connection named dmeo. Did you mean demo?",
                "repository: 'web', connection: 'others' | others",
                "repository: 'web', credentialsId: 'git-wrong' | password of the credentials \"git-wrong\" is wrong",
                "repository: 'web', credentialsId: 'nonesuch' | There are no credentials \"nonesuch\"",
                "repository: 'web', region: 'here' | here",
            })
    void saysInOneLineWhatIsWrong(String arguments, String told) throws Exception {
        Throwable failure = build("codeCommit(" + arguments + ")").fails();
        assertThat(failure).isInstanceOf(AbortException.class).hasMessageContaining(told);
        assertThat(failure.getMessage()).doesNotContain("\n");
        assertThat(failure.getStackTrace()).isEmpty();
    }

    // ---- polling

    @Test
    void pollsWithoutAWorkspace() throws Exception {
        LocalBuilds.Build first = build("codeCommit('web')");
        first.succeeds();
        WorkflowRun run = first.run();
        CodeCommitSCM scm = new CodeCommitSCM("web");
        assertThat(scm.requiresWorkspaceForPolling()).isFalse();
        SCMRevisionState before = scm.calcRevisionsFromBuild(run, null, null, place.listener());
        assertThat(before).hasToString(place.origin().tip("main"));
        Job<?, ?> job = run.getParent();
        PollingResult same = scm.compareRemoteRevisionWith(job, null, null, place.listener(), before);
        assertThat(same.change).isEqualTo(PollingResult.Change.NONE);
        String next = place.origin().file("b", "b").push("Add b");
        PollingResult changed = scm.compareRemoteRevisionWith(job, null, null, place.listener(), before);
        assertThat(changed.change).isEqualTo(PollingResult.Change.SIGNIFICANT);
        assertThat(changed.remote).hasToString(next);
        assertThat(place.log()).contains("main is at " + next);
    }

    @Test
    void givesNoVariablesOfWhatWasNotCheckedOut() throws Exception {
        LocalBuilds.Build build = place.builds().start("echo 'nothing'");
        build.succeeds();
        Map<String, String> env = new TreeMap<>();
        CodeCommitSCM scm = new CodeCommitSCM("web");
        scm.buildEnvironment(build.run(), env);
        assertThat(env).isEmpty();
        assertThat(scm.calcRevisionsFromBuild(build.run(), null, null, place.listener()))
                .isNull();
        assertThat(scm.guessBrowser()).isNull();
        scm.setRegion("cn-north-1");
        assertThat(scm.guessBrowser()).isInstanceOf(CodeCommitBrowser.class);
    }

    @Test
    void closesATicketWhenItsCheckoutEnds() throws Exception {
        String id;
        try (LoginTickets.Ticket ticket = LoginTickets.open(() -> GitLogin.fixed("u", "p"))) {
            id = ticket.id();
            assertThat(new AskForLogin(id, null).call().username()).isEqualTo("u");
            assertThat(id).hasSize(32);
            assertThatThrownBy(() -> new AskForLogin(id, "lib").call())
                    .hasMessageContaining("may log in to no other repository");
        }
        assertThatThrownBy(() -> new AskForLogin(id, null).call())
                .hasMessage("The checkout that this login was for has ended");
    }

    @Test
    void aTicketForSubmodulesSaysWhereItWasUsedAndIsNotGoodForAnyName() throws Exception {
        List<String> log = new ArrayList<>();
        try (LoginTickets.Ticket ticket =
                LoginTickets.open(() -> GitLogin.fixed("u", "p"), name -> () -> GitLogin.fixed(name, "p"), log::add)) {
            String id = ticket.id();
            assertThat(new AskForLogin(id, "lib").call().username()).isEqualTo("lib");
            assertThat(new AskForLogin(id, "lib").call().username()).isEqualTo("lib");
            assertThat(log).containsExactly("A submodule logs in to the repository lib of the account");
            for (String name : List.of(".", "..", "a/b", "")) {
                assertThatThrownBy(() -> new AskForLogin(id, name).call())
                        .hasMessageContaining("may log in to no other repository");
            }
            for (int i = 1; i < 500; i++) {
                assertThat(new AskForLogin(id, "lib" + i).call()).isNotNull();
            }
            assertThatThrownBy(() -> new AskForLogin(id, "onemore").call()).hasMessageContaining("no more");
            assertThat(new AskForLogin(id, "lib").call().username()).isEqualTo("lib");
            assertThat(log).hasSize(500);
        }
    }
}
