package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.InvalidFormatException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

@SuppressWarnings("unchecked") // the SDK's varargs of consumers
class AlarmTest extends CloudWatchTestBase {
    @Test
    void alarmFollowsItsMetricMinuteByMinute() {
        cloudWatch.putMetricAlarm(errors("web-errors").build());
        MetricAlarm created = alarm("web-errors");
        assertThat(created.stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(created.stateReason()).isEqualTo("Unchecked: Initial alarm creation");
        assertThat(created.alarmArn()).isEqualTo("arn:aws:cloudwatch:us-east-1:123456789012:alarm:web-errors");

        put("Errors", 4, 8);
        pass(Duration.ofMinutes(1));
        MetricAlarm red = alarm("web-errors");
        assertThat(red.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(red.stateReason())
                .startsWith("Threshold Crossed: 1 out of the last 1 datapoints [12.0 (")
                .endsWith(" was greater than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).");
        assertThat(red.stateReasonData()).contains("\"recentDatapoints\":[12.0]", "\"threshold\":5.0", "\"period\":60");
        assertThat(red.stateTransitionedTimestamp())
                .isEqualTo(red.stateUpdatedTimestamp())
                .isBefore(now());

        put("Errors", 1);
        pass(Duration.ofMinutes(1));
        assertThat(alarm("web-errors").stateValue()).isEqualTo(StateValue.OK);
        assertThat(alarm("web-errors").stateReason())
                .contains("1 out of the last 1 datapoints", "was not greater than");

        pass(Duration.ofMinutes(5));
        assertThat(alarm("web-errors").stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(alarm("web-errors").stateReason())
                .isEqualTo("Insufficient Data: no datapoints were received for 1 period and 1 missing datapoint was"
                        + " treated as [Missing].");
    }

    @Test
    void mOutOfNPointsMakeAnAlarm() {
        cloudWatch.putMetricAlarm(
                errors("a").evaluationPeriods(3).datapointsToAlarm(2).build());
        for (int value : new int[] {9, 0}) {
            put("Errors", value);
            pass(Duration.ofMinutes(1));
        }
        put("Errors", 1);
        pass(Duration.ofMinutes(1));
        assertThat(alarm("a").stateValue()).isEqualTo(StateValue.OK);
        put("Errors", 9);
        pass(Duration.ofMinutes(1));
        assertThat(alarm("a").stateValue()).isEqualTo(StateValue.OK);
        put("Errors", 9);
        pass(Duration.ofMinutes(1));
        assertThat(alarm("a").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm("a").datapointsToAlarm()).isEqualTo(2);
    }

    @Test
    void missingDataIsTakenAsTheAlarmSays() {
        for (String treatment : List.of("breaching", "notBreaching", "ignore", "missing")) {
            cloudWatch.putMetricAlarm(
                    errors(treatment).treatMissingData(treatment).build());
        }
        pass(Duration.ofMinutes(1));
        assertThat(alarm("breaching").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm("notBreaching").stateValue()).isEqualTo(StateValue.OK);
        assertThat(alarm("ignore").stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(alarm("missing").treatMissingData()).isEqualTo("missing");
    }

    @Test
    void highResolutionAlarmLooksEachTenSeconds() {
        cloudWatch.putMetricAlarm(errors("fast").period(10).build());
        cloudWatch.putMetricData(request -> request.namespace("Web")
                .metricData(datum -> datum.metricName("Errors").value(50.0).storageResolution(1)));
        pass(Duration.ofSeconds(10));
        assertThat(alarm("fast").stateValue()).isEqualTo(StateValue.ALARM);
    }

    @Test
    void alarmOnAnExpressionWatchesItsResult() {
        MetricDataQuery errors = query("errors", "Errors");
        MetricDataQuery requests = query("requests", "Requests");
        MetricDataQuery rate = MetricDataQuery.builder()
                .id("rate")
                .expression("100 * errors / requests")
                .label("Error rate")
                .build();
        cloudWatch.putMetricAlarm(request -> request.alarmName("rate")
                .metrics(errors, requests, rate)
                .evaluationPeriods(1)
                .threshold(10.0)
                .comparisonOperator("GreaterThanOrEqualToThreshold"));
        put("Errors", 5);
        put("Requests", 50);
        pass(Duration.ofMinutes(1));
        MetricAlarm alarm = alarm("rate");
        assertThat(alarm.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm.stateReason()).contains("[10.0 (", "was greater than or equal to the threshold (10.0)");
        assertThat(alarm.metrics()).hasSize(3);
        assertThat(alarm.metrics().get(0).metricStat().metric().metricName()).isEqualTo("Errors");
        assertThat(alarm.metrics().get(2).expression()).isEqualTo("100 * errors / requests");
        assertThat(alarm.metricName()).isNull();
    }

    private static MetricDataQuery query(String id, String metric) {
        return MetricDataQuery.builder()
                .id(id)
                .returnData(false)
                .metricStat(stat -> stat.stat("Sum").period(60).metric(m -> m.namespace("Web")
                        .metricName(metric)))
                .build();
    }

    @Test
    void compositeAlarmFollowsItsChildren() {
        cloudWatch.putMetricAlarm(errors("a").build());
        cloudWatch.putMetricAlarm(errors("b").build());
        cloudWatch.putCompositeAlarm(request -> request.alarmName("both").alarmRule("ALARM(\"a\") AND ALARM(b)"));
        cloudWatch.putCompositeAlarm(request -> request.alarmName("outer").alarmRule("ALARM(both) OR FALSE"));
        assertThat(composite("both").stateValue()).isEqualTo(StateValue.OK);

        set("a", StateValue.ALARM);
        assertThat(composite("both").stateValue()).isEqualTo(StateValue.OK);
        set("b", StateValue.ALARM);
        assertThat(composite("both").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(composite("outer").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(composite("both").stateReason()).contains(":alarm:", " transitioned to ALARM at ");
        assertThat(composite("both").stateReasonData()).contains("triggeringAlarms");

        assertThat(cloudWatch
                        .describeAlarms(request -> request.childrenOfAlarmName("both"))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("a", "b");
        assertThat(cloudWatch
                        .describeAlarms(
                                request -> request.parentsOfAlarmName("a").alarmTypes(AlarmType.COMPOSITE_ALARM))
                        .compositeAlarms())
                .hasSize(1);
        assertThatThrownBy(() -> cloudWatch.deleteAlarms(request -> request.alarmNames("a")))
                .hasMessageContaining("there are composite alarm(s) depending on it: both");
        assertThatThrownBy(() -> cloudWatch.putCompositeAlarm(
                        request -> request.alarmName("both").alarmRule("ALARM(outer)")))
                .hasMessageContaining("both would depend on itself");
        assertThatThrownBy(() -> cloudWatch.putCompositeAlarm(
                        request -> request.alarmName("x").alarmRule("ALARM(nobody)")))
                .hasMessageContaining("as alarms [nobody] in the alarm rule do not exist");
    }

    private void set(String name, StateValue state) {
        cloudWatch.setAlarmState(request ->
                request.alarmName(name).stateValue(state).stateReason("by hand").stateReasonData("{\"by\":\"hand\"}"));
    }

    @Test
    void stateThatWasSetLastsUntilTheNextEvaluation() {
        cloudWatch.putMetricAlarm(errors("a").treatMissingData("notBreaching").build());
        set("a", StateValue.ALARM);
        assertThat(alarm("a").stateReason()).isEqualTo("by hand");
        assertThat(alarm("a").stateReasonData()).isEqualTo("{\"by\":\"hand\"}");
        pass(Duration.ofMinutes(1));
        assertThat(alarm("a").stateValue()).isEqualTo(StateValue.OK);

        // The SDK has two exceptions for this code and takes the other one.
        assertThatThrownBy(() -> set("nobody", StateValue.OK))
                .isInstanceOfSatisfying(
                        CloudWatchException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound"))
                .hasMessageContaining("There is no alarm with the name nobody");
        assertThatThrownBy(() -> cloudWatch.setAlarmState(request ->
                        request.alarmName("a").stateValue("OK").stateReason("").stateReasonData("no json")))
                .isInstanceOf(InvalidFormatException.class);
    }

    @Test
    void alarmsAreDescribedByNamesPrefixStateAndType() {
        IntStream.range(0, 120)
                .forEach(i -> cloudWatch.putMetricAlarm(
                        errors(String.format("web-%03d", i)).build()));
        cloudWatch.putMetricAlarm(
                errors("other").alarmActions("arn:aws:sns:us-east-1:1:t").build());
        cloudWatch.putCompositeAlarm(request -> request.alarmName("web-all").alarmRule("ALARM(web-000)"));
        set("web-007", StateValue.ALARM);

        assertThat(cloudWatch
                        .describeAlarmsPaginator(request -> request.alarmNamePrefix("web-")
                                .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                                .maxRecords(100))
                        .stream()
                        .mapToInt(page -> page.metricAlarms().size()
                                + page.compositeAlarms().size()))
                .containsExactly(100, 21);
        DescribeAlarmsResponse without = cloudWatch.describeAlarms(request -> request.alarmNames("web-all", "other"));
        assertThat(without.compositeAlarms()).isEmpty();
        assertThat(without.metricAlarms()).hasSize(1);
        assertThat(cloudWatch
                        .describeAlarms(request -> request.stateValue("ALARM"))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("web-007");
        assertThat(cloudWatch
                        .describeAlarms(request -> request.actionPrefix("arn:aws:sns"))
                        .metricAlarms())
                .hasSize(1);
        assertThatThrownBy(() -> cloudWatch.describeAlarms(
                        request -> request.alarmNames("a").alarmNamePrefix("b")))
                .hasMessageContaining("mutually exclusive");
        assertThatThrownBy(() -> cloudWatch.describeAlarms(request -> request.nextToken("stranger")))
                .isInstanceOf(InvalidNextTokenException.class);
        assertThatThrownBy(() -> cloudWatch.describeAlarms(request -> request.alarmNames(
                        IntStream.range(0, 101).mapToObj(String::valueOf).toList())))
                .hasMessageContaining("less than or equal to 100");
    }

    @Test
    void alarmsAreFoundByTheirMetric() {
        cloudWatch.putMetricAlarm(errors("a").build());
        cloudWatch.putMetricAlarm(errors("b").metricName("Latency").build());
        assertThat(cloudWatch
                        .describeAlarmsForMetric(
                                request -> request.namespace("Web").metricName("Errors"))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("a");
        assertThat(cloudWatch
                        .describeAlarmsForMetric(request ->
                                request.namespace("Web").metricName("Errors").statistic("Average"))
                        .metricAlarms())
                .isEmpty();
    }

    @Test
    void historyTellsWhatHappened() {
        cloudWatch.putMetricAlarm(
                errors("a").alarmActions("arn:aws:sns:us-east-1:1:pager").build());
        set("a", StateValue.ALARM);
        cloudWatch.disableAlarmActions(request -> request.alarmNames("a", "nobody"));
        assertThat(alarm("a").actionsEnabled()).isFalse();
        set("a", StateValue.OK);
        set("a", StateValue.ALARM);
        cloudWatch.enableAlarmActions(request -> request.alarmNames("a"));
        assertThat(alarm("a").actionsEnabled()).isTrue();
        List<AlarmHistoryItem> items = cloudWatch
                .describeAlarmHistory(request -> request.alarmName("a").scanBy(ScanBy.TIMESTAMP_ASCENDING))
                .alarmHistoryItems();
        assertThat(items)
                .extracting(AlarmHistoryItem::historyItemType)
                .containsExactly(
                        HistoryItemType.CONFIGURATION_UPDATE,
                        HistoryItemType.STATE_UPDATE,
                        HistoryItemType.ACTION,
                        HistoryItemType.STATE_UPDATE,
                        HistoryItemType.STATE_UPDATE);
        assertThat(items.get(1).historySummary()).isEqualTo("Alarm updated from INSUFFICIENT_DATA to ALARM");
        assertThat(items.get(2).historySummary())
                .isEqualTo("aws-local does not carry out the action arn:aws:sns:us-east-1:1:pager");
        assertThat(cloudWatch
                        .describeAlarmHistoryPaginator(request -> request.historyItemType("StateUpdate")
                                .maxRecords(2)
                                .endDate(now().plusSeconds(1)))
                        .alarmHistoryItems()
                        .stream())
                .hasSize(3);
    }

    @Test
    void updateKeepsTheState() {
        cloudWatch.putMetricAlarm(errors("a").build());
        set("a", StateValue.ALARM);
        cloudWatch.putMetricAlarm(errors("a").threshold(100.0).build());
        assertThat(alarm("a").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm("a").threshold()).isEqualTo(100);
        cloudWatch.deleteAlarms(request -> request.alarmNames("a"));
        assertThat(alarm("a")).isNull();
        assertThatThrownBy(() -> cloudWatch.deleteAlarms(request -> request.alarmNames("a")))
                .isInstanceOf(CloudWatchException.class)
                .hasMessageContaining("There is no alarm with the name a");
    }

    @Test
    void tagsBelongToTheAlarm() {
        cloudWatch.putMetricAlarm(
                errors("a").tags(tag -> tag.key("team").value("web")).build());
        String arn = alarm("a").alarmArn();
        cloudWatch.tagResource(
                request -> request.resourceARN(arn).tags(tag -> tag.key("stage").value("")));
        assertThat(cloudWatch
                        .listTagsForResource(request -> request.resourceARN(arn))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("team=web", "stage=");
        cloudWatch.untagResource(request -> request.resourceARN(arn).tagKeys("team"));
        assertThat(cloudWatch
                        .listTagsForResource(request -> request.resourceARN(arn))
                        .tags())
                .hasSize(1);
        assertThatThrownBy(() -> cloudWatch.listTagsForResource(request -> request.resourceARN(arn + "x")))
                .isInstanceOf(CloudWatchException.class)
                .hasMessageContaining("There is no resource");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "period | Period must be 1, 5, 10, 20, 30 or a multiple of 60",
                "points | DatapointsToAlarm must be from 1 to EvaluationPeriods",
                "day | cannot be checked across more than a day",
                "missing | TreatMissingData 'maybe' is none of",
                "statistic | The Statistic or the ExtendedStatistic must be given",
                "anomaly | aws-local does no anomaly detection",
                "both | Metrics and MetricName are mutually exclusive",
                "search | aws-local does not do SEARCH",
                "twice | Exactly one element of the metrics list should return data",
                "actions | less than or equal to 5",
            })
    void whatIsWrongIsTold(String what, String why) {
        PutMetricAlarmRequest.Builder request = errors("a");
        switch (what) {
            case "period" -> request.period(45);
            case "points" -> request.datapointsToAlarm(2);
            case "day" -> request.evaluationPeriods(1441);
            case "missing" -> request.treatMissingData("maybe");
            case "statistic" -> request.statistic((String) null);
            case "anomaly" -> request.comparisonOperator("GreaterThanUpperThreshold");
            case "both" -> request.metrics(query("m", "Errors"));
            case "search" ->
                request.metricName(null)
                        .namespace(null)
                        .statistic((String) null)
                        .period(null)
                        .metrics(q -> q.id("e").expression("SEARCH('{Web} Errors', 'Sum')"));
            case "twice" ->
                request.metricName(null)
                        .namespace(null)
                        .statistic((String) null)
                        .period(null)
                        .metrics(
                                query("m", "Errors").toBuilder()
                                        .returnData(true)
                                        .build(),
                                query("n", "Errors").toBuilder()
                                        .returnData(true)
                                        .build());
            default ->
                request.alarmActions(IntStream.range(0, 6)
                        .mapToObj(i -> "arn:aws:sns:::" + i)
                        .toList());
        }
        assertThatThrownBy(() -> cloudWatch.putMetricAlarm(request.build()))
                .isInstanceOf(CloudWatchException.class)
                .hasMessageContaining(why);
        assertThat(alarm("a")).isNull();
    }
}
