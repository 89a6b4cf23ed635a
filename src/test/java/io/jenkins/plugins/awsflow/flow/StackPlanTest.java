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

/** A stack from plan over approval to its deletion, through a controller that dies at every turn. */
@Tag("long")
class StackPlanTest {
    private static final Path EXAMPLE = Hpi.root().resolve("examples/first-deployment");

    @TempDir
    private Path work;

    @Test
    void planApprovalExecutionDriftAndDeletionSurviveKills() throws Exception {
        String template = Files.readString(Hpi.root().resolve("examples/stack/web.yaml"));
        Path jenkinsfile = Files.writeString(
                work.resolve("Jenkinsfile"),
                """
                node {
                  writeFile file: 'web.yaml', text: '''%s'''
                  def plan = cloudFormationChangeSet(stack: 'web', templateFile: 'web.yaml', parameters: [Env: 'beta'])
                  echo "planned ${plan.changes.size()} changes"
                  input 'Carry out the change set?'
                  def made = cloudFormationExecute(stack: 'web')
                  echo "made ${made.outputs.keySet()}"
                  echo "drifted ${cloudFormationDrift(stack: 'web').drifted}"
                  echo "deleted ${cloudFormationDelete(stack: 'web').deleted}"
                }
                """
                        .formatted(template));
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(EXAMPLE.resolve("aws-local.yaml"))
                .speed(4))) {
            for (String turn : List.of(
                    "started CloudFormation change set",
                    "carries out aws-flow-",
                    "started CloudFormation drift detection",
                    "started CloudFormation deletion")) {
                try (RunnerProcess runner = start(jenkinsfile, aws)) {
                    runner.awaitLog(turn);
                    runner.kill();
                }
            }
            try (RunnerProcess runner = start(jenkinsfile, aws)) {
                assertThat(runner.await()).as(runner.log()).isZero();
                assertThat(runner.log()).contains("deleted true").doesNotContain("\tat ");
            }
            assertThat(done(aws, "CreateChangeSet")).isEqualTo(1);
            assertThat(done(aws, "ExecuteChangeSet")).isEqualTo(1);
            assertThat(done(aws, "DeleteStack")).isEqualTo(1);
        }
    }

    /** The first build; later that same build again. */
    private RunnerProcess start(Path jenkinsfile, AwsLocal aws) throws Exception {
        Path home = work.resolve("home");
        List<String> more = new ArrayList<>(List.of("--approve", "all"));
        if (Files.exists(home)) {
            more.add("--resume");
        }
        return RunnerProcess.start(
                jenkinsfile, EXAMPLE.resolve("jenkins.yaml"), home, aws.endpoint(), more.toArray(new String[0]));
    }

    private static long done(AwsLocal aws, String operation) {
        return aws.admin().journal().entries("cloudformation", operation).stream()
                .filter(call -> call.error() == null)
                .count();
    }
}
