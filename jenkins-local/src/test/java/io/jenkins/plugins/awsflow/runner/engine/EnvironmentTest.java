package io.jenkins.plugins.awsflow.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sh needs a Unix shell")
class EnvironmentTest {
    @TempDir
    Path home;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(home);
    }

    @Test
    void theMachinesVariablesAreThereInsideANodeOnly() throws Exception {
        assertThat(pipelines.log("echo \"${env.PATH}\"\nnode { echo(env.PATH.length() > 0 ? 'path' : 'none')\n"
                        + "echo env.WORKSPACE\necho env.NODE_NAME }"))
                .containsExactly(
                        "null",
                        "Running on this machine in " + home + "/workspace/job",
                        "path",
                        home + "/workspace/job",
                        "built-in");
    }

    @Test
    void theMachinesVariablesAreNotSavedWithTheBuild() throws Exception {
        Pipelines.Build b = pipelines.start("node { later value: 'x', millis: 700 }");
        b.awaitLine("Running on");
        Thread.sleep(300);
        String saved = new String(
                Files.readAllBytes(b.run.getRootDir().toPath().resolve("program.bin")), StandardCharsets.ISO_8859_1);
        assertThat(saved).contains("WORKSPACE").doesNotContain(System.getenv("PATH"));
        b.succeeds();
    }

    @Test
    void scriptsSeeTheEnvironmentOfTheirBlock() throws Exception {
        assertThat(pipelines.log("env.A = 'a'\nnode { withEnv(['B=b', 'PATH+X=/xx']) {"
                        + " sh 'set +x; echo $A $B $BUILD_NUMBER $STAGE_NAME; echo $PATH | cut -c1-4; pwd' } }"))
                .contains("a b 1", "/xx:", home + "/workspace/job");
    }

    @Test
    void aSecondNodeGetsAWorkspaceOfItsOwn() throws Exception {
        List<String> log = pipelines.log("node { node { echo pwd() } }\nnode { echo pwd() }");
        assertThat(log).contains(home + "/workspace/job@2").endsWith(home + "/workspace/job");
    }
}
