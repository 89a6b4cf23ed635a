package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import io.jenkins.plugins.awsflow.flow.FaultMatrixTest.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Each way to stop what a build has started meets each kind of trouble, all in one build and each in an account of its
 * own. The step ends by what stopped it whatever AWS says; what it says of the operation is true.
 */
@Execution(ExecutionMode.CONCURRENT)
class StopMatrixTest {
    /** A call that stops something, the step that makes it when aborted, and what AWS says while there is something to stop. */
    private enum Stop {
        DEPLOYMENT(
                "codedeploy",
                "StopDeployment",
                "codeDeploy application: 'Web', group: 'beta', revision: 's3://artifacts-ACCOUNT/web.zip'",
                "InProgress"),
        UPDATE(
                "cloudformation",
                "CancelUpdateStack",
                "cloudFormation stack: 'web', template: 'Resources: {T: {Type: AWS::SNS::Topic}}';"
                        + " cloudFormation stack: 'web', template: 'Resources: {T: {Type: AWS::SNS::Topic},"
                        + " Slow: {Type: AWS::SQS::Queue}}'",
                "UPDATE_IN_PROGRESS"),
        SET(
                "cloudformation",
                "StopStackSetOperation",
                "cloudFormationStackSet stackSet: 'web', template: 'Resources: {Slow: {Type: AWS::SQS::Queue}}',"
                        + " accounts: 'ACCOUNT', regions: 'cn-north-1'",
                "RUNNING");

        private final String service;
        private final String operation;
        private final String step;
        private final String state;

        Stop(String service, String operation, String step, String state) {
            this.service = service;
            this.operation = operation;
            this.step = step;
            this.state = state;
        }
    }

    @TempDir
    private Path work;

    private final Map<String, String> accounts = new LinkedHashMap<>();

    @Test
    void everyStopEndsAsItShouldWhateverTheTrouble() throws Exception {
        for (Stop stop : Stop.values()) {
            for (Trouble trouble : Trouble.values()) {
                accounts.put(name(stop, trouble), "200000000" + String.format("%03d", accounts.size()));
            }
        }
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults().speed(100))) {
            aws.admin().loadScenario(scenario());
            for (String account : accounts.values()) {
                FaultMatrixTest.bundle(aws, "artifacts-" + account, key(account), "secret");
            }
            String log = build(aws);
            Map<String, String> outcomes = FaultMatrixTest.outcomes(log);
            List<String> wrong = new ArrayList<>();
            for (Stop stop : Stop.values()) {
                for (Trouble trouble : Trouble.values()) {
                    String name = name(stop, trouble);
                    String problem = judge(aws, stop, trouble, outcomes.get(name), told(log, name));
                    if (problem != null) {
                        wrong.add(name + ": " + problem);
                    }
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    private static String name(Stop stop, Trouble trouble) {
        return stop + "-" + trouble;
    }

    private static String key(String account) {
        return "AKIA" + account + "0000";
    }

    /** The lines of a branch. */
    private static List<String> told(String log, String name) {
        return log.lines().filter(line -> line.contains("[" + name + "]")).toList();
    }

    private String scenario() {
        StringBuilder keys = new StringBuilder("region: cn-north-1\nkeys:\n");
        StringBuilder rest = new StringBuilder("buckets:\n");
        StringBuilder fleets = new StringBuilder("fleets:\n");
        StringBuilder applications = new StringBuilder("applications:\n");
        StringBuilder faults = new StringBuilder("faults:\n");
        for (Stop stop : Stop.values()) {
            for (Trouble trouble : Trouble.values()) {
                String account = accounts.get(name(stop, trouble));
                keys.append("  - {accessKeyId: " + key(account) + ", secretAccessKey: secret, account: '" + account
                        + "', user: ci, partition: aws-cn}\n");
                rest.append("  - {name: artifacts-" + account + ", account: '" + account + "'}\n");
                fleets.append(
                        "  - {prefix: b" + account + ", count: 1, account: '" + account + "', tags: {Stage: beta}}\n");
                applications.append(
                        "  - {name: Web, account: '" + account + "', groups: [{name: beta, tags: {Stage: beta}}]}\n");
                faults.append("  - {service: " + stop.service + ", operation: " + stop.operation + ", account: '"
                        + account + "', "
                        + trouble.fault.replace("SERVICE:OPERATION", stop.service + ":" + stop.operation) + "}\n");
            }
        }
        return keys.append(rest).append(fleets).append(applications).append(faults)
                // There is something to stop for as long as the build takes.
                + "eventSeconds: {DownloadBundle: 50000}\n"
                + "stackFailures: [{resource: Slow, action: CREATE, hang: true}]\n";
    }

    private String build(AwsLocal aws) throws Exception {
        StringBuilder credentials = new StringBuilder();
        StringBuilder connections = new StringBuilder();
        StringBuilder methods = new StringBuilder("def begun(account, state) { while (true) { sleep 4;"
                + " for (o in awsOperations()) { if (o.account == account && o.remoteState == state) return } } }\n");
        StringBuilder calls = new StringBuilder("parallel(\n");
        for (Stop stop : Stop.values()) {
            methods.append("def of" + stop + "() { parallel(\n");
            for (Trouble trouble : Trouble.values()) {
                String name = name(stop, trouble);
                String account = accounts.get(name);
                credentials.append("          - usernamePassword: {scope: GLOBAL, id: " + name + ", username: "
                        + key(account) + ", password: secret}\n");
                connections.append("      - {name: " + name + ", region: cn-north-1, credentialsId: " + name
                        + ", endpoint: \"${AWS_ENDPOINT}\"}\n");
                methods.append("  '" + name + "': { try { withAwsConnection('" + name + "') { parallel(step: { "
                        + stop.step.replace("ACCOUNT", account) + " }, stop: { begun('" + account + "', '" + stop.state
                        + "'); error 'enough' }, failFast: true) }; echo 'OUTCOME " + name
                        + " ok' } catch (e) { echo \"OUTCOME " + name + " ${e.message}\" } },\n");
            }
            methods.append("  failFast: false) }\n");
            calls.append("'" + stop + "': { of" + stop + "() },\n");
        }
        Path config = Files.writeString(
                work.resolve("jenkins.yaml"),
                "credentials:\n  system:\n    domainCredentials:\n      - credentials:\n" + credentials
                        + "unclassified:\n  awsFlow:\n    connections:\n" + connections);
        Path jenkinsfile =
                Files.writeString(work.resolve("Jenkinsfile"), methods.toString() + calls + "failFast: false)\n");
        try (RunnerProcess runner = RunnerProcess.start(jenkinsfile, config, work.resolve("home"), aws.endpoint())) {
            runner.await();
            assertThat(runner.log()).doesNotContain("\tat ");
            return runner.log();
        }
    }

    /** What is wrong with an outcome; null if nothing is. */
    private String judge(AwsLocal aws, Stop stop, Trouble trouble, String outcome, List<String> told) {
        if (!"enough".equals(outcome)) {
            return "ended by " + outcome + " " + told;
        }
        String account = accounts.get(name(stop, trouble));
        var calls = aws.admin().journal().entries().stream()
                .filter(call -> account.equals(call.account()) && stop.operation.equals(call.operation()))
                .toList();
        if (calls.stream().noneMatch(call -> call.fault() != null)) {
            return "the trouble never came " + told;
        }
        boolean stopped = calls.stream().anyMatch(FaultMatrixTest::carriedOut);
        // On a slow machine the second try may come too late; then that is said.
        boolean late = trouble == Trouble.HANG && told.stream().anyMatch(line -> line.contains("did not answer"));
        if (stopped != trouble.passes && !late) {
            return stop.operation + (stopped ? " was" : " was not") + " carried out " + told;
        }
        String words = trouble.words.replace("OPERATION", stop.operation);
        if (told.stream().noneMatch(line -> line.contains(words))) {
            return "does not say \"" + words + "\": " + told;
        }
        return null;
    }
}
