package io.jenkins.plugins.awsflow.awslocal.cloudwatch.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series are written as their points a minute apart, - where there is none. */
class ExpressionTest implements Scope {
    private static final long MINUTE = 60_000;
    private static final Map<String, TimeSeries> SERIES = new LinkedHashMap<>();

    static {
        SERIES.put("a", points("30 20 0 0"));
        SERIES.put("b", points("20 - 20 -"));
        SERIES.put("condition", points("1 1 0 0 -"));
        SERIES.put("yes", points("30 - 0 0 30"));
        SERIES.put("no", points("0 0 20 - 20"));
        SERIES.put("counter", points("60 120 120 300"));
        SERIES.put("gaps", points("1 - - 4"));
        SERIES.put("nothing", points("- - - -"));
    }

    private static TimeSeries points(String text) {
        TreeMap<Long, Double> points = new TreeMap<>();
        String[] words = text.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            if (!words[i].equals("-")) {
                points.put(i * MINUTE, Double.valueOf(words[i]));
            }
        }
        return new TimeSeries("", points, MINUTE, 0, words.length * MINUTE);
    }

    @Override
    public List<TimeSeries> series(String id) {
        if (!SERIES.containsKey(id)) {
            throw new MathException("there is no query with the id '" + id + "'");
        }
        return List.of(SERIES.get(id));
    }

    @Override
    public Map<String, TimeSeries> metrics() {
        return Map.of("a", SERIES.get("a"), "counter", SERIES.get("counter"));
    }

    @Override
    public TimeSeries empty() {
        return points("- - - -");
    }

    private String compute(String expression) {
        return Expression.of(expression).compute(this).stream()
                .map(ExpressionTest::text)
                .collect(Collectors.joining("; "));
    }

    private static String text(TimeSeries series) {
        StringBuilder text = new StringBuilder();
        for (long at = 0; at < series.to(); at += MINUTE) {
            Double value = series.points().get(at);
            text.append(at == 0 ? "" : " ")
                    .append(value == null ? "-" : String.valueOf(value).replaceAll("\\.0$", ""));
        }
        return text.toString();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a + b * 2 | 70 20 40 0",
                "(a + b) * 2 | 100 40 40 0",
                "-a + 100 | 70 80 100 100",
                "2 ^ 3 ^ 2 + a - a | 512 512 512 512",
                "100 * b / a | 66.66666666666667 0 - -",
                "a < b | 0 0 1 0",
                "a >= 30 | 1 0 0 0",
                "a > 15 AND b > 15 | 1 0 0 0",
                "a == 0 OR a == 30 | 1 0 1 1",
                "a != 0 && TIME_SERIES(1) | 1 1 0 0",
                "IF(condition, yes, no) | 30 0 20 - -",
                "IF(condition, 5, no) | 5 5 20 - -",
                "IF(condition, yes, 5) | 30 0 5 5 -",
                "IF(a < 25, a) | - 20 0 0",
                "IF(a<25, 10, 2) | 2 10 10 10",
                "IF(1 > 2, a, b) | 20 - 20 -",
                "IF(0, a) | - - - -",
                "FILL(gaps, 7) | 1 7 7 4",
                "FILL(gaps, REPEAT) | 1 1 1 4",
                "FILL(gaps, LINEAR) | 1 2 3 4",
                "FILL(gaps, a) | 1 20 0 4",
                "RATE(counter) | - 1 0 3",
                "DIFF(counter) | - 60 0 180",
                "DIFF_TIME(gaps) | - - - 180",
                "RUNNING_SUM(counter) | 60 180 300 600",
                "SUM([a, b]) | 50 20 20 0",
                "AVG([a, b]) | 25 10 10 0",
                "MAX([a, b]) | 30 20 20 0",
                "MIN([a, b]) | 20 20 0 0",
                "a - MIN(a) | 30 20 0 0",
                "counter / PERIOD(counter) | 1 2 2 5",
                "SUM(METRICS()) | 90 140 120 300",
                "SUM(METRICS(\"count\")) / METRIC_COUNT(METRICS()) | 30 60 60 150",
                "TIME_SERIES(SUM(a) + DATAPOINT_COUNT(b)) | 52 52 52 52",
                "ABS(-a) | 30 20 0 0",
                "CEIL(counter / 100) | 1 2 2 3",
                "FLOOR(counter / 100) | 0 1 1 3",
                "LOG10(counter / counter * 1000) | 3 3 3 3",
                "LAST([a, b]) | 20 - 20 -",
                "FIRST(REMOVE_EMPTY([nothing, b])) | 20 - 20 -",
                "[a, b] * 2 | 60 40 0 0; 40 - 40 -",
                "STDDEV([a, b]) | 5 0 10 0",
            })
    void computes(String expression, String result) {
        assertThat(compute(expression)).isEqualTo(result);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SEARCH(\"{AWS/EC2} CPU\", \"Average\", 300) | aws-local does not do SEARCH in expressions",
                "SORT(METRICS(), AVG, DESC) | aws-local does not do SORT in expressions",
                "SUMM(a) | there is no function SUMM",
                "AVG(a) | the result must be a time series, not a single number or text",
                "c + 1 | there is no query with the id 'c'",
                "a + | it ends too early",
                "(a | ')' is missing",
                "a b | 'b' is not expected there",
                "a $ b | '$ b' cannot be read",
                "IF(a) | IF takes a condition, a value and perhaps another value",
                "FILL(gaps, NEXT) | FILL takes a number, REPEAT or LINEAR, not NEXT",
                "ABS(a, b) | ABS takes one argument, not 2",
                "[a, 1] | an array holds time series only",
            })
    void whatItCannotDoIsTold(String expression, String why) {
        assertThatThrownBy(() -> compute(expression))
                .isInstanceOf(MathException.class)
                .hasMessage(why);
    }
}
