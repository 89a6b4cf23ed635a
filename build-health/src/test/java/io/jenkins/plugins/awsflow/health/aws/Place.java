package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** A local AWS in Beijing with alarms on a small web application, whose time stands still until a test moves it. */
public final class Place implements AutoCloseable {
    private static final String SCENARIO =
            """
            region: cn-north-1
            metrics:
              - {namespace: Web, name: Errors, dimensions: {Stage: gamma}, unit: Count, value: 1}
              - {namespace: Web, name: Latency, dimensions: {Stage: gamma}, unit: Milliseconds, value: 20}
            alarms:
              - {name: web-gamma-errors, namespace: Web, metric: Errors, dimensions: {Stage: gamma}, above: 5}
              - {name: web-gamma-latency, namespace: Web, metric: Latency, dimensions: {Stage: gamma}, statistic: Average,
                 above: 500, evaluationPeriods: 2, settings: {Unit: Milliseconds}}
              - {name: web-gamma-silent, namespace: Web, metric: Nobody, above: 1}
              - {name: web-production, rule: ALARM(web-gamma-errors)}
              - name: rate
                above: 10
                settings:
                  Metrics:
                    - {Id: errors, ReturnData: false, MetricStat: {Stat: Sum, Period: 60, Metric: {Namespace: Web, MetricName: Errors, Dimensions: [{Name: Stage, Value: gamma}]}}}
                    - {Id: rate, Expression: errors * 2, Label: Error rate}
            """;

    private final LocalAws local;
    private final AwsSession session;

    public Place() throws IOException, AwsFlowException {
        local = new LocalAws(null, 1);
        local.aws().admin().clock().freeze();
        local.aws()
                .admin()
                .clock()
                .advance(Duration.ofMillis(60_500 - local.aws().admin().clock().millis() % 60_000));
        local.aws().admin().loadScenario(SCENARIO);
        session = local.session();
    }

    public LocalAws local() {
        return local;
    }

    public AwsLocal aws() {
        return local.aws();
    }

    public AwsSession session() {
        return session;
    }

    public CloudWatchClient cloudWatch() {
        return session.client(CloudWatchApi.SERVICE, CloudWatchClient::builder);
    }

    /** Puts an alarm into a state until it is evaluated again. */
    public void set(String alarm, String state) {
        cloudWatch().setAlarmState(request -> request.alarmName(alarm)
                .stateValue(state)
                .stateReason("test")
                .stateReasonData("{\"recentDatapoints\":[12.0]}"));
    }

    public void pass(Duration time) {
        aws().admin().clock().advance(time);
    }

    /** Calls that were answered with success. */
    public long calls(String operation) {
        return local.answered(CloudWatchApi.SERVICE, operation);
    }

    @Override
    public void close() {
        local.close();
    }
}
