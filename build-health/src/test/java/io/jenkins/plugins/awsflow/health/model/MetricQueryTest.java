package io.jenkins.plugins.awsflow.health.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricQueryTest {
    private static final long BEGUN = Alarms.BEGUN;

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    /** From {@code name=value} with bars between. */
    private static MetricQuery query(String fields) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : fields.split("\\|", -1)) {
            int sign = pair.indexOf('=');
            map.put(pair.substring(0, sign), pair.substring(sign + 1));
        }
        return MetricQuery.of(map, Map.of("Stage", "gamma"));
    }

    private static MetricQueries queries(String... fields) {
        return MetricQueries.of(
                List.of(fields).stream().map(MetricQueryTest::query).toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "label=x|above=1; give each either a metric with its namespace, or an expression",
                "metric=Errors|above=1; Errors needs its namespace",
                "metric=Errors|namespace=Web|above=many; Errors has above: \"many\", which is no number",
                "metric=Errors|namespace=Web|above=NaN; which is no number",
                "metric=Errors|namespace=Web|above=1|below=0; Errors has below and above",
                "metric=Errors|namespace=Web; Errors has no threshold",
                "metric=Errors|namespace=Web|above=1|periodSeconds=90; Errors cannot have the period of 90 seconds",
                "metric=Errors|namespace=Web|above=1|periodSeconds=soon; the period of soon seconds",
                "metric=Errors|namespace=Web|above=1|periodSeconds=0; the period of 0 seconds",
                "metric=Errors|namespace=Web|above=1|statistic=Som; \"Som\"; did you mean \"Sum\"?",
                "metric=Errors|namespace=Web|above=1|datapoints=0; less than 1",
                "metric=Errors|namespace=Web|id=Errors; the id \"Errors\" must begin with a small letter",
            })
    void badInputIsOneLineThatNamesIt(String fields, String message) {
        String[] parts = message.strip().split("; ", -1);
        assertThatThrownBy(() -> query(fields))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("metrics: ")
                .hasMessageContaining(parts[0])
                .hasMessageContaining(parts[parts.length - 1]);
    }

    @Test
    void queriesAreCheckedAgainstEachOther() {
        assertThatThrownBy(() -> queries("metric=E|namespace=W|id=errors", "expression=2 * erors|above=1"))
                .hasMessageContaining("uses \"erors\"")
                .hasMessageEndingWith("did you mean \"errors\"?");
        assertThatThrownBy(() -> queries("metric=E|namespace=W|id=e", "metric=F|namespace=W|id=e|above=1"))
                .hasMessageContaining("the id \"e\" is given twice");
        assertThatThrownBy(() -> queries("metric=E|namespace=W|id=e")).hasMessageContaining("none of them has");
        assertThatThrownBy(() -> queries(
                        "expression=SELECT MAX(E) FROM W|label=most|above=1",
                        "expression=select AVG(E) FROM W|above=1"))
                .hasMessage(
                        "metrics: \"most\" and \"select AVG(E) FROM W\" are both a SELECT, and CloudWatch takes one in"
                                + " a call; give the second one a gate of its own");
        String[] many = new String[51];
        java.util.Arrays.fill(many, "metric=E|namespace=W|above=1");
        assertThatThrownBy(() -> queries(many)).hasMessageContaining("51 are more than the 50");
    }

    @Test
    void idsOfExpressionsGetAPrefixAndNothingElseDoes() {
        MetricQueries queries = queries("metric=E|namespace=W|id=m1", "expression=IF(m1 > 5, m1, 0) + m1|above=1");
        assertThat(queries.expression(queries.all().get(1), "g0_")).isEqualTo("IF(g0_m1 > 5, g0_m1, 0) + g0_m1");
        MetricQueries search = queries("expression=MAX(SEARCH('{Web} errors', 'Sum'))|above=1");
        assertThat(search.expression(search.all().get(0), "g0_")).isEqualTo("MAX(SEARCH('{Web} errors', 'Sum'))");
        MetricQueries insights = queries("expression=SELECT AVG(errors) FROM web|above=1");
        assertThat(insights.expression(insights.all().get(0), "g0_")).isEqualTo("SELECT AVG(errors) FROM web");
    }

    @Test
    void thresholdsComeFromNumbersAndFromTheTimeBefore() {
        MetricQuery fixed = query("metric=E|namespace=W|above=5");
        assertThat(fixed.bad(5)).isFalse();
        assertThat(fixed.bad(5.1)).isTrue();
        MetricQuery few = query("metric=E|namespace=W|below=10");
        assertThat(few.bad(9)).isTrue();
        assertThat(few.comparison()).isEqualTo("<");
        MetricQuery grown = query("metric=E|namespace=W|maxIncreasePercent=50");
        assertThat(grown.threshold()).isNull();
        assertThat(grown.bad(1e9)).isFalse();
        assertThat(grown.withBaseline(20).threshold()).isEqualTo(30);
        assertThat(grown.withBaseline(20).measure()).isEqualTo("E (Sum, 1 min, Stage=gamma, 20 + 50 %)");
        MetricQuery both = query("metric=E|namespace=W|maxIncreasePercent=50|above=100");
        assertThat(both.threshold()).isEqualTo(100);
        assertThat(both.withBaseline(200).threshold()).isEqualTo(300);
    }

    @Test
    void queriesComeBackFromTheirText() {
        MetricQueries queries = queries("metric=E|namespace=W|id=e|label= ", "expression=e|label=Rate|above=1.5");
        MetricQueries again = MetricQueries.read(queries.write());
        assertThat(again.write()).isEqualTo(queries.write());
        assertThat(again.all().get(0).dimensions()).containsEntry("Stage", "gamma");
        assertThat(again.title()).isEqualTo("Rate");
        assertThat(again.all().get(1).measure()).isEqualTo("Rate (e, Stage=gamma)");
        assertThat(MetricQueries.read(null).isEmpty()).isTrue();
        assertThat(MetricQueries.read(null).longestPeriod()).isZero();
        assertThatThrownBy(() -> MetricQueries.read("no json")).hasMessageContaining("not the metrics of a gate");
    }

    private static AlarmView judged(MetricQuery query, boolean over, long secondsNow, double... minutes) {
        TreeMap<Long, Double> values = new TreeMap<>();
        for (int i = 0; i < minutes.length; i++) {
            values.put(BEGUN + (i - 1) * 60_000L, minutes[i]);
        }
        long now = BEGUN + secondsNow * 1000;
        return new MetricJudge(new Clocks(BEGUN, BEGUN, now, now), over, "link").view(query, values);
    }

    @Test
    void onlyWholePeriodsAfterTheBeginCount() {
        MetricQuery query = query("metric=E|namespace=W|above=5");
        // The first is before the gate, the last is not over.
        assertThat(judged(query, false, 100, 99, 1, 99).state()).isEqualTo(AlarmState.OK);
        AlarmView bad = judged(query, false, 120, 99, 1, 99);
        assertThat(bad.state()).isEqualTo(AlarmState.ALARM);
        assertThat(bad.since()).isEqualTo(BEGUN + 60_000);
        assertThat(Words.measured(bad)).isEqualTo("E (Sum, 1 min, Stage=gamma) 99 > 5");
    }

    @Test
    void severalBadValuesInARowMayBeAskedFor() {
        MetricQuery query = query("metric=E|namespace=W|above=5|datapoints=2");
        assertThat(judged(query, false, 600, 0, 9, 1, 9, 1).state()).isEqualTo(AlarmState.OK);
        AlarmView bad = judged(query, false, 600, 0, 9, 1, 9, 9);
        assertThat(bad.state()).isEqualTo(AlarmState.ALARM);
        assertThat(bad.since()).isEqualTo(BEGUN + 120_000);
    }

    @Test
    void withoutValuesNothingIsSaidUntilTheSoakIsOver() {
        MetricQuery query = query("metric=E|namespace=W|above=5");
        assertThat(judged(query, false, 60).state()).isEqualTo(AlarmState.OK);
        assertThat(judged(query, true, 600).state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
        MetricQuery blind = query("metric=E|namespace=W|maxIncreasePercent=5");
        assertThat(judged(blind, false, 600, 0, 1, 1).state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
        assertThat(judged(blind, false, 600, 0, 1, 1).comparison()).isNull();
    }

    @Test
    void aFasterCloudWatchIsReadByThisMachinesClock() {
        // Ten seconds here are ten minutes there; a period of a minute takes one second here.
        Clocks clocks = new Clocks(BEGUN, BEGUN + 9_000_000, BEGUN + 10_000, BEGUN + 9_600_000);
        assertThat(clocks.from()).isEqualTo(BEGUN);
        assertThat(clocks.to()).isEqualTo(BEGUN + 10_000);
        assertThat(clocks.over(BEGUN + 9_000, 60)).isTrue();
        assertThat(clocks.over(BEGUN + 9_001, 60)).isFalse();
        // A machine whose clock is a minute behind counts by CloudWatch's.
        Clocks behind = new Clocks(BEGUN, BEGUN + 60_000, BEGUN + 120_000, BEGUN + 180_000);
        assertThat(behind.from()).isEqualTo(BEGUN + 60_000);
        assertThat(behind.over(BEGUN + 120_000, 60)).isTrue();
    }

    @Test
    void gatesTellMetricsFromAlarms() {
        GateSettings settings = GateSettings.of(new AlarmChoice(null, null), 600, BEGUN, BEGUN - 1000)
                .metrics(queries("metric=Errors|namespace=W|above=5"));
        assertThat(settings.title()).isEqualTo("Errors");
        assertThat(GateSettings.of(settings.parameters()).isMetric("Errors")).isTrue();
        assertThat(settings.isMetric("errors")).isFalse();
        assertThat(settings.firstBegin()).isEqualTo(BEGUN - 1000);
        assertThat(settings.remoteAhead()).isZero();
        assertThat(GateSettings.title(new AlarmChoice(null, "web-"), settings.metrics()))
                .isEqualTo("web-*, Errors");
        AlarmView view = judged(query("metric=Errors|namespace=W|above=5"), false, 120, 0, 1, 9);
        assertThat(new Gate(settings, java.time.ZoneOffset.UTC)
                        .judge(List.of(view), BEGUN)
                        .reason())
                .isEqualTo("Errors is beyond its threshold since 19:47:40: Errors (Sum, 1 min, Stage=gamma) 9 > 5."
                        + " It went off 1 min after this gate began. link");
    }
}
