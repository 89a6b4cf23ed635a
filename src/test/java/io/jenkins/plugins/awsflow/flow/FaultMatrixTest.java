package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Each kind of operation, in each of its phases, meets each kind of trouble: all in one build, each in an account of its
 * own. What passes must have happened once; what does not must end with one line that says why.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("long")
class FaultMatrixTest {
    private static final String OK = "ok";
    /** Faults that spoil the reply to a call that was carried out. */
    private static final Set<String> AFTER_THE_WORK = Set.of("truncated", "malformed", "lost-reply");

    /** A call in which trouble is made, and the step that makes the call. */
    private enum Phase {
        DEPLOYMENT_START("codedeploy", "CreateDeployment", Phase.DEPLOY),
        DEPLOYMENT_POLL("codedeploy", "BatchGetDeployments", Phase.DEPLOY),
        STACK_START("cloudformation", "CreateChangeSet", Phase.STACK),
        STACK_PROCEED("cloudformation", "ExecuteChangeSet", Phase.STACK),
        STACK_POLL("cloudformation", "DescribeStackEvents", Phase.STACK),
        PLAN_START("cloudformation", "CreateChangeSet", Phase.PLAN),
        EXECUTE_PROCEED("cloudformation", "ExecuteChangeSet", Phase.PLAN),
        DELETE_START("cloudformation", "DeleteStack", Phase.STACK + "; cloudFormationDelete stack: 'web'"),
        SET_START("cloudformation", "CreateStackSet", Phase.SET),
        SET_PROCEED("cloudformation", "CreateStackInstances", Phase.SET),
        SET_POLL("cloudformation", "DescribeStackSetOperation", Phase.SET),
        STACKS_START("cloudformation", "CreateChangeSet", Phase.STACKS),
        STACKS_PROCEED("cloudformation", "ExecuteChangeSet", Phase.STACKS),
        STACKS_POLL("cloudformation", "DescribeStackEvents", Phase.STACKS),
        DRIFT_START("cloudformation", "DetectStackDrift", Phase.DRIFT),
        DRIFT_POLL("cloudformation", "DescribeStackDriftDetectionStatus", Phase.DRIFT),
        GATE_POLL("monitoring", "DescribeAlarms", Phase.GATE);

        private static final String DEPLOY =
                "codeDeploy application: 'Web', group: 'beta', whenBusy: 'fail', revision: 's3://artifacts-ACCOUNT/web.zip'";
        private static final String STACK =
                "cloudFormation stack: 'web', template: 'Resources: {T: {Type: AWS::SNS::Topic}}'";
        private static final String STACKS =
                "cloudFormationStacks([[stack: 'web', template: 'Resources: {T: {Type: AWS::SNS::Topic}}']])";
        private static final String PLAN =
                "cloudFormationChangeSet stack: 'web', template: 'Resources: {T: {Type: AWS::SNS::Topic}}';"
                        + " cloudFormationExecute stack: 'web'";
        private static final String SET =
                "cloudFormationStackSet stackSet: 'web', template: 'Resources: {T: {Type: AWS::SNS::Topic}}',"
                        + " accounts: 'ACCOUNT', regions: 'cn-north-1'";
        private static final String DRIFT = Phase.STACK + "; cloudFormationDrift stack: 'web'";
        private static final String GATE = "cloudWatchGate alarmPrefix: 'web', soakMinutes: 2";

        private final String service;
        private final String operation;
        private final String step;

        Phase(String service, String operation, String step) {
            this.service = service;
            this.operation = operation;
            this.step = step;
        }

        boolean changes() {
            return !name().endsWith("POLL");
        }

        /** How often it may be carried out where a reply is lost: a detection of drift has no name to find it by, and changes nothing. */
        int most() {
            return this == DRIFT_START ? 2 : 1;
        }
    }

    /** Trouble, and whether a build gets over it. */
    enum Trouble {
        THROTTLE("kind: throttle, count: 3"),
        ERROR_500("kind: 5xx, code: InternalFailure, count: 2"),
        ERROR_503("kind: 5xx, status: 503, code: ServiceUnavailable, count: 2"),
        RESET("kind: reset, count: 2"),
        TRUNCATED("kind: truncated, count: 1"),
        MALFORMED("kind: malformed, count: 1"),
        LOST_REPLY("kind: lost-reply, count: 1"),
        HANG("kind: hang, count: 1"),
        DENIED(
                "kind: 4xx, status: 403, code: AccessDeniedException, message: 'User: arn:aws-cn:iam::1:user/x is not"
                        + " authorized to perform: SERVICE:OPERATION on resource: arn:aws-cn:x because no policy allows"
                        + " it'",
                "OPERATION"),
        GONE(
                "kind: 4xx, status: 404, code: ThingNotFoundException, message: 'There is no such thing.'",
                "There is no such thing."),
        CONFLICT(
                "kind: 4xx, status: 409, code: ConflictException, message: 'Another one is at it.'",
                "Another one is at it.");

        final String fault;
        final boolean passes;
        /** What the reason of the failure must say, with OPERATION for the name of the call. */
        final String words;

        /** A build gets over it. */
        Trouble(String fault) {
            this.fault = fault;
            this.passes = true;
            this.words = "";
        }

        /** It ends the build. */
        Trouble(String fault, String words) {
            this.fault = fault;
            this.passes = false;
            this.words = words;
        }
    }

    @TempDir
    private Path work;

    private final StringBuilder scenario = new StringBuilder("region: cn-north-1\n");
    private final StringBuilder connections = new StringBuilder();
    private final StringBuilder credentials = new StringBuilder();
    /** By phase: a map and a method of Groovy hold only so much. */
    private final Map<Phase, StringBuilder> branches = new LinkedHashMap<>();

    private final Map<String, String> accounts = new LinkedHashMap<>();

    @Test
    void everyKindOfTroubleInEveryPhaseEndsAsItShould() throws Exception {
        for (Phase phase : Phase.values()) {
            for (Trouble trouble : Trouble.values()) {
                place(phase, trouble);
            }
        }
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults().speed(100))) {
            aws.admin().loadScenario(scenario());
            for (String account : accounts.values()) {
                bundle(aws, "artifacts-" + account, key(account), "secret");
            }
            aws.admin().loadScenario(faults());
            Map<String, String> outcomes = outcomes(build(aws));
            List<String> wrong = new ArrayList<>();
            for (Phase phase : Phase.values()) {
                for (Trouble trouble : Trouble.values()) {
                    String problem = judge(aws, phase, trouble, outcomes.get(name(phase, trouble)));
                    if (problem != null) {
                        wrong.add(name(phase, trouble) + ": " + problem);
                    }
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(outcomes).hasSize(Phase.values().length * Trouble.values().length);
        }
    }

    /** Puts something to deploy into a bucket. */
    static void bundle(AwsLocal aws, String bucket, String key, String secret) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("appspec.yml"));
            zip.write("version: 0.0\nos: linux\nfiles: [{source: /, destination: /srv}]\n"
                    .getBytes(StandardCharsets.UTF_8));
        }
        try (S3Client s3 = S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(aws.endpoint())
                .forcePathStyle(true)
                .region(Region.CN_NORTH_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .build()) {
            s3.putObject(put -> put.bucket(bucket).key("web.zip"), RequestBody.fromBytes(bytes.toByteArray()));
        }
    }

    private static String name(Phase phase, Trouble trouble) {
        return phase + "-" + trouble;
    }

    private static String key(String account) {
        return "AKIA" + account + "0000";
    }

    private void place(Phase phase, Trouble trouble) {
        String account = "100000000" + String.format("%03d", accounts.size());
        String name = name(phase, trouble);
        accounts.put(name, account);
        credentials.append("          - usernamePassword: {scope: GLOBAL, id: " + name + ", username: " + key(account)
                + ", password: secret}\n");
        connections.append("      - {name: " + name + ", region: cn-north-1, credentialsId: " + name
                + ", endpoint: \"${AWS_ENDPOINT}\"}\n");
        branches.computeIfAbsent(phase, key -> new StringBuilder())
                .append("  '" + name + "': { try { withAwsConnection('" + name + "') { "
                        + phase.step.replace("ACCOUNT", account) + " }; echo 'OUTCOME " + name + " " + OK
                        + "' } catch (e) { echo \"OUTCOME " + name + " ${e.message}\" } },\n");
    }

    private String scenario() {
        scenario.append("keys:\n");
        accounts.values()
                .forEach(account -> scenario.append("  - {accessKeyId: " + key(account)
                        + ", secretAccessKey: secret, account: '" + account + "', user: ci, partition: aws-cn}\n"));
        scenario.append("buckets:\n");
        accounts.values()
                .forEach(account ->
                        scenario.append("  - {name: artifacts-" + account + ", account: '" + account + "'}\n"));
        scenario.append("fleets:\n");
        accounts.values()
                .forEach(account -> scenario.append(
                        "  - {prefix: b" + account + ", count: 1, account: '" + account + "', tags: {Stage: beta}}\n"));
        scenario.append("applications:\n");
        accounts.values()
                .forEach(account -> scenario.append(
                        "  - {name: Web, account: '" + account + "', groups: [{name: beta, tags: {Stage: beta}}]}\n"));
        scenario.append("metrics:\n");
        accounts.values()
                .forEach(account -> scenario.append("  - {namespace: Web, name: Errors, account: '" + account
                        + "', everySeconds: 60, value: 0}\n"));
        scenario.append("alarms:\n");
        accounts.values()
                .forEach(account -> scenario.append("  - {name: web-errors, account: '" + account
                        + "', namespace: Web, metric: Errors, statistic: Sum, above: 5, missing: notBreaching}\n"));
        return scenario.toString();
    }

    private String faults() {
        StringBuilder faults = new StringBuilder("faults:\n");
        for (Phase phase : Phase.values()) {
            for (Trouble trouble : Trouble.values()) {
                String prefix = phase.service.equals("monitoring") ? "cloudwatch" : phase.service;
                faults.append("  - {service: " + phase.service + ", operation: " + phase.operation + ", account: '"
                        + accounts.get(name(phase, trouble)) + "', "
                        + trouble.fault.replace("SERVICE:OPERATION", prefix + ":" + phase.operation) + "}\n");
            }
        }
        return faults.toString();
    }

    private String build(AwsLocal aws) throws Exception {
        Path config = Files.writeString(
                work.resolve("jenkins.yaml"),
                "credentials:\n  system:\n    domainCredentials:\n      - credentials:\n" + credentials
                        + "unclassified:\n  awsFlow:\n    connections:\n" + connections);
        StringBuilder methods = new StringBuilder();
        StringBuilder calls = new StringBuilder("parallel(\n");
        branches.forEach((phase, troubles) -> {
            methods.append("def of" + phase + "() { parallel(\n" + troubles + "  failFast: false) }\n");
            calls.append("'" + phase + "': { of" + phase + "() },\n");
        });
        Path jenkinsfile =
                Files.writeString(work.resolve("Jenkinsfile"), methods.toString() + calls + "failFast: false)\n");
        try (RunnerProcess runner = RunnerProcess.start(jenkinsfile, config, work.resolve("home"), aws.endpoint())) {
            assertThat(runner.await()).as(runner.log()).isZero();
            assertThat(runner.log()).doesNotContain("\tat ");
            return runner.log();
        }
    }

    static Map<String, String> outcomes(String log) {
        Map<String, String> outcomes = new TreeMap<>();
        log.lines().filter(line -> line.contains("OUTCOME ")).forEach(line -> {
            String[] parts = line.substring(line.indexOf("OUTCOME ")).split(" ", 3);
            outcomes.put(parts[1], parts[2]);
        });
        return outcomes;
    }

    /** What is wrong with an outcome; null if nothing is. */
    private String judge(AwsLocal aws, Phase phase, Trouble trouble, String outcome) {
        if (outcome == null) {
            return "no outcome";
        } else if (trouble.passes != outcome.equals(OK)) {
            return outcome;
        }
        String account = accounts.get(name(phase, trouble));
        boolean met = aws.admin().journal().entries().stream()
                .anyMatch(call -> account.equals(call.account())
                        && phase.operation.equals(call.operation())
                        && call.fault() != null);
        if (!met) {
            return "the trouble never came";
        }
        long done = aws.admin().journal().entries().stream()
                .filter(call -> account.equals(call.account()) && phase.operation.equals(call.operation()))
                .filter(FaultMatrixTest::carriedOut)
                .count();
        if (phase.changes() && (trouble.passes ? done < 1 || done > phase.most() : done > 0)) {
            return phase.operation + " was carried out " + done + " times";
        }
        String words = trouble.words.replace("OPERATION", phase.operation);
        if (!outcome.contains(words)) {
            return "does not say \"" + words + "\": " + outcome;
        }
        return null;
    }

    /** Whether AWS did what it was asked for, though the reply may not have come. */
    static boolean carriedOut(JournalEntry call) {
        return call.error() == null
                && (call.fault() == null ? call.status() == 200 : AFTER_THE_WORK.contains(call.fault()));
    }
}
