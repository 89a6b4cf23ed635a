package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredBuild;
import io.jenkins.plugins.awsflow.health.model.delivery.Deliveries;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import io.jenkins.plugins.awsflow.health.model.delivery.Deployment;
import io.jenkins.plugins.awsflow.health.model.delivery.ProductionRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments of whole builds as gates, roll-backs and the page of deliveries see them. */
class JudgedDeliveryTest {
    private static final Path EXAMPLE = Hpi.root().resolve("examples/first-deployment");
    private static final String OLD = "a".repeat(40);
    private static final String NEW = "b".repeat(40);
    private static final String ERRORS_AFTER_GAMMA =
            """
            region: cn-north-1
            alarms: [{name: late, namespace: Web, metric: Errors, above: 5, missing: notBreaching}]
            metrics:
              - {namespace: Web, name: Errors, everySeconds: 60, value: 0,
                 deployments: [{application: Web, group: gamma, afterSeconds: 60, value: 12}]}
            """;

    @TempDir
    private Path work;

    private AwsLocal aws;

    @BeforeEach
    void startAws() throws IOException {
        aws = AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(EXAMPLE.resolve("aws-local.yaml"))
                .speed(60));
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private static String deploy(String revision, String... groups) {
        StringBuilder script = new StringBuilder();
        for (String group : groups) {
            script.append("codeDeploy application: 'Web', group: '%s', revision: 'github:aws-flow/web@%s'\n"
                    .formatted(group, revision));
        }
        return script.toString();
    }

    private RunnerProcess start(String script, String... more) throws IOException {
        Path jenkinsfile = Files.writeString(work.resolve("Jenkinsfile"), script);
        return RunnerProcess.start(jenkinsfile, EXAMPLE.resolve("jenkins.yaml"), home(), aws.endpoint(), more);
    }

    private void run(String script, int status, String... more) throws Exception {
        try (RunnerProcess runner = start(script, more)) {
            assertThat(runner.await()).as(runner.log()).isEqualTo(status);
        }
    }

    private Path home() {
        return work.resolve("home");
    }

    private DeliveryHistory history() throws IOException {
        try (Stream<Path> files = Files.walk(home())) {
            Path file = files.filter(path -> path.endsWith("aws-flow-deliveries.tsv"))
                    .findFirst()
                    .orElseThrow();
            DeliveryHistory history = new DeliveryHistory();
            Files.readAllLines(file).forEach(history::add);
            return history;
        }
    }

    private List<Deployment> deployments(String rule) throws IOException {
        return Deliveries.of(Map.of("flow", history()), new ProductionRule(rule))
                .all();
    }

    @Test
    void anAlarmThatTheBuildSetOffBringsAllItsGroupsBackOnceOverAKill() throws Exception {
        run(deploy(OLD, "beta", "gamma", "production"), 0);
        aws.admin().loadScenario(ERRORS_AFTER_GAMMA);
        String script = deploy(NEW, "beta", "gamma", "production")
                + "cloudWatchGate alarms: ['late'], soakMinutes: 600, rollback: true\n";
        try (RunnerProcess runner = start(script)) {
            runner.awaitLog("rolls back Web to gamma");
            runner.kill();
        }
        try (RunnerProcess runner = start(script, "--resume")) {
            assertThat(runner.await()).as(runner.log()).isEqualTo(1);
            assertThat(runner.log())
                    .contains("late is in ALARM", "It went off")
                    .containsPattern("Web to production was rolled back by d-\\w+\\. Web to gamma was rolled back by"
                            + " d-\\w+\\. Web to beta was rolled back by d-")
                    .doesNotContain("\tat ", "did not cause it");
        }
        assertThat(aws.admin().journal().entries("codedeploy", "CreateDeployment"))
                .filteredOn(call -> call.error() == null)
                .extracting(call -> call.parameters().get("revision").toString().contains(OLD))
                .containsExactly(true, true, true, false, false, false, true, true, true);
        assertThat(deployments("Web/*"))
                .filteredOn(deployment -> deployment.build() == 2)
                .hasSize(3)
                .allSatisfy(deployment -> {
                    assertThat(deployment.good()).isFalse();
                    assertThat(deployment.restoredAfter()).isPositive();
                });
    }

    @Test
    void codeDeploysOwnRollBackEndsTheOutage() throws Exception {
        run(deploy(OLD, "production"), 0);
        aws.admin().loadScenario("failures: [" + Files.readString(EXAMPLE.resolve("fail-deploy.json")) + "]");
        run(deploy(NEW, "production"), 1);
        Deployment failed = deployments("Web/production").get(1);
        assertThat(failed.good()).isFalse();
        assertThat(failed.restoredAfter()).isPositive().isLessThan(failed.length());
    }

    @Test
    void theLeadOfEachTargetIsThatOfTheCommitsThatItGot() throws Exception {
        Path application = Files.createDirectories(work.resolve("application"));
        Files.writeString(application.resolve("groups"), "gamma production");
        Files.writeString(
                application.resolve("Jenkinsfile"),
                """
                node {
                  checkout scm
                  for (group in readFile('groups').trim().split(' ')) {
                    codeDeploy application: 'Web', group: group, revision: 'github:aws-flow/web@%s'
                  }
                }
                """
                        .formatted(OLD));
        try (DeliveryRepository repository =
                DeliveryRepository.create(aws.endpoint(), application, work.resolve("developer"))) {
            fromRepository();
            repository.change("groups", "gamma production", "gamma", "Only gamma");
            fromRepository();
            // A commit has whole seconds: the next one must not have the same.
            Thread.sleep(1_100);
            repository.change("groups", "gamma", "gamma production", "Both again");
            fromRepository();
        }
        DeliveryHistory history = history();
        assertThat(history.builds())
                .extracting(DeliveredBuild::commits)
                .extracting(List::size)
                .containsExactly(0, 1, 1);
        long second = history.get(2).commits().get(0);
        long third = history.get(3).commits().get(0);
        assertThat(third).isGreaterThan(second);
        List<Deployment> all = deployments("Web/*");
        assertThat(all)
                .extracting(Deployment::target)
                .containsExactly(
                        "Web to gamma", "Web to production", "Web to gamma", "Web to gamma", "Web to production");
        assertThat(all.get(2).lead()).isEqualTo(all.get(2).at() - second);
        assertThat(all.get(3).lead()).isEqualTo(all.get(3).at() - third);
        assertThat(all.get(4).lead())
                .as("production did not have the one before either")
                .isEqualTo(Math.round(all.get(4).at() - (second + third) / 2.0));
    }

    private void fromRepository() throws Exception {
        Path source = Files.writeString(
                work.resolve("source.yaml"), "codeCommit:\n  repository: delivery\n  connection: demo\n");
        try (RunnerProcess runner =
                RunnerProcess.startFrom(source, EXAMPLE.resolve("jenkins.yaml"), home(), aws.endpoint())) {
            assertThat(runner.await()).as(runner.log()).isZero();
        }
    }
}
