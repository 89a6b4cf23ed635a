package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * Metrics that leave a build at its end, the job property in a declarative Jenkinsfile, health without a Pipeline, and what
 * readers and strangers see of it. Expects the job of {@link MonitoringChecks} with a thousand deployments.
 */
final class HealthJobChecks {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String HEALTH = "io.jenkins.plugins.awsflow.health.step.";
    private static final String ADMINISTRATOR = "boss";

    /** Everybody of them may look at Jenkins, the reader at its jobs as well. */
    private static final String SECURE =
            """
            import hudson.security.*
            import jenkins.model.Jenkins
            def realm = new HudsonPrivateSecurityRealm(false, false, null)
            ['stranger', 'reader', 'visitor', 'boss'].each { realm.createAccount(it, it) }
            def rules = new ProjectMatrixAuthorizationStrategy()
            ['stranger', 'reader', 'visitor'].each { rules.add(Jenkins.READ, it) }
            rules.add(hudson.model.Item.READ, 'reader')
            rules.add(Jenkins.ADMINISTER, 'boss')
            // The visitor may look into the folder, but not at the job in it.
            def folder = Jenkins.get().getItemByFullName('shop')
            def job = Jenkins.get().getItemByFullName('shop/ship')
            Jenkins.get().securityRealm = realm
            Jenkins.get().authorizationStrategy = rules
            def only = new com.cloudbees.hudson.plugins.folder.properties.AuthorizationMatrixProperty([:])
            only.add(hudson.model.Item.READ, 'visitor')
            folder.addProperty(only)
            def hidden = new AuthorizationMatrixProperty([:])
            hidden.inheritanceStrategy = new org.jenkinsci.plugins.matrixauth.inheritance.NonInheritingStrategy()
            hidden.add(hudson.model.Item.READ, 'reader')
            job.addProperty(hidden)
            print('')
            """;

    private static final String OPEN =
            """
            jenkins.model.Jenkins.get().authorizationStrategy = hudson.security.AuthorizationStrategy.UNSECURED
            jenkins.model.Jenkins.get().securityRealm = hudson.security.SecurityRealm.NO_AUTHENTICATION
            print('')
            """;

    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Checks checks;

    HealthJobChecks(JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.client = client;
        this.aws = aws;
        this.checks = checks;
    }

    /** @param ship full name of the job with a thousand deployments */
    void run(String ship) throws IOException, InterruptedException {
        checks.check("a build that fails after its metrics is no good one in CloudWatch", () -> {
            client.createPipeline(
                    "broken",
                    "pipeline { agent none\n options { withAwsConnection('demo') }\n stages { stage('Break') {"
                            + " steps { error 'broken' } } }\n post { always { cloudWatchMetrics namespace: 'Broken' } } }");
            client.startBuild("broken");
            require(client.awaitBuild("broken", 1, LIMIT).equals("FAILURE"), client.console("broken", 1));
            return succeeded("Broken", "broken", 0);
        });
        checks.check("a freestyle job sends its metrics at its end and freezes its health", () -> {
            client.createItem("freestyle-health", JobXml.freestyle("true", "", publishers()));
            client.startBuild("freestyle-health");
            require(client.awaitBuild("freestyle-health", 1, LIMIT).equals("SUCCESS"), console("freestyle-health"));
            String page = client.page("job/freestyle-health/1/", "en");
            require(page.contains("web-production-latency"), "the build page lacks the frozen alarms");
            return succeeded("Freestyle", "freestyle-health", 1);
        });
        checks.check("a declarative Jenkinsfile says which deployments go to production", () -> {
            client.createPipeline(
                    "production",
                    "pipeline { agent none\n options { awsProduction('Web to live-*') }\n stages { stage('S') { steps {"
                            + " echo 'hello' } } } }");
            client.startBuild("production");
            require(client.awaitBuild("production", 1, LIMIT).equals("SUCCESS"), console("production"));
            String xml = client.page("job/production/config.xml", "en");
            require(xml.contains("DeliveryProperty") && xml.contains("Web to live-*"), xml);
            for (String language : List.of("en", "zh-CN")) {
                String form = client.page("job/production/configure", language);
                require(form.contains("Web to live-*"), "the form does not have it");
            }
            return null;
        });
        permissions(ship);
    }

    private String console(String job) throws IOException, InterruptedException {
        return RunningJenkins.lastLines(client.console(job, 1));
    }

    private static String publishers() {
        return "<io.jenkins.plugins.awsflow.core.step.AwsFlowPublisher plugin='aws-flow-core'><step class='" + HEALTH
                + "CloudWatchMetricsStep' plugin='build-health'><connection>demo</connection>"
                + "<namespace>Freestyle</namespace></step></io.jenkins.plugins.awsflow.core.step.AwsFlowPublisher><"
                + HEALTH + "AwsBuildHealthPublisher plugin='build-health'><alarmPrefix>web-production</alarmPrefix>"
                + "<connection>demo</connection></" + HEALTH + "AwsBuildHealthPublisher>";
    }

    /** Waits for the values of the end of a build, which come after it. */
    private String succeeded(String namespace, String job, double value) throws IOException, InterruptedException {
        try (CloudWatchClient cloudWatch = CloudWatchClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.CN_NORTH_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIADEMO000000000001", "demo-secret-of-the-local-aws")))
                .build()) {
            List<Datapoint> points = List.of();
            for (int i = 0; points.isEmpty(); i++) {
                require(i < 200, "BuildSucceeded of " + job + " did not go out");
                Thread.sleep(100);
                points = cloudWatch
                        .getMetricStatistics(request -> request.namespace(namespace)
                                .metricName("BuildSucceeded")
                                .dimensions(Dimension.builder()
                                        .name("Job")
                                        .value(job)
                                        .build())
                                .startTime(Instant.now().minusSeconds(3_600))
                                .endTime(Instant.now().plusSeconds(3_600))
                                .period(14_400)
                                .statistics(Statistic.SUM))
                        .datapoints();
            }
            double sum = points.stream().mapToDouble(Datapoint::sum).sum();
            require(Double.compare(sum, value) == 0, "BuildSucceeded is " + sum);
            return "BuildSucceeded " + sum;
        }
    }

    private void permissions(String ship) throws IOException, InterruptedException {
        String problem = client.script(SECURE);
        JenkinsClient boss = client.as(ADMINISTRATOR);
        try {
            checks.check("weather and delivery are for those who may see the job", () -> {
                require(problem.isEmpty(), problem);
                String job = JenkinsClient.path(ship);
                for (String page : List.of(
                        job + "/aws-delivery/",
                        job + "/aws-delivery/api/json",
                        job + "/1/aws-flow/",
                        job + "/1/api/json")) {
                    int stranger = client.as("stranger").get(page, "en").statusCode();
                    require(stranger == 404 || stranger == 403, page + " gives a stranger " + stranger);
                    int reader = client.as("reader").get(page, "en").statusCode();
                    require(reader == 200, page + " gives a reader " + reader);
                }
                return null;
            });
            checks.check("the pages of a folder leave out the jobs that one may not see", () -> {
                for (String page : List.of("job/shop/aws-delivery/", "job/shop/")) {
                    String visitor = client.as("visitor").page(page, "en");
                    require(!visitor.contains("Web to production"), page + " tells a visitor of the job");
                    require(!visitor.contains("Production in the last 30 days"), page + " tells a visitor its figures");
                }
                require(
                        client.as("reader").page("job/shop/aws-delivery/", "en").contains("Web to production"),
                        "the reader does not see it");
                String json = client.as("visitor").page("job/shop/aws-delivery/api/json", "en");
                require(json.contains("\"targets\":[]") && json.contains("\"deployments\":0"), json);
                return null;
            });
        } finally {
            boss.script(OPEN);
        }
    }
}
