package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of several stacks, through a controller that dies at every turn. */
@Tag("long")
class StacksTest {
    private static final Path FIRST = Hpi.root().resolve("examples/first-deployment");
    private static final Path EXAMPLE = Hpi.root().resolve("examples/stacks");

    @TempDir
    private Path work;

    private Path jenkinsfile() throws Exception {
        StringBuilder files = new StringBuilder("steps {\n");
        for (String name : List.of("network.yaml", "reports.yaml", "app.yaml")) {
            files.append(
                    "writeFile file: '" + name + "', text: '''" + Files.readString(EXAMPLE.resolve(name)) + "'''\n");
        }
        String text = Files.readString(EXAMPLE.resolve("Jenkinsfile")).replace("steps {\n", files.toString());
        return Files.writeString(work.resolve("Jenkinsfile"), text);
    }

    @Test
    void killsInTheMiddleBeginNoStackTwice() throws Exception {
        Path jenkinsfile = jenkinsfile();
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(FIRST.resolve("aws-local.yaml"))
                .speed(2))) {
            for (String turn : List.of(
                    "beta-app needs beta-reports",
                    "started CloudFormation change set",
                    "carries out aws-flow-",
                    "done  CREATE_COMPLETE",
                    "beta-app/Access")) {
                try (RunnerProcess runner = start(jenkinsfile, aws)) {
                    runner.awaitLog(turn);
                    runner.kill();
                }
            }
            try (RunnerProcess runner = start(jenkinsfile, aws)) {
                assertThat(runner.await()).as(runner.log()).isZero();
                assertThat(runner.log())
                        .contains("beta-app      done  CREATE_COMPLETE")
                        .doesNotContain("\tat ");
            }
            assertThat(done(aws, "CreateChangeSet")).isEqualTo(3);
            assertThat(done(aws, "ExecuteChangeSet")).isEqualTo(3);
        }
    }

    /** The first build; later that same build again. */
    private RunnerProcess start(Path jenkinsfile, AwsLocal aws) throws Exception {
        Path home = work.resolve("home");
        List<String> more = new ArrayList<>();
        if (Files.exists(home)) {
            more.add("--resume");
        }
        return RunnerProcess.start(
                jenkinsfile, FIRST.resolve("jenkins.yaml"), home, aws.endpoint(), more.toArray(new String[0]));
    }

    private static long done(AwsLocal aws, String operation) {
        return aws.admin().journal().entries("cloudformation", operation).stream()
                .filter(call -> call.error() == null)
                .count();
    }
}
