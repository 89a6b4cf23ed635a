package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private static final Path EXAMPLE = Hpi.root().resolve("examples/first-deployment");

    @TempDir
    private Path work;

    private Layout layout;

    /** A checkout whose programs have the class path of this test. */
    @BeforeEach
    void layOut() throws IOException {
        for (String module : new String[] {"src/test", "aws-local"}) {
            Path target = Files.createDirectories(work.resolve(module).resolve("target"));
            Files.writeString(target.resolve("classpath"), System.getProperty("java.class.path", ""));
        }
        layout = new Layout(work, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }

    private int run(Path log, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--home", work.resolve("home").toString()));
        arguments.addAll(List.of(more));
        return new Run(layout, arguments).run(ProcessBuilder.Redirect.to(log.toFile()));
    }

    @Test
    void anAwsOfItsOwnHoldsWhatLiesBesideTheJenkinsfile() throws Exception {
        Path log = work.resolve("log");
        int exit = run(
                log,
                "--aws",
                "local",
                "--aws-speed",
                "200",
                "-f",
                EXAMPLE.resolve("Jenkinsfile").toString(),
                "--config",
                EXAMPLE.resolve("jenkins.yaml").toString());
        assertThat(Files.readString(log)).contains("production").endsWith("Finished: SUCCESS\n");
        assertThat(exit).isZero();
        try (var left = Files.list(layout.work("run"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anAwsThatIsThereIsUsed() throws Exception {
        Path jenkinsfile = work.resolve("Jenkinsfile");
        Files.writeString(jenkinsfile, "awsCallerIdentity()\necho \"v${params.V}\"");
        Path log = work.resolve("log");
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults().scenario(EXAMPLE.resolve("aws-local.yaml")))) {
            int exit = run(
                    log,
                    "-P",
                    "V=1",
                    "--aws",
                    aws.endpoint().toString(),
                    "-f",
                    jenkinsfile.toString(),
                    "--config",
                    EXAMPLE.resolve("jenkins.yaml").toString());
            assertThat(Files.readString(log)).contains("v1").endsWith("Finished: SUCCESS\n");
            assertThat(exit).isZero();
        }
    }

    @Test
    void wrongUseIsToldInOneLine() {
        assertThatThrownBy(() -> new Run(layout, List.of("--aws"))).hasMessage("--aws needs a value");
        assertThatThrownBy(() -> new Run(layout, List.of("--aws", "lokal")))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("--aws is local, or the address of an AWS");
        assertThatThrownBy(() -> new Run(layout, List.of("--aws", "local", "--aws-speed", "fast")))
                .hasMessage("--aws-speed needs a positive number, not \"fast\"");
        assertThatThrownBy(() -> new Run(layout, List.of("--aws", "local", "--aws-scenario", "none.yaml")))
                .hasMessage("there is no file none.yaml");
        assertThatThrownBy(() -> new Run(layout, List.of("--aws-scenario", "x", "--aws", "http://127.0.0.1:1")))
                .hasMessage("--aws-scenario goes with --aws local");
        assertThatThrownBy(() -> new Run(layout, List.of("--aws", "local", "--resume")))
                .hasMessageContaining("./flow aws-local --port N");
    }

    @Test
    void theEndOfTheRunnerIsItsOwn() throws Exception {
        Path log = work.resolve("log");
        Path jenkinsfile = work.resolve("Jenkinsfile");
        Files.writeString(jenkinsfile, "unstable 'hm'");
        assertThat(run(log, "--aws", "local", "-f", jenkinsfile.toString())).isEqualTo(1);
        assertThat(run(log, "--aws", "local", "--no-such-option")).isEqualTo(2);
    }
}
