package io.jenkins.plugins.awsflow.health.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.step.FreestyleRuns;
import io.jenkins.plugins.awsflow.core.ui.RunPage;
import io.jenkins.plugins.awsflow.health.aws.CloudWatchApi;
import io.jenkins.plugins.awsflow.health.aws.LogsApi;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Metrics that builds send out; the gate reads one of them back. */
class MetricsBuildsTest {
    @TempDir
    Path home;

    private LocalAws local;
    private LocalBuilds builds;
    private CloudWatchClient cloudWatch;

    @BeforeEach
    void start() throws Exception {
        start(1);
    }

    private void start(double speed) throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        local = new LocalAws(null, speed);
        builds = new LocalBuilds(home, local);
        AwsFlowConfiguration.get().setDefaultConnection("demo");
        cloudWatch = local.session().client(CloudWatchApi.SERVICE, CloudWatchClient::builder);
    }

    @AfterEach
    void stop() {
        builds.close();
        local.close();
    }

    private static String name(Metric metric) {
        return metric.metricName()
                + new TreeMap<>(metric.dimensions().stream()
                        .filter(dimension -> !dimension.name().equals("Job"))
                        .collect(Collectors.toMap(Dimension::name, Dimension::value)));
    }

    private List<String> names(String namespace) {
        return cloudWatch.listMetrics(request -> request.namespace(namespace)).metrics().stream()
                .map(MetricsBuildsTest::name)
                .toList();
    }

    private List<String> awaitNames(String namespace, int number) throws InterruptedException {
        for (int i = 0; names(namespace).size() < number; i++) {
            assertThat(i).as("%s", names(namespace)).isLessThan(500);
            Thread.sleep(20);
        }
        return names(namespace);
    }

    private double sum(Metric metric) {
        return cloudWatch
                .getMetricStatistics(request -> request.namespace(metric.namespace())
                        .metricName(metric.metricName())
                        .dimensions(metric.dimensions())
                        .startTime(Instant.now().minusSeconds(3600))
                        .endTime(Instant.now().plusSeconds(60))
                        .period(7200)
                        .statistics(Statistic.SUM))
                .datapoints()
                .get(0)
                .sum();
    }

    @Test
    void buildQueueResultAndStagesAreMeasuredOnce() throws Exception {
        LocalBuilds.Build build = builds.start(
                """
                stage('compile') { sleep 1 }
                parallel(a: { stage('测试') { echo 'a' } }, b: { echo 'b' })
                def first = cloudWatchMetrics()
                def second = cloudWatchMetrics()
                def other = cloudWatchMetrics namespace: 'Delivery'
                echo "sent ${first.sent} and ${second.sent} and ${other.sent}"
                stage('late') { sleep 1 }
                """);
        assertThat(build.succeeds())
                .anyMatch(line -> line.endsWith("sent 2 and 0 and 2"))
                .filteredOn(line -> line.endsWith("follow when the build is over"))
                .hasSize(2);
        awaitNames("Delivery", 6);
        awaitNames("Jenkins", 6);
        assertThat(names("Jenkins"))
                .containsExactlyInAnyOrder(
                        "BuildDuration{}",
                        "QueueTime{}",
                        "BuildSucceeded{}",
                        "StageDuration{Stage=compile}",
                        "StageDuration{Stage=late}",
                        "StageDuration{Stage=%E6%B5%8B%E8%AF%95}");
        List<Metric> metrics =
                cloudWatch.listMetrics(request -> request.namespace("Jenkins")).metrics();
        Map<String, Double> sums = metrics.stream().collect(Collectors.toMap(MetricsBuildsTest::name, this::sum));
        assertThat(sums.get("StageDuration{Stage=compile}")).isBetween(1.0, 60.0);
        assertThat(sums.get("BuildDuration{}"))
                .isGreaterThanOrEqualTo(
                        sums.get("StageDuration{Stage=compile}") + sums.get("StageDuration{Stage=late}"));
        assertThat(sums.get("BuildSucceeded{}")).isEqualTo(1);
    }

    @Test
    void aGateReadsBackWhatABuildHasSent() throws Exception {
        // A second is a minute, so that the gate sees the end of a period.
        stop();
        start(60);
        LocalBuilds.Build build = builds.start(
                """
                parallel(
                  gate: { cloudWatchGate soakMinutes: 8, metrics: [[namespace: 'Web', metric: 'Errors',
                            dimensions: [Stage: 'gamma', Team: 'web'], statistic: 'Maximum', above: 5]] },
                  send: {
                    sleep 2
                    cloudWatchMetrics namespace: 'Web', automatic: false, dimensions: [Stage: 'gamma'],
                        metrics: [[name: 'Errors', value: 12, unit: 'count', dimensions: [Team: 'web']]]
                  })
                """);
        assertThat(build.fails())
                .hasMessageContaining("Errors is beyond its threshold")
                .hasMessageContaining("Errors (Maximum, 1 min, Stage=gamma, Team=web) 12 > 5");
        assertThat(names("Web")).containsExactly("Errors{Stage=gamma, Team=web}");
    }

    @Test
    void aLogTakesThemInTheEmbeddedMetricFormat() throws Exception {
        CloudWatchLogsClient logs = local.session().client(LogsApi.SERVICE, CloudWatchLogsClient::builder);
        logs.createLogGroup(request -> request.logGroupName("/jenkins/metrics"));
        LocalBuilds.Build build = builds.start("cloudWatchMetrics logGroup: '/jenkins/metrics', metrics: [Tests: 412]");
        assertThat(build.succeeds()).anyMatch(line -> line.contains("1 values sent to Jenkins, /jenkins/metrics"));
        awaitNames("Jenkins", 4);
        assertThat(logs.filterLogEvents(request -> request.logGroupName("/jenkins/metrics"))
                        .events())
                .isNotEmpty()
                .allMatch(event ->
                        event.message().contains("\"Build\":\"" + build.run().getNumber() + "\""))
                .allMatch(event ->
                        event.logStreamName().endsWith("/" + build.run().getNumber()));
        assertThat(names("Jenkins")).contains("Tests{}", "BuildDuration{}");
    }

    @Test
    void troubleIsALineUnlessAskedFor() throws Exception {
        assertThat(builds.start("cloudWatchMetrics metrics: [Tests: 'n/a', Good: 1]")
                        .succeeds())
                .anyMatch(line -> line.contains("not sent: Tests: \"n/a\" is no number that CloudWatch takes"))
                .anyMatch(line -> line.contains("1 values sent to Jenkins"));
        assertThat(builds.start("cloudWatchMetrics logGroup: '/none'").succeeds())
                .anyMatch(line -> line.contains("not sent: ") && line.contains("log group does not exist"));
        assertThat(builds.start("cloudWatchMetrics namespace: 'AWS/Mine'").succeeds())
                .anyMatch(line -> line.contains("not sent: namespace: \"AWS/Mine\" begins with AWS/"));
        assertThat(builds.start(
                                "cloudWatchMetrics failOnError: true, metrics: [[name: 'Tests', value: 1, unit: 'Cuont']]")
                        .fails())
                .hasMessageContaining("Tests: the unit \"Cuont\" is none of CloudWatch; did you mean \"Count\"?");
        assertThat(builds.start("cloudWatchMetrics failOnError: true, dimensions: 'Team'")
                        .fails())
                .hasMessageContaining("dimensions");
    }

    private double succeeded() {
        return sum(cloudWatch
                .listMetrics(request -> request.metricName("BuildSucceeded"))
                .metrics()
                .get(0));
    }

    @Test
    void aBuildThatFailsIsNoGoodOneThoughItsResultIsNotKnownYet() throws Exception {
        builds.start("try { error 'broken' } finally { echo 'is ' + currentBuild.result; cloudWatchMetrics() }")
                .fails();
        awaitNames("Jenkins", 3);
        assertThat(succeeded()).isZero();
    }

    @Test
    void aBuildThatFailsAfterTheStepIsNoGoodOne() throws Exception {
        builds.start("cloudWatchMetrics()\nerror 'broken'").fails();
        awaitNames("Jenkins", 3);
        assertThat(succeeded()).isZero();
    }

    /** The controller dies between the end of the build and its metrics. */
    @Test
    void aControllerThatComesBackSendsWhatItOwes() throws Exception {
        LocalBuilds.Build build = builds.start("cloudWatchMetrics()\necho 'the end'");
        LocalBuilds.Build running =
                builds.start("cloudWatchMetrics()\nsleep 60").says("when the build is over");
        build.says("the end");
        for (int i = 0; i < 500 && build.run().getResult() == null; i++) {
            Thread.sleep(10);
        }
        RunRecord.finish(build.run());
        assertThat(MetricsDue.all())
                .containsExactlyInAnyOrder(
                        build.run().getExternalizableId(), running.run().getExternalizableId());
        MetricsAtEnd.takeUp();
        awaitNames("Jenkins", 3);
        awaitNotDue(build.run());
        assertThat(MetricsDue.all()).containsExactly(running.run().getExternalizableId());
        assertThat(local.answered(CloudWatchApi.SERVICE, "PutMetricData")).isEqualTo(1);
        RunListener.fireFinalized(build.run());
        RunListener.fireFinalized(build.run());
        assertThat(succeeded()).isEqualTo(1);
    }

    private static void awaitNotDue(Run<?, ?> run) throws Exception {
        for (int i = 0; MetricsDue.all().contains(run.getExternalizableId()); i++) {
            assertThat(i).isLessThan(500);
            Thread.sleep(20);
        }
    }

    @Test
    void whatCannotBeSentAtTheEndIsOnThePageOfTheBuild() throws Exception {
        LocalBuilds.Build build = builds.start("cloudWatchMetrics()\nsleep 1");
        build.says("when the build is over");
        local.aws().admin().faults().add(Fault.error("monitoring", "PutMetricData", 403, "AccessDenied", "no"));
        build.succeeds();
        awaitNotDue(build.run());
        assertThat(build.run().getResult()).isEqualTo(Result.SUCCESS);
        assertThat(RunPage.html(build.run(), ZoneOffset.UTC)).contains("Metrics to Jenkins", "not sent: ");
        assertThat(RunPage.html(builds.idle(), ZoneOffset.UTC)).doesNotContain("Metrics to Jenkins");
    }

    @Test
    void aFreestyleBuildSendsItsMetricsAtItsEnd() throws Exception {
        WorkflowRun run = builds.idle();
        Object result = FreestyleRuns.run(run, new CloudWatchMetricsStep());
        assertThat(result).asInstanceOf(InstanceOfAssertFactories.MAP).containsEntry("sent", 0);
        assertThat(names("Jenkins")).isEmpty();
        run.setResult(Result.UNSTABLE);
        RunRecord.finish(run);
        RunListener.fireFinalized(run);
        assertThat(awaitNames("Jenkins", 3)).contains("BuildSucceeded{}", "BuildDuration{}", "QueueTime{}");
        assertThat(succeeded()).isZero();
    }
}
