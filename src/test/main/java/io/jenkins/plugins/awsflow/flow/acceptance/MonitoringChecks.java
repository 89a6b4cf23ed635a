package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Metrics and logs that go out, gates of metrics and alarms and a followed log whose controller is killed, on a booted Jenkins.
 */
final class MonitoringChecks {
    private static final double SPEED = 60;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String SOAK = "mid-soak";
    private static final String ALARM = "mid-alarm";
    private static final String TAIL = "mid-tail";
    private static final String QUERY = "mid-query";

    private final Layout layout;
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final Checks checks;

    MonitoringChecks(Layout layout, JenkinsServer jenkins, JenkinsClient client, Checks checks) {
        this.layout = layout;
        this.jenkins = jenkins;
        this.client = client;
        this.checks = checks;
    }

    /** Runs them and gives the connection of the other examples its endpoint back. */
    void run(URI usual, Path log) throws IOException, InterruptedException {
        Path example = layout.example(HealthChecks.EXAMPLE);
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, example.resolve("aws-local.yaml"), SPEED, log)) {
            client.connect(aws.endpoint());
            // A killed controller reads its configuration again.
            jenkins.reconnect(aws.endpoint());
            checks.check("a build sends what it and its stages took to CloudWatch", () -> {
                client.createPipeline("metrics", Files.readString(example.resolve("Jenkinsfile.metrics")));
                client.startBuild("metrics");
                require(client.awaitBuild("metrics", 1, LIMIT).equals("SUCCESS"), client.console("metrics", 1));
                String console = client.console("metrics", 1);
                require(console.contains("follow when the build is over"), console);
                for (int i = 0; aws.answered("monitoring", "PutMetricData") < 3; i++) {
                    require(i < 100, "not in three calls");
                    Thread.sleep(100);
                }
                return null;
            });
            checks.check("a log group is followed and queried, and takes the log of the build", () -> {
                client.createPipeline("logs", Files.readString(example.resolve("Jenkinsfile.logs")));
                client.startBuild("logs");
                require(client.awaitBuild("logs", 1, LIMIT).equals("SUCCESS"), client.console("logs", 1));
                return client.console("logs", 1)
                        .lines()
                        .filter(line -> line.contains("lines of this log written"))
                        .findFirst()
                        .orElseThrow(() -> new IOException("the log did not go out"));
            });
            checks.check(
                    "a gate of metrics, one of an alarm, a followed log and a query go on after a kill",
                    () -> killed(aws));
            new TrendChecks(jenkins, client, checks).run();
            folder();
            new HealthJobChecks(client, aws, checks).run(TrendChecks.SHIP);
        } finally {
            jenkins.reconnect(null);
            client.connect(usual);
        }
    }

    private String killed(AwsLocalProcess aws) throws IOException, InterruptedException {
        client.createPipeline(
                SOAK,
                "withAwsConnection('demo') { cloudWatchGate soakMinutes: 600, metrics: [[namespace: 'Web',"
                        + " metric: 'Errors', dimensions: [Stage: 'gamma'], above: 5]] }");
        client.createPipeline(
                ALARM, "withAwsConnection('demo') { cloudWatchGate soakMinutes: 600, alarms: ['web-gamma-errors'] }");
        client.createPipeline(
                TAIL,
                "withAwsConnection('demo') { cloudWatchLogs(groups: '/web/gamma', failOn: 'FATAL') { echo 'under way';"
                        + " sleep 45; return 1 } }\necho 'went on'");
        client.createPipeline(
                QUERY,
                "withAwsConnection('demo') { def rows = cloudWatchLogsQuery groups: '/web/gamma', query: 'fields @message'\n"
                        + "echo \"${rows.size()} rows came\" }");
        // A query is not ready before the controller is back.
        aws.admin(
                "POST",
                "faults",
                "{\"service\": \"logs\", \"operation\": \"GetQueryResults\", \"kind\": \"THROTTLE\"}");
        int queries = aws.answered("logs", "StartQuery");
        client.startBuild(SOAK);
        client.startBuild(ALARM);
        client.startBuild(TAIL);
        client.startBuild(QUERY);
        client.awaitConsole(SOAK, 1, "watches for", LIMIT);
        client.awaitConsole(ALARM, 1, "watches for", LIMIT);
        client.awaitConsole(TAIL, 1, "under way", LIMIT);
        for (int i = 0; aws.called("logs", "GetQueryResults") == 0; i++) {
            require(i < 600, client.console(QUERY, 1));
            Thread.sleep(100);
        }
        Thread.sleep(2_000);
        jenkins.kill(client);
        aws.admin("DELETE", "faults", null);
        aws.admin(
                "POST",
                "metrics",
                "{\"region\": \"cn-north-1\", \"namespace\": \"Web\", \"name\": \"Errors\", \"dimensions\": {\"Stage\": \"gamma\"}, \"value\": 12}");
        jenkins.boot(client);
        require(client.awaitBuild(SOAK, 1, LIMIT).equals("FAILURE"), client.console(SOAK, 1));
        String console = client.console(SOAK, 1);
        require(console.contains("Errors (Sum, 1 min, Stage=gamma) 12 > 5"), console);
        require(client.awaitBuild(ALARM, 1, LIMIT).equals("FAILURE"), client.console(ALARM, 1));
        require(client.console(ALARM, 1).contains("web-gamma-errors is in ALARM since "), client.console(ALARM, 1));
        for (String gate : new String[] {SOAK, ALARM}) {
            JsonNode operations = client.json(JenkinsClient.path(gate) + "/1/aws-flow/api/json")
                    .path("operations");
            require(operations.size() == 1, "the gate was begun twice: " + operations);
        }
        require(client.awaitBuild(TAIL, 1, LIMIT).equals("SUCCESS"), client.console(TAIL, 1));
        require(client.console(TAIL, 1).contains("went on"), client.console(TAIL, 1));
        require(client.awaitBuild(QUERY, 1, LIMIT).equals("SUCCESS"), client.console(QUERY, 1));
        require(client.console(QUERY, 1).contains(" rows came"), client.console(QUERY, 1));
        require(aws.answered("logs", "StartQuery") == queries + 1, "the query was asked for twice");
        return console.lines()
                .filter(line -> line.startsWith("ERROR: "))
                .findFirst()
                .orElse(null);
    }

    private void folder() throws InterruptedException {
        checks.check("the folder has the weather of its job", () -> {
            for (JsonNode report :
                    client.json("job/shop/api/json?tree=healthReport[*]").path("healthReport")) {
                if (report.path("description").asText().contains("AWS: ")) {
                    return report.path("score").asInt() + ": "
                            + report.path("description").asText();
                }
            }
            throw new IOException(
                    client.json("job/shop/api/json?tree=healthReport[*]").toString());
        });
    }
}
