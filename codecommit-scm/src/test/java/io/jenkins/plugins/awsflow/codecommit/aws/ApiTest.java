package io.jenkins.plugins.awsflow.codecommit.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitSignature;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.LoginSource;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.regions.Region;

/** The API, signed git, and what is made of refusals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
    private static final String SCENARIO =
            """
            region: cn-north-1
            keys:
              - {accessKeyId: AKIANOGIT, secretAccessKey: s, user: nogit, deny: ["codecommit:GitPull"]}
              - {accessKeyId: AKIANOAPI, secretAccessKey: s, user: noapi, deny: ["codecommit:Get*", "codecommit:List*"]}
            gitCredentials:
              - {username: ci, password: p, user: ci}
            repositories:
              - name: web
                description: the site
                files: {Jenkinsfile: "echo 1", src/a.txt: "one"}
                branches: [{name: feature/x, files: {src/b.txt: "b"}}]
              - {name: empty}
            """;

    private LocalAws aws;
    private AwsSession session;
    private CodeCommitApi api;
    private String commit;

    @BeforeAll
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws(SCENARIO, 1);
        session = aws.session();
        api = new CodeCommitApi(session);
        commit = RemoteRepository.signed("web", session, null).find("main").commit();
    }

    @AfterAll
    void stop() {
        aws.close();
    }

    @AfterEach
    void noFaults() {
        aws.aws().admin().faults().clear();
    }

    private AwsSession as(String key) throws AwsFlowException {
        return aws.sessions().open(aws.spec(key, "s"));
    }

    // ---- the API

    @Test
    void tellsWhatThereIs() throws Exception {
        assertThat(api.repositories()).containsExactly("empty", "web");
        RepositoryView web = api.repository("web").orElseThrow();
        assertThat(web.description()).isEqualTo("the site");
        assertThat(web.defaultBranch()).isEqualTo("main");
        assertThat(web.arn()).isEqualTo("arn:aws-cn:codecommit:cn-north-1:123456789012:web");
        assertThat(api.repository("gone")).isEmpty();
        assertThat(api.hasCommit("web", commit)).isTrue();
        assertThat(api.hasCommit("web", "1".repeat(40))).isFalse();
    }

    @Test
    void readsEachFileAndFolderOfACommitOnce() throws Exception {
        int folders = aws.calls("codecommit", "GetFolder").size();
        int files = aws.calls("codecommit", "GetFile").size();
        for (int i = 0; i < 3; i++) {
            assertThat(api.folder("web", commit, "").orElseThrow().entries())
                    .containsOnlyKeys("Jenkinsfile", "src")
                    .containsEntry("src", Folder.Kind.FOLDER);
            assertThat(api.folder("web", commit, "src").orElseThrow().kind("a.txt"))
                    .contains(Folder.Kind.FILE);
            assertThat(api.folder("web", commit, "gone")).isEmpty();
            assertThat(api.file("web", commit, "src/a.txt").orElseThrow())
                    .asString()
                    .isEqualTo("one");
            assertThat(api.file("web", commit, "gone")).isEmpty();
        }
        assertThat(aws.calls("codecommit", "GetFolder")).hasSize(folders + 3);
        assertThat(aws.calls("codecommit", "GetFile")).hasSize(files + 4);
    }

    @Test
    void asksOnceWhetherAFileIsThereHoweverLargeItsFolderIs() throws Exception {
        StringBuilder files = new StringBuilder("Jenkinsfile: x");
        for (int i = 0; i < 2_000; i++) {
            files.append(", ").append("n".repeat(150)).append(i).append(": x");
        }
        try (LocalAws large =
                new LocalAws("region: cn-north-1\nrepositories: [{name: large, files: {" + files + "}}]\n", 1)) {
            CodeCommitApi asked = new CodeCommitApi(large.session());
            String tip = RemoteRepository.signed("large", large.session(), null)
                    .find("main")
                    .commit();
            for (int i = 0; i < 3; i++) {
                assertThat(asked.kind("large", tip, "Jenkinsfile")).contains(Folder.Kind.FILE);
                assertThat(asked.kind("large", tip, "gone")).isEmpty();
            }
            assertThat(asked.folder("large", tip, "").orElseThrow().weight())
                    .as("too large to be kept")
                    .isGreaterThan(CommitCache.MOST_OF_ONE);
            assertThat(large.calls("codecommit", "GetFolder")).hasSize(3);
        }
    }

    @Test
    void showsNobodyWhatAnotherIdentityHasRead() throws Exception {
        api.file("web", commit, "Jenkinsfile");
        assertThatThrownBy(() -> new CodeCommitApi(as("AKIANOAPI")).file("web", commit, "Jenkinsfile"))
                .hasMessageContaining("lacks codecommit:GetFile on arn:aws-cn:codecommit:cn-north-1:123456789012:web");
    }

    @Test
    void keepsNoMoreThanItHasRoomFor() {
        CommitCache cache = new CommitCache(100);
        cache.put("a", "A", 40);
        cache.put("b", "B", 40);
        assertThat(cache.get("a", String.class)).contains("A");
        cache.put("c", "C", 40);
        assertThat(cache.get("b", String.class)).isEmpty();
        assertThat(cache.get("a", String.class)).contains("A");
        cache.put("a", "A2", 41);
        assertThat(cache.size()).isEqualTo(2);
        cache.put("huge", "H", CommitCache.MOST_OF_ONE + 1);
        assertThat(cache.get("huge", String.class)).isEmpty();
    }

    // ---- git

    @Test
    void knowsWhereGitIs() {
        GitAddress china = GitAddress.of("web", Region.CN_NORTH_1, Optional.empty(), false);
        assertThat(china).hasToString("https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/web");
        assertThat(GitAddress.of("web", Region.US_EAST_1, Optional.empty(), true)
                        .url())
                .isEqualTo("https://git-codecommit-fips.us-east-1.amazonaws.com/v1/repos/web");
        GitAddress local = GitAddress.of("web", Region.US_EAST_1, Optional.of(URI.create("http://[::1]:80/x")), false);
        assertThat(local.url()).isEqualTo("http://[::1]:80/v1/repos/web");
        assertThat(GitAddress.of("web", Region.US_EAST_1, Optional.of(URI.create("https://local")), false)
                        .url())
                .isEqualTo("https://local/v1/repos/web");
    }

    @Test
    void findsWhatANameStandsFor() throws Exception {
        RemoteRepository web = RemoteRepository.signed("web", session, null);
        assertThat(web.find(null).name()).isEqualTo("main");
        assertThat(web.find("feature/x").ref()).isEqualTo("refs/heads/feature/x");
        assertThat(web.lookUp("gone")).isEmpty();
        assertThat(web.region()).isEqualTo(Region.CN_NORTH_1);
        assertThat(web.consoleLink("x")).isEqualTo("https://console.amazonaws.cn/x?region=cn-north-1");
        assertThatThrownBy(() -> web.find("feture/x"))
                .isInstanceOfSatisfying(AwsFlowException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.NOT_FOUND))
                .hasMessage("There is no branch or tag \"feture/x\" in web; did you mean \"feature/x\"?");
        assertThatThrownBy(() -> RemoteRepository.signed("empty", session, null).find(null))
                .hasMessage("The repository empty is empty: push a first commit");
        assertThatThrownBy(() -> RemoteRepository.signed("wob", session, null).refs())
                .hasMessage("There is no repository \"wob\" in 123456789012/cn-north-1; did you mean \"web\"?");
    }

    @Test
    void namesTheActionThatIsDenied() throws Exception {
        RemoteRepository web = RemoteRepository.signed("web", as("AKIANOGIT"), null);
        assertThatThrownBy(web::refs)
                .isInstanceOfSatisfying(AwsFlowException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.DENIED))
                .hasMessageContaining("user/nogit lacks codecommit:GitPull on arn:aws-cn:codecommit:cn-north-1:")
                .hasMessageNotContaining("\n");
    }

    @Test
    void readsByGitWhatTheApiDenies() throws Exception {
        RemoteRepository web = RemoteRepository.signed("web", as("AKIANOAPI"), null);
        assertThat(web.refs().branches()).containsOnlyKeys("feature/x", "main");
        assertThatThrownBy(() ->
                        RemoteRepository.signed("wob", as("AKIANOAPI"), null).refs())
                .hasMessage("There is no repository \"wob\" in 123456789012/cn-north-1; check its name, region and"
                        + " account");
    }

    private RemoteRepository with(LoginSource logins) {
        return RemoteRepository.withCredentials("web", session, logins, "git-user", null);
    }

    @Test
    void usesTheGitCredentialsOfAnIamUser() throws Exception {
        assertThat(with(() -> GitLogin.fixed("ci", "p")).refs().branches()).hasSize(2);
        assertThatThrownBy(() -> with(() -> GitLogin.fixed("ci", "guess")).refs())
                .isInstanceOfSatisfying(AwsFlowException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.UNAUTHENTICATED))
                .hasMessageContaining("either user name or password of the credentials \"git-user\" is wrong")
                .hasMessageContaining("codecommit:GitPull on arn:aws-cn:codecommit:cn-north-1:123456789012:web");
        RemoteRepository alone = RemoteRepository.withCredentials(
                "web", Region.US_EAST_1, () -> GitLogin.fixed("ci", "p"), "git-user", null);
        assertThat(alone.api()).isEmpty();
        assertThat(alone.url()).isEqualTo("https://git-codecommit.us-east-1.amazonaws.com/v1/repos/web");
        assertThat(alone.problem(new GitTrouble(TroubleKind.NO_REPOSITORY, "x")))
                .hasMessage("There is no repository \"web\" in us-east-1; check its name, region and account");
        assertThat(alone.problem(new GitTrouble(TroubleKind.REFUSED, "x").answered(403, null, 0, 0)))
                .hasMessageContaining("on arn:aws:codecommit:us-east-1:*:web");
    }

    @Test
    void repositoriesBelongToWhomGitLogsInAs() throws Exception {
        assertThat(RemoteRepository.signed("web", session, null).owner()).isEqualTo(session.account());
        // Whatever account the session beside them is of, and whatever two folders call their credentials.
        RemoteRepository one = with(() -> GitLogin.fixed("ci-at-111111111111", "p"));
        RemoteRepository two = with(() -> GitLogin.fixed("ci-at-222222222222", "p"));
        assertThat(one.owner()).contains("ci-at-111111111111").isNotEqualTo(two.owner());
        assertThat(one.account()).isEqualTo(two.account());
    }

    @Test
    void saysThatTheClockIsWrong() {
        for (long minutes : new long[] {-20, 20}) {
            Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
            LoginSource logins = () -> GitSignature.sign(
                    "AKIAAWSLOCAL00000001",
                    "aws-local-secret-access-key",
                    null,
                    "cn-north-1",
                    "127.0.0.1",
                    "/v1/repos/web",
                    wrong.instant());
            assertThatThrownBy(() -> with(logins).refs())
                    .isInstanceOfSatisfying(AwsFlowException.class, e -> assertThat(e.failureClass())
                            .isEqualTo(FailureClass.UNAUTHENTICATED))
                    .hasMessageContaining("the clock of the Jenkins controller is 20 minutes "
                            + (minutes > 0 ? "ahead of" : "behind") + " AWS");
        }
    }

    @Test
    void putsEachTroubleIntoWords() throws Exception {
        RemoteRepository web = RemoteRepository.signed("web", session, null);
        for (TroubleKind kind : TroubleKind.values()) {
            GitTrouble trouble = new GitTrouble(kind, "why");
            if (kind == TroubleKind.CANCELLED) {
                assertThatThrownBy(() -> web.problem(trouble)).isInstanceOf(InterruptedException.class);
            } else {
                AwsFlowException told = web.problem(trouble);
                assertThat(told.getMessage()).isNotBlank().doesNotContain("\n");
                assertThat(told.failureClass().healsByWaiting()).isEqualTo(kind.healsByWaiting());
            }
        }
        GitTrouble broken = new GitTrouble(TroubleKind.NETWORK, "x").answered(503, "busy", 0, 0);
        assertThat(web.problem(broken)).hasMessage("Git of web got no proper answer: busy (HTTP 503)");
        GitTrouble unclear = new GitTrouble(TroubleKind.REFUSED, "x").answered(403, null, 0, 0);
        assertThat(web.problem(unclear))
                .hasMessageContaining("(HTTP 403): arn:aws-cn:iam::123456789012:user/local needs codecommit:GitPull");
        GitTrouble keys = new GitTrouble(TroubleKind.REFUSED, "x").answered(403, "denied", 0, 0);
        assertThat(RemoteRepository.signed("wob", session, null).problem(keys)).hasMessageContaining("did you mean");
    }

    // ---- patience

    @Test
    void goesOnMoreSlowlyWhenCodeCommitIsBusy() throws Exception {
        aws.aws().admin().faults().add(Fault.throttle("codecommit", "GitPull").times(3));
        List<String> told = new ArrayList<>();
        List<Long> slept = new ArrayList<>();
        RemoteRepository web = RemoteRepository.signed("web", session, null);
        assertThat(new Patience(told::add, slept::add).run(web::refs).branches())
                .hasSize(2);
        assertThat(told)
                .hasSize(3)
                .allMatch(line -> line.startsWith("CodeCommit asks to call less often; going on in"));
        assertThat(slept.get(0)).isBetween(500L, 1_000L);
        assertThat(slept.get(2)).isBetween(2_000L, 4_000L);
    }

    @Test
    void givesUpAServerThatStaysBroken() {
        List<String> told = new ArrayList<>();
        Patience patience = new Patience(told::add, millis -> {});
        assertThatThrownBy(() -> patience.run(() -> {
                    throw new AwsFlowException(FailureClass.TRANSIENT, "down");
                }))
                .hasMessage("down");
        assertThat(told).hasSize(3).allMatch(line -> line.startsWith("down; trying again in"));
        told.clear();
        assertThatThrownBy(() -> patience.run(() -> {
                    throw new AwsFlowException(FailureClass.THROTTLED, "slow");
                }))
                .hasMessage("slow");
        assertThat(told).hasSize(39);
        told.clear();
        assertThatThrownBy(() -> patience.run(() -> {
                    throw new AwsFlowException(FailureClass.DENIED, "no");
                }))
                .hasMessage("no");
        assertThat(told).isEmpty();
    }
}
