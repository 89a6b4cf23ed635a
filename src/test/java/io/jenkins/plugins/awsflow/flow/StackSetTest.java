package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack set from its making to its deletion, through a controller that dies in each of its operations. */
class StackSetTest {
    private static final Path EXAMPLE = Hpi.root().resolve("examples/first-deployment");
    private static final List<String> CHANGES = List.of(
            "CreateStackSet", "CreateStackInstances", "UpdateStackSet", "DeleteStackInstances", "DeleteStackSet");

    @TempDir
    private Path work;

    @Test
    void eachOperationIsBegunOnceThroughKills() throws Exception {
        Path jenkinsfile = Files.writeString(
                work.resolve("Jenkinsfile"),
                """
                withAwsConnection('demo') {
                  def places = [accounts: ['111111111111', '222222222222'], regions: ['cn-north-1']]
                  cloudFormationStackSet([stackSet: 'base', template: 'Resources: {Q: {Type: AWS::SQS::Queue}}'] + places)
                  def made = cloudFormationStackSet([stackSet: 'base', template: 'Resources: {T: {Type: AWS::SNS::Topic}}'] + places)
                  echo "states ${made.instances.collect { it.status }}"
                  def gone = cloudFormationStackSet(stackSet: 'base', delete: true)
                  echo "deleted ${gone.deleted}"
                }
                """);
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(EXAMPLE.resolve("aws-local.yaml"))
                .speed(10))) {
            for (String turn : List.of(
                    "stack set base: created",
                    "creates instances of 111111111111, 222222222222 in cn-north-1",
                    "updates the definition and all instances",
                    "deletes the instances of 111111111111")) {
                try (RunnerProcess runner = start(jenkinsfile, aws)) {
                    runner.awaitLog(turn);
                    runner.kill();
                }
            }
            try (RunnerProcess runner = start(jenkinsfile, aws)) {
                assertThat(runner.await()).as(runner.log()).isZero();
                assertThat(runner.log()).contains("deleted true").doesNotContain("\tat ");
            }
            assertThat(CHANGES)
                    .allSatisfy(operation -> assertThat(done(aws, operation)).isEqualTo(1));
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
                jenkinsfile, EXAMPLE.resolve("jenkins.yaml"), home, aws.endpoint(), more.toArray(new String[0]));
    }

    private static long done(AwsLocal aws, String operation) {
        return aws.admin().journal().entries("cloudformation", operation).stream()
                .filter(call -> call.error() == null)
                .count();
    }
}
