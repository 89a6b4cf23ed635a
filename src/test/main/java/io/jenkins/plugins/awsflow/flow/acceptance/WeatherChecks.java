package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The weather of jobs and of a folder as alarms make it, the job property, {@code when} with the state of alarms, and what
 * is wrong in a Jenkinsfile: on a booted Jenkins, with a local AWS of its own.
 */
final class WeatherChecks {
    private static final double SPEED = 60;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String FOLDER = "<com.cloudbees.hudson.plugins.folder.Folder plugin='cloudbees-folder'>"
            + "<healthMetrics><com.cloudbees.hudson.plugins.folder.health.WorstChildHealthMetric/></healthMetrics>"
            + "</com.cloudbees.hudson.plugins.folder.Folder>";
    private static final String CONNECTED = "withAwsConnection('demo') { %s }";

    private final Layout layout;
    private final JenkinsClient client;
    private final Checks checks;

    WeatherChecks(Layout layout, JenkinsClient client, Checks checks) {
        this.layout = layout;
        this.client = client;
        this.checks = checks;
    }

    /** Runs them and gives the connection of the other examples its endpoint back. */
    void run(URI usual, Path log) throws IOException, InterruptedException {
        Path scenario = layout.example(HealthChecks.EXAMPLE).resolve("aws-local.yaml");
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, scenario, SPEED, log)) {
            client.connect(aws.endpoint());
            LocalClouds clouds = new LocalClouds(aws);
            client.createItem("weather", FOLDER);
            weather(clouds);
            folder();
            property();
            when(clouds);
            badInput(clouds);
            new FollowChecks(client, aws, clouds, checks).run();
        } finally {
            client.connect(usual);
        }
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, scenario, 1, log)) {
            client.connect(aws.endpoint());
            new FollowChecks(client, aws, new LocalClouds(aws), checks).audit();
        } finally {
            client.connect(usual);
        }
    }

    private void build(String job, String steps, String result) throws IOException, InterruptedException {
        build(job, steps, result, 1);
    }

    private void build(String job, String steps, String result, int number) throws IOException, InterruptedException {
        if (number == 1) {
            client.createPipeline(job, CONNECTED.formatted(steps));
        }
        client.startBuild(job);
        String actual = client.awaitBuild(job, number, LIMIT);
        require(actual.equals(result), actual + ": " + RunningJenkins.lastLines(client.console(job, number)));
    }

    /** The first report of a job or folder: Jenkins puts the worst there. */
    private JsonNode report(String job, String language) throws IOException, InterruptedException {
        String text = client.page(
                JenkinsClient.path(job) + "/api/json?tree=healthReport[iconClassName,iconUrl,score,description]",
                language);
        JsonNode first = new ObjectMapper().readTree(text).path("healthReport").path(0);
        require(first.path("description").asText().contains("AWS"), text);
        return first;
    }

    private void weather(LocalClouds clouds) throws InterruptedException {
        checks.check(
                "production in alarm makes a storm, worst first, on the page of the job and in both languages", () -> {
                    clouds.errors("production", 12, "ALARM");
                    build("weather/storm", "awsBuildHealth alarmPrefix: 'web-production'", "SUCCESS");
                    JsonNode storm = report("weather/storm", "en");
                    require(storm.path("score").asInt() < 20, storm.toString());
                    require(storm.path("iconClassName").asText().equals("icon-health-00to19"), storm.toString());
                    require(
                            storm.path("description")
                                    .asText()
                                    .startsWith(
                                            "AWS: web-production-errors is in ALARM: Errors (Sum, 1 min, Stage=production)"),
                            storm.toString());
                    String chinese =
                            report("weather/storm", "zh-CN").path("description").asText();
                    require(chinese.startsWith("AWS：web-production-errors 处于告警状态："), chinese);
                    String list = client.page(JenkinsClient.path("weather") + "/", "en");
                    require(list.contains("AWS: web-production-errors is in ALARM"), "no reason in the list of jobs");
                    for (String language : List.of("en", "zh-CN")) {
                        String page = client.page(JenkinsClient.path("weather/storm") + "/1/", language);
                        require(page.contains(language.equals("en") ? "is in ALARM" : "处于告警状态"), "not in " + language);
                        require(
                                page.contains("web-production-errors: Errors (Sum, 1 min, Stage=production)"),
                                "the composite alarm does not name the alarm below it");
                    }
                    return storm.toString();
                });
        checks.check("an alarm without data makes a few clouds", () -> {
            clouds.blindAlarm("web-gamma-blind");
            build("weather/cloudy", "awsBuildHealth alarmPrefix: 'web-gamma'", "SUCCESS");
            JsonNode clouded = report("weather/cloudy", "en");
            int score = clouded.path("score").asInt();
            require(score >= 60 && score < 80, clouded.toString());
            require(clouded.path("iconClassName").asText().equals("icon-health-60to79"), clouded.toString());
            require(clouded.path("description").asText().contains("web-gamma-blind has no data"), clouded.toString());
            return clouded.toString();
        });
        checks.check("metrics without an alarm are frozen with value, unit and link, and make weather", () -> {
            build(
                    "weather/metrics",
                    "awsBuildHealth metricQueries: [[namespace: 'Web', metric: 'Latency', dimensions: [Stage: 'production'],"
                            + " statistic: 'Average', unit: 'Milliseconds', above: 100]]",
                    "SUCCESS");
            JsonNode report = report("weather/metrics", "en");
            require(report.path("score").asInt() < 20, report.toString());
            require(report.path("description").asText().contains("140 ms > 100 ms"), report.toString());
            String page = client.page(JenkinsClient.path("weather/metrics") + "/1/aws-flow/", "en");
            require(page.contains("#metricsV2:graph=~("), "no link to the graph");
            String json = client.page(JenkinsClient.path("weather/metrics") + "/1/api/json?depth=2", "en");
            require(json.contains("\"unit\":\"Milliseconds\""), "not for programs: " + json);
            return report.path("description").asText();
        });
    }

    private void folder() throws InterruptedException {
        checks.check("the weather of the folder is that of its worst job", () -> {
            build("weather/fine", "awsBuildHealth alarms: 'web-gamma-errors'", "SUCCESS");
            require(report("weather/fine", "en").path("score").asInt() == 100, "the fine one is not");
            JsonNode worst = report("weather/storm", "en");
            JsonNode folder = report("weather", "en");
            JsonNode metrics = report("weather/metrics", "en");
            int least =
                    Math.min(worst.path("score").asInt(), metrics.path("score").asInt());
            require(folder.path("score").asInt() == least, folder + " against " + worst + " and " + metrics);
            require(folder.path("iconClassName").asText().equals("icon-health-00to19"), folder.toString());
            return folder.path("description").asText();
        });
    }

    private void property() throws InterruptedException {
        checks.check(
                "a declarative Jenkinsfile gives its job health, which its form keeps and its builds freeze", () -> {
                    client.createPipeline(
                            "weather/property",
                            "pipeline { agent none\n options { awsJobHealth(alarmPrefix: 'web-production', metricQueries: [[namespace:"
                                    + " 'Web', metric: 'Errors', dimensions: [Stage: 'production'], above: 5]], connection:"
                                    + " 'demo') }\n stages { stage('S') { steps { echo 'hello' } } } }");
                    client.startBuild("weather/property");
                    require(
                            client.awaitBuild("weather/property", 1, LIMIT).equals("SUCCESS"),
                            RunningJenkins.lastLines(client.console("weather/property", 1)));
                    String path = JenkinsClient.path("weather/property");
                    for (int i = 0; !client.page(path + "/1/", "en").contains("web-production-errors"); i++) {
                        require(i < 100, "build 1 has no health");
                        Thread.sleep(200);
                    }
                    JsonNode report = report("weather/property", "en");
                    String form = client.page(path + "/configure", "en");
                    require(form.contains("web-production"), "the form lacks the prefix");
                    String before = client.page(path + "/config.xml", "en");
                    require(before.contains("<metric>Errors</metric>"), before);
                    client.startBuild("weather/property");
                    client.awaitBuild("weather/property", 2, LIMIT);
                    require(
                            client.page(path + "/config.xml", "en").contains("<metric>Errors</metric>"),
                            "the second build lost it");
                    return report.path("description").asText();
                });
        checks.check("a declarative Jenkinsfile may have the metrics behind the alarms read", () -> {
            client.createPipeline(
                    "weather/older",
                    "pipeline { agent none\n options { withAwsConnection('demo')\n awsJobHealth(alarmPrefix: 'web-gamma',"
                            + " metrics: true) }\n stages { stage('S') { steps { awsBuildHealth alarmPrefix:"
                            + " 'web-production', metrics: true } } } }");
            client.startBuild("weather/older");
            require(
                    client.awaitBuild("weather/older", 1, LIMIT).equals("SUCCESS"),
                    RunningJenkins.lastLines(client.console("weather/older", 1)));
            String page = client.page(JenkinsClient.path("weather/older") + "/1/", "en");
            require(page.contains("Last hour"), "the metrics behind the alarms were not read");
            require(
                    client.page(JenkinsClient.path("weather/older") + "/config.xml", "en")
                            .contains("<metrics>true</metrics>"),
                    "the property lost it");
            return null;
        });
    }

    private void when(LocalClouds clouds) throws InterruptedException {
        checks.check("the state of alarms decides in when, either way", () -> {
            client.createPipeline(
                    "weather/when",
                    "pipeline { agent none\n options { withAwsConnection('demo') }\n stages { stage('Ship') { when {"
                            + " expression { cloudWatchAlarmState(alarmPrefix: 'web-production') != 'ALARM' } }\n"
                            + " steps { echo 'shipped it' } } } }");
            clouds.errors("production", 12, "ALARM");
            client.startBuild("weather/when");
            client.awaitBuild("weather/when", 1, LIMIT);
            String held = client.console("weather/when", 1);
            require(!held.contains("shipped it") && held.contains("web-production*: ALARM"), held);
            clouds.errors("production", 1, "OK");
            client.startBuild("weather/when");
            client.awaitBuild("weather/when", 2, LIMIT);
            String shipped = client.console("weather/when", 2);
            require(shipped.contains("shipped it"), shipped);
            return held.lines()
                    .filter(line -> line.contains("skipped"))
                    .findFirst()
                    .orElse(null);
        });
    }

    private void badInput(LocalClouds clouds) throws InterruptedException {
        clouds.blindAlarm("lonely");
        failing("an alarm that does not exist", "cloudWatchGate alarms: ['web-gama-errors']", "did you mean");
        failing("a prefix that no alarm has", "cloudWatchGate alarmPrefix: 'web-gama'", "begins with \"web-gama\"");
        failing(
                "an alarm without data where data is needed",
                "cloudWatchGate alarms: ['lonely'], soakMinutes: 1, requireData: true",
                "No data for lonely");
        failing(
                "a period that CloudWatch does not take, of a gate",
                "cloudWatchGate metrics: [[namespace: 'Web', metric: 'Errors', above: 1, periodSeconds: 90]]",
                "cannot have the period of 90 seconds");
        failing(
                "a period that CloudWatch does not take, of the health",
                "awsBuildHealth metricQueries: [[namespace: 'Web', metric: 'Errors', periodSeconds: 90]]",
                "cannot have the period of 90 seconds");
        failing(
                "an alarm of another region",
                "cloudWatchGate alarms: ['arn:aws-cn:cloudwatch:cn-northwest-1:123456789012:alarm:web']",
                "is in cn-northwest-1 of account 123456789012, but the connection leads to cn-north-1");
        failing(
                "the state of an alarm that does not exist",
                "cloudWatchAlarmState alarms: ['web-gama-errors']",
                "There is no alarm");
    }

    private void failing(String name, String step, String words) throws InterruptedException {
        String job = "weather/bad-" + Integer.toHexString(name.hashCode());
        checks.check(name + " is one line", () -> {
            build(job, step, "FAILURE");
            String console = client.console(job, 1);
            require(!console.contains("\tat "), "a stack trace is in the log: " + console);
            List<String> lines = console.lines()
                    .filter(line -> line.contains(words) && !line.startsWith("[Pipeline]"))
                    .distinct()
                    .toList();
            require(lines.size() == 1, lines.size() + " lines with \"" + words + "\": " + console);
            return lines.get(0);
        });
    }
}
