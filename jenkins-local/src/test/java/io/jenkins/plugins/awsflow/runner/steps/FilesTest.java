package io.jenkins.plugins.awsflow.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stashes and archives; the lines are those of Jenkins 2.541.3. */
class FilesTest {
    private static final String FILES = "deleteDir(); writeFile file: 'a/b.txt', text: 'b'; writeFile file: 'c.txt',"
            + " text: 'c'; writeFile file: '.git/x', text: 'x'\n";

    @TempDir
    Path dir;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(dir.resolve("home"));
    }

    @Test
    void aStashBringsFilesToAnotherDirectoryUntilTheBuildEnds() throws Exception {
        Pipelines.Build b = pipelines
                .start("node { " + FILES
                        + "sh 'chmod 750 a/b.txt'\n"
                        + "stash name: 'some', includes: '**/*.txt', excludes: 'c.txt'\n"
                        + "stash 'all'\n"
                        + "stash name: 'all', useDefaultExcludes: false\n"
                        + "deleteDir()\n"
                        + "dir('x') { unstash 'some' }\n"
                        + "unstash 'all'\n"
                        + "sh 'set +x; find . -type f -printf \"%p %m\\n\" | grep -v git/x | sort; cat .git/x' }")
                .succeeds();
        assertThat(b.log())
                .containsSubsequence("Stashed 1 file(s)", "Stashed 2 file(s)", "Warning: overwriting stash ‘all’")
                .containsSubsequence("Stashed 3 file(s)", "./a/b.txt 750", "./x/a/b.txt 750", "x");
        assertThat(b.run.getRootDir().toPath().resolve("stashes")).isDirectory();
        RunListener.fireCompleted(b.run, b.execution.listener());
        assertThat(b.run.getRootDir().toPath().resolve("stashes")).doesNotExist();
    }

    @Test
    void anEmptyOrMissingStashIsAnError() throws Exception {
        assertThat(pipelines.end("node { stash name: 'none', includes: 'z*' }").error())
                .hasMessage("No files included in stash ‘none’");
        assertThat(pipelines.log("node { stash name: 'none', includes: 'z*', allowEmpty: true; unstash 'none' }"))
                .contains("Stashed 0 file(s)");
        assertThat(pipelines.end("node { unstash 'gone' }").error()).hasMessage("No such saved stash ‘gone’");
        assertThat(pipelines.end("node { stash '../x' }").error())
                .hasMessageContaining("\"../x\" cannot be the name of a stash");
    }

    @Test
    void artifactsAreKeptWithTheBuild() throws Exception {
        Pipelines.Build b = pipelines.start("node { " + FILES
                + "archiveArtifacts artifacts: '**/*.txt', excludes: 'c.txt', fingerprint: true\n"
                + "archiveArtifacts artifacts: 'C.TXT', caseSensitive: false\n"
                + "archiveArtifacts artifacts: 'z*', allowEmptyArchive: true\n"
                + "unstable 'hm'\n"
                + "archiveArtifacts artifacts: '.git/*', onlyIfSuccessful: true, defaultExcludes: false }");
        assertThat(b.await().result()).isEqualTo(Result.UNSTABLE);
        assertThat(b.log())
                .containsSubsequence(
                        "Archiving artifacts",
                        "Recording fingerprints",
                        "Archiving artifacts",
                        "Archiving artifacts",
                        "‘z*’ doesn’t match anything",
                        "No artifacts found that match the file pattern \"z*\". Configuration error?",
                        "Archiving artifacts");
        Path archive = b.run.getArtifactsDir().toPath();
        assertThat(archive.resolve("a/b.txt")).hasContent("b");
        assertThat(archive.resolve("c.txt")).hasContent("c");
        assertThat(archive.resolve(".git/x")).hasContent("x");
        assertThat(b.run.getRootDir().toPath().resolve("fingerprints"))
                .hasContent("92eb5ffee6ae2fec3ad71c777531578f  a/b.txt");
    }

    @Test
    void withoutArtifactsTheBuildFailsUnlessItDidBefore() throws Exception {
        LocalExecution.End end = pipelines.end("node { archiveArtifacts 'z*' }");
        assertThat(end.result()).isEqualTo(Result.FAILURE);
        assertThat(end.error())
                .hasMessage("No artifacts found that match the file pattern \"z*\". Configuration error?");
        Pipelines.Build failed = pipelines.start("node { currentBuild.result = 'FAILURE'; archiveArtifacts 'z*'\n"
                + "archiveArtifacts artifacts: 'z*', onlyIfSuccessful: true }");
        assertThat(failed.await().error()).isNull();
        assertThat(failed.log()).contains("Skipped archiving because build is not successful");
    }
}
