package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.health.model.out.Batches;
import io.jenkins.plugins.awsflow.health.model.out.EmbeddedMetrics;
import io.jenkins.plugins.awsflow.health.model.out.Measurement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** Sends measurements out: to CloudWatch itself, or as events of a log from which CloudWatch takes them. */
public final class MetricsOut {
    /** Metrics of one PutMetricData; source: its API reference. */
    private static final int MOST_METRICS = 1_000;

    /** Below the 1 MB of one request, whatever the protocol. */
    private static final long ROOM = 900_000;

    /** Length of a parameter's name in the longest protocol, such as {@code MetricData.member.1000.Dimensions.member.30.Value}. */
    private static final int NAME = 56;
    /** A letter may be written as so many. */
    private static final int ESCAPED = 3;

    private static final int FIXED = 5;

    private final AwsSession session;
    private final String namespace;

    public MetricsOut(AwsSession session, String namespace) {
        this.session = session;
        this.namespace = namespace;
    }

    /** Hears of what went out, after each call. */
    public interface Sent {
        void sent(List<Measurement> measurements) throws IOException;
    }

    /**
     * Sends them by PutMetricData.
     *
     * @return how many calls it took
     */
    public int put(List<Measurement> measurements, Sent sent) throws IOException {
        CloudWatchClient client = session.client(CloudWatchApi.SERVICE, CloudWatchClient::builder);
        List<List<Measurement>> batches = batches(measurements);
        for (List<Measurement> batch : batches) {
            List<MetricDatum> data = batch.stream().map(MetricsOut::datum).toList();
            client.putMetricData(request -> request.namespace(namespace).metricData(data));
            sent.sent(batch);
        }
        return batches.size();
    }

    static List<List<Measurement>> batches(List<Measurement> measurements) {
        return Batches.of(measurements, MOST_METRICS, ROOM, MetricsOut::size);
    }

    /** No less than what it takes in any of the protocols. */
    private static long size(Measurement one) {
        long letters = length(one.name()) + length(one.unit());
        for (Map.Entry<String, String> dimension : one.dimensions().entrySet()) {
            letters += length(dimension.getKey()) + length(dimension.getValue());
        }
        return letters * ESCAPED + (FIXED + 2L * one.dimensions().size()) * NAME;
    }

    private static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static MetricDatum datum(Measurement one) {
        List<Dimension> dimensions = new ArrayList<>();
        one.dimensions()
                .forEach((name, value) -> dimensions.add(
                        Dimension.builder().name(name).value(value).build()));
        return MetricDatum.builder()
                .metricName(one.name())
                .value(one.value())
                .unit(one.unit())
                .timestamp(Instant.ofEpochMilli(one.time()))
                .dimensions(dimensions)
                .build();
    }

    /**
     * Writes them to a log in the embedded metric format. PutLogEvents needs no header for it any more; source:
     * CloudWatch's user guide on the format.
     *
     * @param properties what each event has besides
     * @return how many calls it took
     */
    public int log(
            String group, String stream, List<Measurement> measurements, Map<String, String> properties, Sent sent)
            throws IOException {
        List<EmbeddedMetrics.Document> documents = EmbeddedMetrics.documents(namespace, measurements, properties);
        LogsApi api = new LogsApi(session);
        api.stream(group, stream);
        List<LogsApi.Line> lines = documents.stream()
                .map(document -> new LogsApi.Line(document.time(), document.text()))
                .toList();
        int from = 0;
        int calls = 0;
        for (List<LogsApi.Line> batch : LogsApi.batches(lines)) {
            api.put(group, stream, batch);
            List<Measurement> held = new ArrayList<>();
            documents.subList(from, from + batch.size()).forEach(document -> held.addAll(document.measurements()));
            from += batch.size();
            calls++;
            sent.sent(held);
        }
        return calls;
    }
}
