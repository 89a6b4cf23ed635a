package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.health.model.out.Batches;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The calls to CloudWatch Logs that the suite makes. */
public final class LogsApi {
    /** The service's endpoint prefix. */
    public static final String SERVICE = "logs";

    /** Bytes of one event; some partitions take more by now. Source: the API reference of PutLogEvents. */
    public static final int LONGEST_EVENT = 256 * 1024 - 26;

    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1_048_576;
    private static final int OVERHEAD = 26;
    private static final long DAY = 24 * 3_600_000L;

    private final CloudWatchLogsClient client;

    public LogsApi(AwsSession session) {
        this(session.client(SERVICE, CloudWatchLogsClient::builder));
    }

    LogsApi(CloudWatchLogsClient client) {
        this.client = client;
    }

    CloudWatchLogsClient client() {
        return client;
    }

    /** Makes a stream unless it is there; its group must be. */
    public void stream(String group, String stream) {
        try {
            client.createLogStream(request -> request.logGroupName(group).logStreamName(stream));
        } catch (ResourceAlreadyExistsException e) {
            // made by an earlier step of the build, or before a restart
            return;
        }
    }

    /**
     * Starts a query of Logs Insights.
     *
     * @param from seconds since the epoch, as is {@code to}
     * @return its id
     */
    public String query(List<String> groups, String query, long from, long to, int limit) {
        return client.startQuery(request -> request.logGroupNames(groups)
                        .queryString(query)
                        .startTime(from)
                        .endTime(to)
                        .limit(limit))
                .queryId();
    }

    /** Stops one; does nothing if it is over. */
    public void stop(String query) {
        try {
            client.stopQuery(request -> request.queryId(query));
        } catch (InvalidParameterException | ResourceNotFoundException e) {
            // over by itself
            return;
        }
    }

    /** Where the web console shows a stream around a moment; null where the console is not known. */
    public static String link(AwsPartition partition, String group, String stream, long time) {
        String console = partition.consoleLink("cloudwatch/home");
        if (console == null) {
            return null;
        }
        return console + "#logsV2:log-groups/log-group/" + encoded(group) + "/log-events/" + encoded(stream)
                + "$3Fstart$3D" + time;
    }

    /** The console reads what stands behind the sharp sign twice, with another sign of percent. */
    private static String encoded(String text) {
        String once = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return once.replace("%", "$25");
    }

    /** One event of a log. */
    public static final class Line {
        private final long time;
        private final String text;

        /** @param time milliseconds since the epoch */
        public Line(long time, String text) {
            this.time = time;
            this.text = text;
        }

        /** Bytes that it counts for. */
        public long size() {
            return text.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
        }
    }

    /** Whether one call takes so many lines. */
    public static boolean fits(int lines, long bytes) {
        return lines <= MOST_EVENTS && bytes <= MOST_BYTES;
    }

    /** The calls that some lines take, in the order of their times. */
    public static List<List<Line>> batches(List<Line> lines) {
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingLong(line -> line.time));
        List<List<Line>> batches = new ArrayList<>();
        for (List<Line> batch : Batches.of(sorted, MOST_EVENTS, MOST_BYTES, Line::size)) {
            int from = 0;
            // One call must not span more than a day.
            for (int i = 0; i <= batch.size(); i++) {
                if (i == batch.size() || batch.get(i).time - batch.get(from).time > DAY) {
                    batches.add(batch.subList(from, i));
                    from = i;
                }
            }
        }
        return batches;
    }

    /**
     * Puts one batch.
     *
     * @return how many of the lines CloudWatch did not take, for being too old or too new
     */
    public int put(String group, String stream, List<Line> batch) {
        List<InputLogEvent> events = batch.stream()
                .map(line -> InputLogEvent.builder()
                        .timestamp(line.time)
                        .message(line.text)
                        .build())
                .toList();
        PutLogEventsResponse response = client.putLogEvents(
                request -> request.logGroupName(group).logStreamName(stream).logEvents(events));
        RejectedLogEventsInfo rejected = response.rejectedLogEventsInfo();
        if (rejected == null) {
            return 0;
        }
        int old = Math.max(or(rejected.tooOldLogEventEndIndex(), 0), or(rejected.expiredLogEventEndIndex(), 0));
        return old + batch.size() - or(rejected.tooNewLogEventStartIndex(), batch.size());
    }

    private static int or(Integer index, int otherwise) {
        return index == null ? otherwise : index;
    }
}
