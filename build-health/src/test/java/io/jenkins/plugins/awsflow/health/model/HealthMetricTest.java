package io.jenkins.plugins.awsflow.health.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthMetricTest {
    private static final long NOW = 1_764_100_000_000L;
    private static final long MINUTE = 60_000;

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static HealthMetric metric(Map<String, String> more, double... values) {
        Map<String, String> fields = new LinkedHashMap<>(more);
        fields.putIfAbsent("namespace", "Web");
        fields.putIfAbsent("metric", "Latency");
        TreeMap<Long, Double> byTime = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            byTime.put(NOW - (values.length - i) * MINUTE, values[i]);
        }
        return HealthMetric.of(MetricQuery.shown(fields, Map.of()), byTime, NOW, "https://example.com/");
    }

    private static int score(HealthMetric... metrics) {
        HealthGroup group = new HealthGroup("web", "cn-north-1", "1", NOW, null, List.of(), List.of(metrics));
        return Weather.of(List.of(group)).map(Weather::score).orElse(-1);
    }

    @Test
    void theNewestValuesDecideAndNotAnOldPeak() {
        Map<String, String> limit = Map.of("above", "500", "datapoints", "2", "unit", "milliseconds");
        HealthMetric bad = metric(limit, 100, 620, 700);
        assertThat(bad.view().state()).isEqualTo(AlarmState.ALARM);
        assertThat(bad.view().since()).isEqualTo(NOW - 2 * MINUTE);
        assertThat(bad.measured()).isEqualTo("Latency (Sum, 1 min) 700 ms > 500 ms");
        assertThat(bad.view().points()).isEqualTo("100 620 700");
        assertThat(metric(limit, 700, 700, 100).view().state()).isEqualTo(AlarmState.OK);
        assertThat(metric(limit, 100, 700).view().state()).isEqualTo(AlarmState.OK);
        assertThat(metric(limit).view().state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
    }

    @Test
    void aReadingOfOtherDimensionsTakesNobodysPlace() {
        HealthGroup gamma = reading(Map.of("Stage", "gamma"), "Sum");
        assertThat(gamma.isOf(reading(Map.of("Stage", "gamma"), "Sum"))).isTrue();
        assertThat(gamma.isOf(reading(Map.of("Stage", "production"), "Sum"))).isFalse();
        assertThat(gamma.isOf(reading(Map.of("Stage", "gamma"), "p99"))).isFalse();
        HealthGroup failed = new HealthGroup("Latency", "cn-north-1", "1", NOW, "denied", List.of());
        assertThat(gamma.isOf(failed)).as("mended").isTrue();
    }

    private static HealthGroup reading(Map<String, String> dimensions, String statistic) {
        MetricQuery query =
                MetricQuery.shown(Map.of("namespace", "Web", "metric", "Latency", "statistic", statistic), dimensions);
        HealthMetric metric = HealthMetric.of(query, new TreeMap<>(Map.of(NOW - MINUTE, 1.0)), NOW, null);
        return new HealthGroup("Latency", "cn-north-1", "1", NOW, null, List.of(), List.of(metric));
    }

    @Test
    void onlyAMetricWithAThresholdMakesWeather() {
        assertThat(score(metric(Map.of(), 700))).isEqualTo(-1);
        assertThat(score(metric(Map.of("above", "500"), 700))).isZero();
        assertThat(score(metric(Map.of("above", "500"), 700), metric(Map.of("below", "1"), 3)))
                .isEqualTo(9);
        assertThat(score(metric(Map.of("above", "500"), 70))).isEqualTo(100);
        assertThat(score(metric(Map.of("above", "500")))).isEqualTo(40);
    }

    @Test
    void theReasonNamesAMetricAsOne() {
        AlarmView quiet = AlarmView.of("quiet", AlarmState.OK, NOW).build();
        HealthGroup group = new HealthGroup(
                "web", "cn-north-1", "1", NOW, null, List.of(quiet), List.of(metric(Map.of("above", "500"), 700)));
        Weather weather = Weather.of(List.of(group)).orElseThrow();
        assertThat(HealthWords.reason(weather))
                .hasToString("AWS: Latency is beyond its threshold: Latency (Sum, 1 min) 700 > 500 (1 of 2 alarms and"
                        + " metrics)");
        assertThat(HealthWords.reason(weather).toString(Locale.SIMPLIFIED_CHINESE))
                .startsWith("AWS：Latency 超出阈值：Latency (Sum, 1 min) 700 > 500");
    }

    @Test
    void knowsTheUnitsThatEverybodysMetricsHave() {
        Map<String, String> lambda = Map.of("namespace", "AWS/Lambda", "metric", "Duration", "statistic", "p90");
        assertThat(metric(lambda, 12.5).value()).isEqualTo("12.5 ms");
        assertThat(metric(Map.of("unit", "Percent"), 3).value()).isEqualTo("3 %");
        assertThat(metric(Map.of("unit", "Megabytes"), 3).value()).isEqualTo("3 Megabytes");
        assertThat(metric(Map.of("statistic", "SampleCount"), 3).unit()).isNull();
        assertThat(metric(Map.of(), 3).value()).isEqualTo("3");
    }

    @Test
    void badInputIsOneLine() {
        assertThatThrownBy(() -> metric(Map.of("unit", "Milisecond")))
                .hasMessage("metrics: Latency cannot have the unit \"Milisecond\"; did you mean \"Milliseconds\"?");
        assertThatThrownBy(() -> metric(Map.of("maxIncreasePercent", "5")))
                .hasMessageContaining("which only cloudWatchGate knows");
        assertThatThrownBy(() -> metric(Map.of("periodSeconds", "90"))).hasMessageContaining("period of 90 seconds");
    }
}
