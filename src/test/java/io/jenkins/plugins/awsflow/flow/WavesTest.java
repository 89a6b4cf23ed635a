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

/** A promotion in waves, through a controller that dies at every turn, until an alarm rolls it back. */
class WavesTest {
    private static final Path FIRST = Hpi.root().resolve("examples/first-deployment");
    private static final Path EXAMPLE = Hpi.root().resolve("examples/waves");
    private static final String OLD = "github:aws-flow/web@" + "a".repeat(40);
    private static final String NEW = "github:aws-flow/web@" + "b".repeat(40);

    @TempDir
    private Path work;

    @Test
    void killsInTheMiddleDeployAndRollBackNothingTwice() throws Exception {
        Path jenkinsfile = Files.writeString(
                work.resolve("Jenkinsfile"),
                """
                withAwsConnection('demo') {
                  ['canary', 'prod-blue'].each { codeDeploy application: 'Web', group: it, revision: '%s' }
                  codeDeployWaves application: 'Web', revision: '%s', alarms: ['web-errors'], rollback: 'all', waves: [
                    'canary', [groups: 'prod-blue', soakMinutes: 600], 'prod-green'
                  ]
                }
                """
                        .formatted(OLD, NEW));
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(EXAMPLE.resolve("aws-local.yaml"))
                .speed(20))) {
            for (String turn : List.of("Web to canary: started", "Web to prod-blue: started", "watches for 10 h")) {
                try (RunnerProcess runner = start(jenkinsfile, aws)) {
                    runner.awaitLog(turn);
                    runner.kill();
                }
            }
            aws.admin()
                    .loadScenario(
                            "region: cn-north-1\nmetrics: [{namespace: Web, name: Errors, everySeconds: 60, value: 12}]");
            try (RunnerProcess runner = start(jenkinsfile, aws)) {
                runner.awaitLog("rolls back: canary, prod-blue");
                runner.awaitLog("roll-back of Web to prod-blue: started");
                runner.kill();
            }
            try (RunnerProcess runner = start(jenkinsfile, aws)) {
                assertThat(runner.await()).as(runner.log()).isEqualTo(1);
                assertThat(runner.log())
                        .contains("soak 2: Alarm web-errors is on", "Rolled back: canary, prod-blue.")
                        .doesNotContain("\tat ");
            }
            assertThat(aws.admin().journal().entries("codedeploy", "CreateDeployment"))
                    .filteredOn(call -> call.error() == null)
                    .extracting(call -> call.parameters().get("deploymentGroupName")
                            + (call.parameters().get("revision").contains("aaaa") ? " old" : " new"))
                    .startsWith("canary old", "prod-blue old", "canary new", "prod-blue new")
                    .hasSize(6)
                    .contains("canary old", "prod-blue old");
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
}
