package io.jenkins.plugins.awsflow.health.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.model.HealthMetric;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthReaderTest {
    private Place place;
    private HealthReader reader;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        place = new Place();
        reader = new HealthReader(place.session(), "awsBuildHealth");
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private static Map<String, AlarmView> byName(HealthGroup group) {
        return group.alarms().stream().collect(Collectors.toMap(AlarmView::name, Function.identity()));
    }

    @Test
    void readsAlarmsAndTheLastHourOfTheirMetricsInTwoCalls() throws Exception {
        place.pass(Duration.ofMinutes(3));
        place.set("web-gamma-latency", "ALARM");
        HealthGroup group = reader.read(new AlarmChoice(null, "web-"), true);
        assertThat(group.title()).isEqualTo("web-*");
        assertThat(group.region()).isEqualTo("cn-north-1");
        assertThat(group.problem()).isNull();
        assertThat(group.alarms())
                .extracting(AlarmView::name)
                .containsExactly("web-gamma-latency", "web-gamma-silent", "web-gamma-errors", "web-production");
        Map<String, AlarmView> alarms = byName(group);
        assertThat(alarms.get("web-gamma-errors").points()).startsWith("1 1 1 ").doesNotContain("2");
        assertThat(alarms.get("web-gamma-errors").value()).isEqualTo(1);
        assertThat(alarms.get("web-gamma-latency").value()).isEqualTo(20);
        assertThat(alarms.get("web-gamma-silent").points()).isNull();
        assertThat(alarms.get("web-production").points()).isNull();
        assertThat(place.calls("DescribeAlarms")).isEqualTo(1);
        assertThat(place.calls("GetMetricData")).isEqualTo(1);
    }

    @Test
    void readsExpressionsToo() throws Exception {
        AlarmView rate = reader.read(new AlarmChoice(List.of("rate"), null), true)
                .alarms()
                .get(0);
        assertThat(rate.points()).startsWith("2 2 2");
        assertThat(rate.value()).isEqualTo(2);
    }

    @Test
    void leavesMetricsOutIfAskedTo() throws Exception {
        assertThat(reader.read(new AlarmChoice(List.of("rate"), null), false)
                        .alarms()
                        .get(0)
                        .points())
                .isNull();
        assertThat(place.calls("GetMetricData")).isZero();
    }

    @SafeVarargs
    private static MetricQueries queries(Map<String, String>... fields) {
        return MetricQueries.shown(Stream.of(fields)
                .map(one -> MetricQuery.shown(one, one.containsKey("expression") ? Map.of() : Map.of("Stage", "gamma")))
                .toList());
    }

    @Test
    void readsMetricsWithoutAnyAlarm() throws Exception {
        place.pass(Duration.ofMinutes(3));
        HealthGroup group = reader.read(
                new AlarmChoice(null, null),
                false,
                queries(
                        Map.of("namespace", "Web", "metric", "Errors", "id", "e"),
                        Map.of("expression", "e * 50", "label", "Error rate", "unit", "Percent", "above", "20"),
                        Map.of("namespace", "Web", "metric", "Latency", "unit", "Milliseconds", "statistic", "p90")));
        assertThat(group.title()).isEqualTo("Error rate, Latency");
        assertThat(group.alarms()).isEmpty();
        assertThat(group.problem()).isNull();
        assertThat(group.metrics()).hasSize(2);
        HealthMetric rate = group.metrics().get(0);
        assertThat(rate.measured()).isEqualTo("Error rate (e * 50) 50 % > 20 %");
        assertThat(rate.view().state()).isEqualTo(AlarmState.ALARM);
        assertThat(rate.view().link())
                .startsWith(
                        "https://console.amazonaws.cn/cloudwatch/home?region=cn-north-1#metricsV2:graph=~(metrics~(")
                .contains("~'Errors~");
        assertThat(group.metrics().get(1).value()).isEqualTo("20 ms");
        assertThat(group.metrics().get(1).judged()).isFalse();
        assertThat(place.calls("GetMetricData")).isEqualTo(1);
        assertThat(place.calls("DescribeAlarms")).isZero();
    }

    @Test
    void aUnitThatTheValuesDoNotHaveFindsNone() throws Exception {
        place.pass(Duration.ofMinutes(3));
        assertThat(reader.read(
                                new AlarmChoice(null, null),
                                false,
                                queries(Map.of("namespace", "Web", "metric", "Latency", "unit", "Bytes")))
                        .metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.value()).isEmpty());
    }

    @Test
    void metricsThatCannotBeReadAreToldBesideTheAlarmsAndAloneAnError() throws Exception {
        place.aws().admin().faults().add(Fault.error("monitoring", "GetMetricData", 403, "AccessDenied", "no"));
        MetricQueries errors = queries(Map.of("namespace", "Web", "metric", "Errors"));
        HealthGroup group = reader.read(new AlarmChoice(null, "web-"), false, errors);
        assertThat(group.alarms()).hasSize(4);
        assertThat(group.problem()).startsWith("Metrics Errors: access denied");
        assertThatThrownBy(() -> reader.read(new AlarmChoice(null, null), false, errors))
                .hasMessageStartingWith("Metrics Errors: access denied");
    }

    @Test
    void aCompositeAlarmNamesTheAlarmThatTurnedItOn() throws Exception {
        place.set("web-gamma-errors", "ALARM");
        AlarmView production = reader.read(new AlarmChoice(List.of("web-production"), null), false)
                .alarms()
                .get(0);
        assertThat(production.state()).isEqualTo(AlarmState.ALARM);
        assertThat(production.cause()).isEqualTo("web-gamma-errors: Errors (Sum, 1 min, Stage=gamma) 12 > 5");
        assertThat(place.calls("DescribeAlarms")).isEqualTo(2);
        place.set("web-gamma-errors", "OK");
        assertThat(reader.read(new AlarmChoice(List.of("web-production"), null), false)
                        .alarms()
                        .get(0)
                        .cause())
                .isNull();
        assertThat(place.calls("DescribeAlarms")).isEqualTo(3);
    }

    @Test
    void oneMissingAlarmDoesNotHideTheOthers() throws Exception {
        HealthGroup group = reader.read(new AlarmChoice(List.of("rate", "web-gamma-erors"), null), false);
        assertThat(group.alarms()).hasSize(1);
        assertThat(group.problem())
                .isEqualTo("There is no alarm \"web-gamma-erors\" in cn-north-1 of account 123456789012; did you mean"
                        + " \"web-gamma-errors\"?");
        assertThatThrownBy(() -> reader.read(new AlarmChoice(List.of("nobody"), null), false))
                .hasMessageContaining("There is no alarm \"nobody\"");
    }

    @Test
    void metricsThatCannotBeReadDoNotHideTheAlarms() throws Exception {
        place.aws().admin().faults().add(Fault.error("monitoring", "GetMetricData", 403, "AccessDenied", "no"));
        HealthGroup group = reader.read(new AlarmChoice(null, "web-"), true);
        assertThat(group.alarms()).hasSize(4);
        assertThat(group.problem()).startsWith("Metrics behind the alarms: access denied");
    }
}
