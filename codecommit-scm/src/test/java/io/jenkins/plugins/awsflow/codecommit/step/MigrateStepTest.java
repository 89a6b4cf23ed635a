package io.jenkins.plugins.awsflow.codecommit.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.codecommit.model.SourceAddress;
import io.jenkins.plugins.awsflow.codecommit.scm.JenkinsPlace;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** Migrations as a Pipeline does them. */
@Timeout(120)
class MigrateStepTest {
    /** More than any pool of threads has. */
    private static final int MANY = 64;

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
        return place.builds().start("node { " + script + " }").succeeds();
    }

    private Throwable fails(String script) throws Exception {
        return place.builds().start("node { " + script + " }").fails();
    }

    /** So that it keeps no other step waiting, however long it takes. */
    @Test
    void aMigrationTakesNoneOfTheThreadsOfOtherSteps() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < MANY; i++) {
            AwsFlowRuntime.get().workers().execute(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try {
            assertThat(runs("writeFile file: 'out/a.txt', text: 'a'\n codeCommitMigrate from: 'out', to: 'empty'"))
                    .anyMatch(line -> line.contains("out is in empty"));
        } finally {
            end.countDown();
        }
    }

    @Test
    void aRepositoryIsMigratedFromElsewhereAndFilesToo() throws Exception {
        String url = place.origin().url("web");
        assertThat(runs("def done = codeCommitMigrate(from: '" + url + "/', to: 'moved', mode: 'incremental',"
                        + " commitsPerPush: 1, credentialsId: 'git-user', create: true)\n"
                        + " echo \"refs ${done.refs} commits ${done.commits} pushed ${done.pushed} skipped ${done.skipped}\"\n"
                        + " writeFile file: 'out/a.txt', text: 'a'\n"
                        + " codeCommitMigrate from: 'out', to: 'files', create: true, branch: 'docs'"))
                .anyMatch(line -> line.contains("codeCommitMigrate  Made repository moved"))
                .anyMatch(line -> line.endsWith("refs 2 commits 2 pushed 2 skipped 0"))
                .anyMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d codeCommitMigrate  push 1 of 2: 1 of 2 commits"))
                .anyMatch(line -> line.contains("out is in files: pushed 1 references in 1 pushes"));
        assertThat(codeCommit
                        .getFile(r -> r.repositoryName("files")
                                .commitSpecifier("docs")
                                .filePath("a.txt"))
                        .fileContent()
                        .asUtf8String())
                .isEqualTo("a");
        assertThat(codeCommit
                        .getRepository(r -> r.repositoryName("moved"))
                        .repositoryMetadata()
                        .defaultBranch())
                .isEqualTo("main");
    }

    @Test
    void aMigrationThatCannotBeSaysWhyInOneLine() throws Exception {
        String url = place.origin().url("web");
        assertThat(fails("codeCommitMigrate from: '" + url + "', to: 'empty'"))
                .hasMessageContaining("the source " + url + " failed")
                .hasMessageContaining("HTTP 401");
        assertThat(fails("codeCommitMigrate from: '" + url + "', to: 'empty', credentialsId: 'none'"))
                .hasMessageContaining("There are no credentials \"none\"");
        assertThat(fails("codeCommitMigrate from: '" + url + "', to: 'gone', credentialsId: 'git-user'"))
                .hasMessageContaining("There is no repository \"gone\"");
        assertThat(fails("codeCommitMigrate from: 'https://u:secret@example.com/x', to: 'empty'"))
                .hasMessageContaining("keep it in credentials")
                .hasMessageNotContaining("secret");
        assertThat(fails("codeCommitMigrate from: 'http://example.com/x', to: 'empty', credentialsId: 'git-user'"))
                .hasMessageContaining("plain text");
        assertThat(fails("codeCommitMigrate from: 'git@example.com:x.git', to: 'empty'"))
                .hasMessageContaining("https or http");
        assertThat(fails("codeCommitMigrate from: '../x', to: 'empty'")).hasMessageContaining("../x");
        assertThat(fails("codeCommitMigrate from: 'x', to: 'empty', mode: 'all'"))
                .hasMessageContaining("write mirror or incremental");
    }

    /** Credentials may be kept for some hosts only. */
    @Test
    void thePasswordOfTheSourceIsAskedForAsOneForItsHost() throws Exception {
        AskedFor.HOSTS.clear();
        fails("codeCommitMigrate from: 'https://git.example.invalid/x', to: 'empty', credentialsId: 'none'");
        assertThat(AskedFor.HOSTS).containsExactly("git.example.invalid");
    }

    @Test
    void aSourceOnTheMachineItselfIsReachedWithoutAProxy() {
        assertThat(SourceAddress.isNear("http://localhost:8080/x.git")).isTrue();
        assertThat(SourceAddress.isNear("https://127.0.0.1/x.git")).isTrue();
        assertThat(SourceAddress.isNear("http://[::1]:1/x.git")).isTrue();
        assertThat(SourceAddress.isNear("https://localhost.example.com/x.git")).isFalse();
        assertThat(SourceAddress.isNear("not an address")).isFalse();
    }
}
