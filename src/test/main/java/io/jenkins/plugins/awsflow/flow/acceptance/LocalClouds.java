package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** What people do in a local AWS beside a Jenkins: metrics that rise, lines that are written. */
final class LocalClouds {
    private final AwsLocalProcess aws;

    LocalClouds(AwsLocalProcess aws) {
        this.aws = aws;
    }

    /** A client with the key of the examples. */
    <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, "AKIADEMO000000000001", "demo-secret-of-the-local-aws");
    }

    /** A client of somebody. */
    <B extends AwsClientBuilder<B, C>, C> C client(B builder, String key, String secret) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.CN_NORTH_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .build();
    }

    /** Lets the errors of a stage be so many from now on, and waits until its alarm says so. */
    void errors(String stage, int value, String state) throws IOException, InterruptedException {
        aws.admin(
                "POST",
                "metrics",
                "{\"region\": \"cn-north-1\", \"namespace\": \"Web\", \"name\": \"Errors\", \"dimensions\": {\"Stage\": \""
                        + stage + "\"}, \"value\": " + value + "}");
        String alarm = "web-" + stage + "-errors";
        try (CloudWatchClient cloudWatch = client(CloudWatchClient.builder())) {
            for (int i = 0; !state(cloudWatch, alarm).equals(state); i++) {
                require(i < 300, alarm + " stays " + state(cloudWatch, alarm));
                Thread.sleep(100);
            }
        }
    }

    private static String state(CloudWatchClient cloudWatch, String alarm) {
        return cloudWatch
                .describeAlarms(request -> request.alarmNames(alarm))
                .metricAlarms()
                .get(0)
                .stateValueAsString();
    }

    /** Makes an alarm on a metric that nobody sends. */
    void blindAlarm(String name) {
        try (CloudWatchClient cloudWatch = client(CloudWatchClient.builder())) {
            cloudWatch.putMetricAlarm(alarm -> alarm.alarmName(name)
                    .namespace("Web")
                    .metricName("Nobody")
                    .statistic("Sum")
                    .period(60)
                    .evaluationPeriods(1)
                    .threshold(5.0)
                    .comparisonOperator("GreaterThanThreshold"));
        }
    }

    /** Writes a line to a stream of a log group. */
    void write(String group, String stream, String line) {
        try (CloudWatchLogsClient logs = client(CloudWatchLogsClient.builder())) {
            if (logs.describeLogStreams(request -> request.logGroupName(group).logStreamNamePrefix(stream))
                    .logStreams()
                    .isEmpty()) {
                logs.createLogStream(request -> request.logGroupName(group).logStreamName(stream));
            }
            logs.putLogEvents(
                    request -> request.logGroupName(group).logStreamName(stream).logEvents(event -> event.timestamp(
                                    System.currentTimeMillis())
                            .message(line)));
        }
    }

    /** All lines of a log group, each in a line. */
    String lines(String group) {
        StringBuilder text = new StringBuilder();
        try (CloudWatchLogsClient logs = client(CloudWatchLogsClient.builder())) {
            logs.filterLogEventsPaginator(request -> request.logGroupName(group))
                    .events()
                    .forEach(event -> text.append(event.message()).append('\n'));
        }
        return text.toString();
    }
}
