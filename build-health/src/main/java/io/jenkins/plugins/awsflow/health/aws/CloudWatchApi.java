package io.jenkins.plugins.awsflow.health.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.RemoteClock;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** The calls to CloudWatch that the suite makes, in the model's words. */
public final class CloudWatchApi {
    /** The service's endpoint prefix. */
    public static final String SERVICE = "monitoring";

    /** Names that one DescribeAlarms takes, and alarms that it answers; source: CloudWatch's service model. */
    static final int BATCH = 100;

    /** Alarms that are looked through for a name that was meant. */
    private static final int MOST_NAMES = 2_000;

    private final AwsSession session;
    private final CloudWatchClient client;

    public CloudWatchApi(AwsSession session) {
        this.session = session;
        this.client = session.client(SERVICE, CloudWatchClient::builder);
    }

    CloudWatchClient client() {
        return client;
    }

    /** Alarms, metric and composite ones alike, and what time it was for CloudWatch. Lives as long as a call. */
    public static final class Found {
        private final Map<String, AlarmView> alarms = new LinkedHashMap<>();
        private final Map<String, MetricAlarm> metricAlarms = new LinkedHashMap<>();
        private final Map<String, CompositeAlarm> compositeAlarms = new LinkedHashMap<>();
        private long now = System.currentTimeMillis();

        /** All that was found, each once, by name. */
        public Collection<AlarmView> alarms() {
            return new ArrayList<>(alarms.values());
        }

        /** CloudWatch's clock, in milliseconds since the epoch. */
        public long now() {
            return now;
        }

        /** Those that watch a metric or an expression, as CloudWatch told them. */
        Map<String, MetricAlarm> metricAlarms() {
            return metricAlarms;
        }

        Map<String, CompositeAlarm> compositeAlarms() {
            return compositeAlarms;
        }
    }

    /**
     * Describes alarms in as few calls as the service allows. A composite one that is on is told with the alarm below it that
     * is the reason, for which a further call may be needed.
     *
     * @param names any number; those that do not exist are left out
     * @param prefixes each takes calls of its own
     */
    public Found describe(Collection<String> names, Collection<String> prefixes) {
        Found found = plain(names, prefixes);
        new CompositeCauses(children -> plain(children, List.of()))
                .of(found)
                .forEach((name, cause) -> found.alarms.computeIfPresent(name, (key, alarm) -> alarm.because(cause)));
        return found;
    }

    private Found plain(Collection<String> names, Collection<String> prefixes) {
        Found found = new Found();
        for (String prefix : shortest(prefixes)) {
            pages(request -> request.alarmNamePrefix(prefix), found, Integer.MAX_VALUE);
        }
        List<String> left = names.stream()
                .distinct()
                .filter(name -> !found.alarms.containsKey(name))
                .toList();
        for (int from = 0; from < left.size(); from += BATCH) {
            List<String> batch = left.subList(from, Math.min(left.size(), from + BATCH));
            pages(request -> request.alarmNames(batch), found, Integer.MAX_VALUE);
        }
        return found;
    }

    /** A prefix that begins with another one brings nothing new. */
    private static Set<String> shortest(Collection<String> prefixes) {
        Set<String> shortest = new LinkedHashSet<>();
        for (String prefix : prefixes) {
            if (prefixes.stream().noneMatch(other -> !other.equals(prefix) && prefix.startsWith(other))) {
                shortest.add(prefix);
            }
        }
        return shortest;
    }

    /** Names of the alarms that there are; of many, the first ones. */
    public List<String> names() {
        Found found = new Found();
        pages(request -> {}, found, MOST_NAMES);
        return new ArrayList<>(found.alarms.keySet());
    }

    /** Names of the alarms that have all of some tags. */
    public List<String> tagged(Map<String, String> tags) {
        return new TaggedAlarms(session).names(tags);
    }

    private void pages(Consumer<DescribeAlarmsRequest.Builder> what, Found found, int most) {
        String page = null;
        do {
            DescribeAlarmsRequest.Builder request = DescribeAlarmsRequest.builder()
                    .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                    .maxRecords(BATCH)
                    .nextToken(page);
            what.accept(request);
            DescribeAlarmsResponse response = client.describeAlarms(request.build());
            found.now = RemoteClock.of(response);
            for (CompositeAlarm alarm : response.compositeAlarms()) {
                found.alarms.put(alarm.alarmName(), AlarmViews.of(alarm, session.partition()));
                found.compositeAlarms.put(alarm.alarmName(), alarm);
            }
            for (MetricAlarm alarm : response.metricAlarms()) {
                found.alarms.put(alarm.alarmName(), AlarmViews.of(alarm, session.partition()));
                found.metricAlarms.put(alarm.alarmName(), alarm);
            }
            page = response.nextToken();
        } while (page != null && found.alarms.size() < most);
    }
}
