package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitProxy;
import io.jenkins.plugins.awsflow.codecommit.model.GitSignature;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.LoginSource;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a remote tells, and how it refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitRemoteTest {
    @TempDir
    private static Path work;

    private Origin origin;

    @BeforeAll
    void start() throws Exception {
        origin = new Origin(work);
        origin.developer().run("tag", "-a", "v1", "-m", "One");
        origin.push("More", "HEAD:refs/heads/feature/x", "HEAD~1:refs/heads/other", "v1");
    }

    @AfterAll
    void stop() {
        origin.close();
    }

    @AfterEach
    void noFaults() {
        origin.aws().admin().faults().clear();
    }

    private GitTrouble trouble(String repository, LoginSource logins) {
        GitTrouble[] met = new GitTrouble[1];
        assertThatThrownBy(() -> new GitRemote(origin.url(repository), logins, null, 5).refs())
                .isInstanceOfSatisfying(GitTrouble.class, e -> met[0] = e);
        return met[0];
    }

    private static LoginSource signed(String secret, Duration ago) {
        return () -> GitSignature.sign(
                AwsLocal.ACCESS_KEY,
                secret,
                null,
                "cn-north-1",
                "127.0.0.1",
                "/v1/repos/web",
                Instant.now().minus(ago));
    }

    @Test
    void tellsBranchesTagsAndTheDefaultBranch() throws Exception {
        RemoteRefs refs = origin.remote("web").refs();
        assertThat(refs.defaultBranch()).isEqualTo("main");
        assertThat(refs.branches()).containsOnlyKeys("feature/x", "main", "other");
        assertThat(refs.tags()).containsEntry("v1", refs.branches().get("main"));
        assertThat(refs.find("feature/x").orElseThrow().ref()).isEqualTo("refs/heads/feature/x");
        assertThat(refs.find("v1").orElseThrow().isBranch()).isFalse();
        assertThat(refs.find("refs/tags/v1")).isPresent();
        assertThat(refs.find("gone")).isEmpty();
        assertThat(origin.remote("web").refs("other").branches()).containsOnlyKeys("other");
        assertThat(origin.remote("empty").refs().branches()).isEmpty();
    }

    @Test
    void takesASignedPassword() throws Exception {
        GitRemote remote = new GitRemote(origin.url("web"), signed(AwsLocal.SECRET_KEY, Duration.ZERO), null, 5);
        assertThat(remote.refs().branches()).isNotEmpty();
    }

    @Test
    void tellsRefusalsApart() {
        assertThat(trouble("gone", () -> GitLogin.fixed(Origin.USER, Origin.PASSWORD))
                        .kind())
                .isEqualTo(TroubleKind.NO_REPOSITORY);
        GitTrouble wrong = trouble("web", () -> GitLogin.fixed(Origin.USER, "guess"));
        assertThat(wrong.kind()).isEqualTo(TroubleKind.REFUSED);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.clockAheadMillis()).isZero();
        GitTrouble denied = trouble("web", () -> GitLogin.fixed("reader-at-123456789012", "r"));
        assertThat(denied.said()).contains("is not authorized to perform: codecommit:GitPull on resource: arn:aws-cn:");
        GitTrouble signature = trouble("web", signed("wrong", Duration.ZERO));
        assertThat(signature.kind()).isEqualTo(TroubleKind.REFUSED);
        assertThat(Math.abs(signature.clockAheadMillis())).isLessThan(5_000);
        GitTrouble late = trouble("web", signed(AwsLocal.SECRET_KEY, Duration.ofMinutes(20)));
        assertThat(late.kind()).isEqualTo(TroubleKind.REFUSED);
        assertThat(late.clockAheadMillis()).isBetween(-1_210_000L, -1_190_000L);
        GitTrouble none = trouble("web", () -> {
            throw new GitTrouble(TroubleKind.OTHER, "no keys");
        });
        assertThat(none).hasMessage("no keys");
    }

    @Test
    void tellsWhatHealsByWaiting() {
        origin.aws().admin().faults().add(Fault.throttle("codecommit", "GitPull"));
        LoginSource good = () -> GitLogin.fixed(Origin.USER, Origin.PASSWORD);
        assertThat(trouble("web", good).kind()).isEqualTo(TroubleKind.THROTTLED);
        noFaults();
        for (FaultKind kind : List.of(FaultKind.RESET, FaultKind.TRUNCATED, FaultKind.MALFORMED)) {
            origin.aws().admin().faults().add(Fault.of("codecommit", "GitPull", kind));
            assertThat(trouble("web", good).kind()).as("%s", kind).isEqualTo(TroubleKind.NETWORK);
            noFaults();
        }
        origin.aws().admin().faults().add(Fault.error("codecommit", "GitPull", 503, "x", "y"));
        assertThat(trouble("web", good).kind().healsByWaiting()).isTrue();
    }

    @Test
    void givesUpOnAServerThatIsSilent() {
        origin.aws().admin().faults().add(Fault.of("codecommit", "GitPull", FaultKind.HANG));
        assertThatThrownBy(() -> new GitRemote(
                                origin.url("web"), () -> GitLogin.fixed(Origin.USER, Origin.PASSWORD), null, 1)
                        .refs())
                .isInstanceOfSatisfying(
                        GitTrouble.class, e -> assertThat(e.kind()).isEqualTo(TroubleKind.NETWORK));
    }

    @Test
    void goesThroughTheProxyUnlessTheHostIsReachedWithoutIt() throws Exception {
        LoginSource good = () -> GitLogin.fixed(Origin.USER, Origin.PASSWORD);
        GitProxy here =
                new GitProxy("127.0.0.1", origin.aws().endpoint().getPort(), "user", "secret", List.of("localhost"));
        String url = "http://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/web";
        assertThat(new GitRemote(url, good, here, 5).refs().branches()).isNotEmpty();
        GitProxy nowhere = new GitProxy("127.0.0.1", 1, null, null, List.of("127\\..*"));
        assertThat(new GitRemote(origin.url("web"), good, nowhere, 5).refs().branches())
                .isNotEmpty();
        assertThat(here).hasToString("127.0.0.1:" + origin.aws().endpoint().getPort());
    }

    @Test
    void renewsASignedPasswordAndKeepsAStaticOne() throws Exception {
        AtomicInteger signings = new AtomicInteger();
        AtomicLong now = new AtomicLong();
        Logins logins = new Logins(
                () -> {
                    signings.incrementAndGet();
                    return signed("s", Duration.ZERO).login();
                },
                now::get);
        logins.current();
        now.addAndGet(Duration.ofMinutes(9).toNanos());
        logins.current();
        assertThat(signings).hasValue(1);
        now.addAndGet(Duration.ofMinutes(2).toNanos());
        logins.current();
        assertThat(signings).hasValue(2);
        assertThat(logins.signedAt()).isNotZero();

        AtomicInteger fixed = new AtomicInteger();
        Logins same = new Logins(
                () -> {
                    fixed.incrementAndGet();
                    return GitLogin.fixed("u", "p");
                },
                now::get);
        assertThat(same.signedAt()).isZero();
        same.current();
        now.addAndGet(Duration.ofHours(1).toNanos());
        same.current();
        assertThat(fixed).hasValue(1);
    }
}
