package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** A CloudWatch whose time stands still until a test moves it, just after the beginning of a minute. */
@SuppressWarnings("unchecked") // the SDK's varargs of consumers
abstract class CloudWatchTestBase extends LocalTest {
    CloudWatchClient cloudWatch;

    @BeforeAll
    void openClient() {
        cloudWatch = clients.cloudWatch();
    }

    @AfterAll
    void closeClient() {
        cloudWatch.close();
    }

    @BeforeEach
    void stopTime() {
        aws.admin().clock().freeze();
        aws.admin()
                .clock()
                .advance(Duration.ofMillis(60_500 - aws.admin().clock().millis() % 60_000));
    }

    Instant now() {
        return aws.admin().clock().now();
    }

    void pass(Duration time) {
        aws.admin().clock().advance(time);
    }

    /** Reports a value now. */
    void put(String name, double... values) {
        for (double value : values) {
            cloudWatch.putMetricData(request -> request.namespace("Web")
                    .metricData(datum -> datum.metricName(name).value(value).unit(StandardUnit.COUNT)));
        }
    }

    /** Errors, summed up by the minute, above 5. */
    PutMetricAlarmRequest.Builder errors(String name) {
        return PutMetricAlarmRequest.builder()
                .alarmName(name)
                .namespace("Web")
                .metricName("Errors")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(5.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD);
    }

    MetricAlarm alarm(String name) {
        List<MetricAlarm> found =
                cloudWatch.describeAlarms(request -> request.alarmNames(name)).metricAlarms();
        return found.isEmpty() ? null : found.get(0);
    }

    CompositeAlarm composite(String name) {
        return cloudWatch
                .describeAlarms(request -> request.alarmNames(name).alarmTypes(AlarmType.COMPOSITE_ALARM))
                .compositeAlarms()
                .get(0);
    }
}
