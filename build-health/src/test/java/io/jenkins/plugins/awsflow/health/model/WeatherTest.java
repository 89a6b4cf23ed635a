package io.jenkins.plugins.awsflow.health.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherTest {
    static HealthGroup group(AlarmView... alarms) {
        return new HealthGroup("web-*", "cn-north-1", "123456789012", 1, null, List.of(alarms));
    }

    /** Each letter is an alarm: A is on, I has no data, O is quiet. */
    @ParameterizedTest(name = "{0} makes {1}")
    @CsvSource({"O, 100", "OOOO, 100", "A, 0", "AO, 9", "AOOO, 14", "AIOO, 14", "I, 40", "II, 40", "IO, 69", "IOOO, 74"
    })
    void scoreFollowsTheRules(String alarms, int score) {
        List<AlarmView> list = new ArrayList<>();
        for (int i = 0; i < alarms.length(); i++) {
            AlarmState state =
                    switch (alarms.charAt(i)) {
                        case 'A' -> AlarmState.ALARM;
                        case 'I' -> AlarmState.INSUFFICIENT_DATA;
                        default -> AlarmState.OK;
                    };
            list.add(Alarms.of("a" + i, state, 0));
        }
        Weather weather =
                Weather.of(List.of(group(list.toArray(new AlarmView[0])))).orElseThrow();
        assertThat(weather.score()).isEqualTo(score);
        assertThat(weather.all()).isEqualTo(alarms.length());
    }

    @Test
    void theWorstOfAllGroupsCounts() {
        Weather weather = Weather.of(List.of(
                        group(Alarms.of("a", AlarmState.OK, 0)),
                        group(Alarms.of("c", AlarmState.ALARM, 0), Alarms.of("b", AlarmState.ALARM, 0))))
                .orElseThrow();
        assertThat(weather.worst().name()).isEqualTo("b");
        assertThat(weather.on()).isEqualTo(2);
        assertThat(weather.blind()).isZero();
    }

    @Test
    void nothingReadMakesNoWeather() {
        assertThat(Weather.of(List.of())).isEmpty();
        assertThat(Weather.of(List.of(group()))).isEmpty();
    }
}
