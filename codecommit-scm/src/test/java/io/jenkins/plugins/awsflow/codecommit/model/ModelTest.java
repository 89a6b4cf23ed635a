package io.jenkins.plugins.awsflow.codecommit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain values. */
class ModelTest {
    @Test
    void tagsHaveTheNamesThatGitAllows() {
        assertThat(TagOrder.isValid("v1.2.0")).isTrue();
        assertThat(TagOrder.isValid("release/2026-11")).isTrue();
        for (String wrong :
                new String[] {"", "a b", "a..b", "-a", "/a", "a/", "a.", ".a", "a/.b", "a//b", "a.lock", "a@{b", "a:b"
                }) {
            assertThat(TagOrder.isValid(wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void tagsOfAwsAreReadAndAskedFor() {
        assertThat(TagList.of(" team=web, stage=beta ")).containsExactly(entry("team", "web"), entry("stage", "beta"));
        assertThat(TagList.of(null)).isEmpty();
        assertThatThrownBy(() -> TagList.of("team")).hasMessageContaining("write key=value");
        assertThat(TagFilter.of("team=w* stage").matches(Map.of("team", "web", "stage", "")))
                .isTrue();
        assertThat(TagFilter.of("team=w* stage").matches(Map.of("team", "web"))).isFalse();
        assertThat(TagFilter.of("team=x").matches(Map.of("team", "web"))).isFalse();
        assertThat(TagFilter.of("").matches(Map.of())).isTrue();
    }

    @Test
    void aSubDirectoryStaysWithinTheWorkspace() {
        assertThat(SubDirectory.isValid("src/web")).isTrue();
        for (String outside :
                new String[] {"", "/etc", "..", "a/../b", "a//b", "C:\\x", "\\\\server", "a/.GIT/b", "a\\..\\b"}) {
            assertThat(SubDirectory.isValid(outside)).as(outside).isFalse();
        }
    }

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    // ---- logins

    /** The expected passwords are botocore's, for the same keys, hosts, paths and times. */
    @Test
    void signsAsBotocoreDoes() {
        GitLogin plain = GitSignature.sign(
                "AKIDEXAMPLE",
                SECRET,
                null,
                "us-east-1",
                "git-codecommit.us-east-1.amazonaws.com",
                "/v1/repos/web",
                Instant.parse("2026-11-25T10:11:12.999Z"));
        assertThat(plain.username()).isEqualTo("AKIDEXAMPLE");
        assertThat(plain.password())
                .isEqualTo("20261125T101112Zaef4b8eaab7255a69a57b41959eda93659ecf06d0f7cafa6210fb530baf41c96");
        assertThat(plain.isSigned()).isTrue();
        assertThat(plain.signedAt())
                .isEqualTo(Instant.parse("2026-11-25T10:11:12.999Z").toEpochMilli());

        GitLogin session = GitSignature.sign(
                "AKIDEXAMPLE",
                SECRET,
                "TOKEN/+=",
                "cn-north-1",
                "git-codecommit.cn-north-1.amazonaws.com.cn",
                "/v1/repos/a.b_c-d",
                Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(session.username()).isEqualTo("AKIDEXAMPLE%TOKEN/+=");
        assertThat(session.password())
                .isEqualTo("20260101T000000Z4b4b1e890416dfb354705599fb49c30bcaa195e8b8afd29d60a7a7469ec0ea13");
    }

    @Test
    void showsNeitherPasswordNorToken() {
        assertThat(GitLogin.signed("AKID%token", "secret", 1)).hasToString("AKID");
        GitLogin fixed = GitLogin.fixed("ci-at-1", "secret");
        assertThat(fixed).hasToString("ci-at-1");
        assertThat(fixed.header()).isEqualTo("Basic Y2ktYXQtMTpzZWNyZXQ=");
        assertThat(fixed.isSigned()).isFalse();
    }

    @Test
    void tellsHowFarAClockIsOff() {
        GitTrouble trouble = new GitTrouble(TroubleKind.REFUSED, "no");
        assertThat(trouble.clockAheadMillis()).isZero();
        assertThat(trouble.answered(403, "words", 10_000, 25_000).clockAheadMillis())
                .isEqualTo(15_000);
        assertThat(trouble.status()).isEqualTo(403);
        assertThat(trouble.said()).isEqualTo("words");
        assertThat(TroubleKind.REFUSED.healsByWaiting()).isFalse();
    }

    // ---- refs

    @Test
    void findsBranchesBeforeTags() {
        RemoteRefs refs = new RemoteRefs();
        refs.add("refs/heads/v1", "a");
        refs.add("refs/tags/v1", "b");
        refs.add("refs/tags/v2", "c");
        refs.add("refs/notes/commits", "d");
        refs.head("refs/heads/v1");
        refs.head(null);
        assertThat(refs.defaultBranch()).isEqualTo("v1");
        assertThat(refs.find("v1").orElseThrow().commit()).isEqualTo("a");
        assertThat(refs.find("refs/tags/v1").orElseThrow().commit()).isEqualTo("b");
        assertThat(refs.find("v2").orElseThrow().ref()).isEqualTo("refs/tags/v2");
        assertThat(refs.find("refs/notes/commits")).isEmpty();
        assertThat(RemoteRefs.at("x", "1").ref()).isEqualTo("refs/heads/x");
        assertThat(RemoteRefs.at("refs/heads/x", "1").name()).isEqualTo("x");
        assertThat(RemoteRefs.at("refs/tags/x", "1").isBranch()).isFalse();
        assertThat(RemoteRefs.commit("1").isBranch()).isFalse();
        assertThat(RemoteRefs.isCommit("a".repeat(40))).isTrue();
        assertThat(RemoteRefs.isCommit("A".repeat(40))).isFalse();
        assertThat(RemoteRefs.isCommit("a".repeat(39))).isFalse();
    }

    // ---- names

    @ParameterizedTest
    @ValueSource(strings = {"web", "a.b_c-D9"})
    void takesNamesAsCodeCommitDoes(String name) {
        assertThat(RepositoryName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "web.git", "a b", "https://x"})
    void refusesNamesAsCodeCommitDoes(String name) {
        assertThat(RepositoryName.isValid(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/web, web",
        "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/web/, web",
        "ssh://git-codecommit.us-east-1.amazonaws.com/v1/repos/a.b, a.b",
        "codecommit://web, web",
        "codecommit://profile@web, web",
        "codecommit::cn-north-1://profile@web, web"
    })
    void findsTheNameInAnAddress(String address, String name) {
        assertThat(RepositoryName.inAddress(address)).contains(name);
    }

    @Test
    void findsNoNameElsewhere() {
        assertThat(RepositoryName.inAddress("https://example.com/web.git")).isEmpty();
    }

    @Test
    void knowsWhereThingsAreInTheConsole() {
        assertThat(ConsolePath.repository("web")).isEqualTo("codesuite/codecommit/repositories/web/browse");
        assertThat(ConsolePath.ref("web", "refs/heads/a b/ü"))
                .isEqualTo("codesuite/codecommit/repositories/web/browse/refs/heads/a%20b/%C3%BC");
        assertThat(ConsolePath.commit("web", "12")).isEqualTo("codesuite/codecommit/repositories/web/commit/12");
        assertThat(ConsolePath.file("web", "12", "a/b?.txt"))
                .isEqualTo("codesuite/codecommit/repositories/web/browse/12/--/a/b%3F.txt");
    }

    // ---- change logs

    @Test
    void readsAChangeLogAsItWasWritten(@TempDir Path directory) throws IOException {
        Change change = new Change("1".repeat(40), "Dév <x>", "d@example.com", 1234, "Title\n\nwith \"body\"\u0001");
        for (int i = 0; i < Change.MOST_PATHS + 7; i++) {
            change.add(new ChangedPath(ChangedPath.Kind.values()[i % 3], "dir/f\n" + i));
        }
        Path file = directory.resolve("changelog");
        new ChangeLog("web", "cn-north-1", List.of(change, new Change("2", "", "", 0, ""))).write(file);

        ChangeLog read = ChangeLog.read(file);
        assertThat(read.repository()).isEqualTo("web");
        assertThat(read.region()).isEqualTo("cn-north-1");
        assertThat(read.changes()).hasSize(2);
        assertThat(read.changes().get(0)).usingRecursiveComparison().isEqualTo(change);
        assertThat(read.changes().get(0).paths()).hasSize(Change.MOST_PATHS);
        assertThat(read.changes().get(0).morePaths()).isEqualTo(7);
    }

    @Test
    void leavesOutWhatANewerVersionHasWritten(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("changelog"),
                "{\"codecommit\":2,\"repository\":\"web\",\"region\":\"r\",\"x\":1}\n"
                        + "{\"commit\":\"1\",\"paths\":[[\"renamed\",\"a\"],[\"added\",\"b\"]],\"y\":{}}\n");
        assertThat(ChangeLog.read(file).changes().get(0).paths())
                .extracting(ChangedPath::path)
                .containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<log/>", "[]", "{\"repository\":\"web\"}\nnonsense"})
    void saysThatAFileIsNoChangeLog(String text, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("changelog"), text);
        assertThatThrownBy(() -> ChangeLog.read(file)).hasMessageContaining("is no change log of CodeCommit");
    }
}
