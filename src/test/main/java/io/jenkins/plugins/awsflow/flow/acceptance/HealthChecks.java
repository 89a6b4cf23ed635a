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
import java.util.List;

/** The example of gates and weather on a booted Jenkins, with a local AWS of its own that has alarms. */
final class HealthChecks {
    static final String EXAMPLE = "health";

    /** A soak of ten minutes takes ten seconds. */
    private static final double SPEED = 60;

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(4);
    private final Layout layout;
    private final JenkinsClient client;
    private final Checks checks;

    HealthChecks(Layout layout, JenkinsClient client, Checks checks) {
        this.layout = layout;
        this.client = client;
        this.checks = checks;
    }

    /** Runs them and gives the connection of the other examples its endpoint back. */
    void run(URI usual, Path log) throws IOException, InterruptedException {
        Path example = layout.example(EXAMPLE);
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, example.resolve("aws-local.yaml"), SPEED, log)) {
            client.connect(aws.endpoint());
            client.createPipeline(EXAMPLE, Files.readString(example.resolve("Jenkinsfile")));
            checks.check("a gate lets a quiet gamma through, and the weather is fine", () -> {
                expect(1, "SUCCESS");
                return weather(100);
            });
            checks.check("an alarm of gamma ends the gate and keeps the revision out of production", () -> {
                aws.admin("POST", "metrics", Files.readString(example.resolve("fail-alarm.json")));
                String console = expect(2, "FAILURE");
                require(console.contains("web-gamma-errors is in ALARM"), "no word of the alarm: " + console);
                require(!console.contains("\tat "), "a stack trace is in the log");
                return console.lines()
                        .filter(line -> line.startsWith("ERROR: "))
                        .findFirst()
                        .orElse(null);
            });
            for (String language : new String[] {"en", "zh-CN"}) {
                checks.check("the build page shows the frozen alarms (" + language + ")", () -> {
                    String page = client.page("job/" + EXAMPLE + "/2/", language);
                    require(page.contains("web-production-latency"), "no alarm is on it");
                    require(page.contains(language.equals("en") ? "Last hour" : "最近一小时"), "not in " + language);
                    return null;
                });
                checks.check("the job's page of deliveries draws its trends (" + language + ")", () -> {
                    String page = client.page("job/" + EXAMPLE + "/aws-delivery/", language);
                    require(page.contains("Web to production"), "production is not on it");
                    require(page.contains("../1/aws-flow/"), "no way to the build");
                    require(
                            page.contains(language.equals("en") ? "Change failure rate" : "变更失败率"),
                            "not in " + language);
                    return null;
                });
            }
            String job = "job/" + EXAMPLE + "/";
            new PolicyChecks(client, checks)
                    .run(List.of(
                            job + "1/aws-flow/", job + "2/aws-flow/", job + "aws-delivery/", job + "aws-deployments/"));
            checks.check("the deliveries are there for programs", () -> {
                JsonNode month =
                        client.json("job/" + EXAMPLE + "/aws-delivery/api/json").path("month");
                require(month.path("deployments").asInt() == 1, month.toString());
                require(month.path("changeFailureRate").asDouble(-1) == 0, month.toString());
                return month.toString();
            });
        } finally {
            client.connect(usual);
        }
    }

    private String expect(int number, String result) throws IOException, InterruptedException {
        client.startBuild(EXAMPLE);
        String actual = client.awaitBuild(EXAMPLE, number, BUILD_LIMIT);
        String console = client.console(EXAMPLE, number);
        require(actual.equals(result), actual + ": " + console);
        return console;
    }

    private String weather(int score) throws IOException, InterruptedException {
        for (JsonNode report :
                client.json("job/" + EXAMPLE + "/api/json?tree=healthReport[*]").get("healthReport")) {
            String words = report.get("description").asText();
            if (words.startsWith("AWS: ")) {
                require(report.get("score").asInt() == score, report.toString());
                return words;
            }
        }
        throw new IOException("the job has no weather of ours");
    }
}
