package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.admin.Admin;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.Alarm;

/** What tests of the steps for deployments begin with: a local AWS with small fleets, and builds connected to it. */
abstract class DeployBuilds {
    static final String OLD = "github:aws-flow/web@" + "a".repeat(40);
    static final String NEW = "github:aws-flow/web@" + "b".repeat(40);

    private static final String SCENARIO =
            """
            region: cn-north-1
            fleets:
              - {prefix: one, count: 1, tags: {Stage: one}}
              - {prefix: two, count: 2, tags: {Stage: two}}
              - {prefix: three, count: 2, tags: {Stage: three}}
              - {prefix: asg, count: 2, autoScalingGroup: asg-1}
            applications:
              - name: Web
                groups:
                  - {name: one, tags: {Stage: one}}
                  - {name: two, tags: {Stage: two}}
                  - {name: three, tags: {Stage: three}}
            """;

    @TempDir
    Path home;

    LocalAws aws;
    LocalBuilds builds;

    /** How many times faster than life hosts are. */
    double speed() {
        return 200;
    }

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws(SCENARIO, speed());
        builds = new LocalBuilds(home, aws);
        TestAlarms.clear();
    }

    @AfterEach
    void stop() {
        builds.close();
        aws.close();
    }

    CodeDeployClient client() throws Exception {
        return aws.session().client("codedeploy", CodeDeployClient::builder);
    }

    /** A build of some steps within a connection. */
    LocalBuilds.Build run(String steps) throws Exception {
        return builds.start("withAwsConnection('demo') {\n" + steps + "\n}");
    }

    String fails(String steps) throws Exception {
        return run(steps).fails().getMessage();
    }

    static List<LedgerRecord> ledger(LocalBuilds.Build build) {
        return new OperationLedger(build.run().getRootDir().toPath()).all();
    }

    /** Group and the first letter of the commit of each deployment that was created, in their order. */
    List<String> deployed() {
        return aws.calls("codedeploy", "CreateDeployment").stream()
                .filter(call -> call.error() == null)
                .map(DeployBuilds::brief)
                .toList();
    }

    private static String brief(JournalEntry call) {
        String revision = call.parameters().get("revision");
        return call.parameters().get("deploymentGroupName") + (revision.contains("aaaa") ? " old" : " new");
    }

    void watchedBy(String group, String alarm) throws Exception {
        client().updateDeploymentGroup(update -> update.applicationName("Web")
                .currentDeploymentGroupName(group)
                .alarmConfiguration(alarms ->
                        alarms.enabled(true).alarms(Alarm.builder().name(alarm).build())));
    }

    /** Has it go on or off, both in the local AWS, which stops deployments by it, and for whoever reads it. */
    void alarm(String name, boolean on) {
        aws.aws().admin().codeDeploy().alarm(Admin.ACCOUNT, LocalAws.REGION, name, on);
        TestAlarms.STATES.put(name, on);
    }

    /** What the AWS CLI prints of the local AWS; the test is skipped where its Python environment is not there. */
    String awsCli(String... arguments) throws Exception {
        Path program = Path.of("").toAbsolutePath().getParent().resolve("target/python/bin/aws");
        boolean there = Files.isExecutable(program);
        if ("1".equals(System.getenv("AWS_FLOW_REQUIRE_PYTHON"))) {
            assertThat(there)
                    .as("run build/python-env.sh: %s is missing", program)
                    .isTrue();
        }
        assumeTrue(there, "no AWS CLI: run build/python-env.sh");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--endpoint-url",
                aws.aws().endpoint().toString(),
                "--region",
                LocalAws.REGION,
                "--output",
                "json"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("AWS_ACCESS_KEY_ID", AwsLocal.ACCESS_KEY);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", AwsLocal.SECRET_KEY);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    static void awaitLine(LocalBuilds.Build build, String pattern) throws InterruptedException {
        for (int i = 0; i < 1_500 && build.lines().stream().noneMatch(line -> line.matches(pattern)); i++) {
            Thread.sleep(20);
        }
        assertThat(build.lines()).anyMatch(line -> line.matches(pattern));
    }
}
