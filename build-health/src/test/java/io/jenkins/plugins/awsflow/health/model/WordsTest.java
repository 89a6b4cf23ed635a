package io.jenkins.plugins.awsflow.health.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "12.0, 12",
        "0.25, 0.25",
        "0.1234567, 0.123457",
        "100, 100",
        "1234567, 1234570",
        "-0.5, -0.5",
        "0, 0",
        "1.5e15, 1.5E+15",
        "0.000012, 0.000012",
        "NaN, NaN",
    })
    void numbersAreShort(double number, String text) {
        assertThat(Words.number(number)).isEqualTo(text);
    }

    @Test
    void timesOfAnotherDayHaveTheirDate() {
        long day = 24 * 3_600_000L;
        assertThat(Words.time(3_600_000, 7_200_000, ZoneOffset.UTC)).isEqualTo("01:00:00");
        assertThat(Words.time(3_600_000, 7_200_000 + day, ZoneOffset.UTC)).isEqualTo("1970-01-01 01:00:00");
    }

    @Test
    void measuresWithAndWithoutValue() {
        AlarmView.Builder alarm =
                AlarmView.of("a", AlarmState.OK, 0).measure("Errors").threshold("≥", 0.5);
        assertThat(Words.measured(alarm.build())).isEqualTo("Errors ≥ 0.5");
        assertThat(Words.measured(alarm.value(2.0).build())).isEqualTo("Errors 2 ≥ 0.5");
        assertThat(Words.limit(alarm.build())).isEqualTo("≥ 0.5");
        assertThat(Words.measured(alarm.threshold(null, 0).build())).isEqualTo("Errors");
        AlarmView composite =
                AlarmView.of("a", AlarmState.OK, 0).rule("ALARM(b)").build();
        assertThat(Words.measured(composite)).isEqualTo("ALARM(b)");
        assertThat(Words.limit(composite)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "{\"recentDatapoints\":[1.0,2.5]} | 2.5",
                "{\"recentDatapoints\":[7,null]} | 7",
                "{\"recentDatapoints\":[]} | none",
                "{\"by\":\"hand\"} | none",
                "no json | none",
                "none | none",
                "[] | none",
            })
    void valuesThatDecidedAreRead(String json, Double value) {
        assertThat(ReasonData.lastValue(json)).isEqualTo(value);
    }

    @Test
    void unknownStateSaysNothing() {
        assertThat(AlarmState.of("ALARM")).isEqualTo(AlarmState.ALARM);
        assertThat(AlarmState.of("PONDERING")).isEqualTo(AlarmState.INSUFFICIENT_DATA);
        assertThat(AlarmState.of(null)).isEqualTo(AlarmState.INSUFFICIENT_DATA);
    }
}
