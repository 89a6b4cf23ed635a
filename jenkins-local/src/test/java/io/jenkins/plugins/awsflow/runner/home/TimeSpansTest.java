package io.jenkins.plugins.awsflow.runner.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeSpansTest {
    /** What hudson.Util of Jenkins 2.541.3 says. */
    @Test
    void spansReadAsInJenkins() {
        Map.ofEntries(
                        Map.entry(5L, "5 ms"),
                        Map.entry(99L, "99 ms"),
                        Map.entry(100L, "0.1 sec"),
                        Map.entry(360L, "0.36 sec"),
                        Map.entry(1000L, "1 sec"),
                        Map.entry(1560L, "1.5 sec"),
                        Map.entry(9999L, "9.9 sec"),
                        Map.entry(12345L, "12 sec"),
                        Map.entry(60000L, "1 min 0 sec"),
                        Map.entry(605000L, "10 min"),
                        Map.entry(3700000L, "1 hr 1 min"),
                        Map.entry(86400000L, "1 day 0 hr"),
                        Map.entry(864000000L, "10 days"),
                        Map.entry(2692000000L, "1 mo 1 day"),
                        Map.entry(2592000000L, "1 mo 0 days"),
                        Map.entry(41536000000L, "1 yr 3 mo"))
                .forEach((millis, text) -> assertThat(TimeSpans.text(millis)).isEqualTo(text));
    }
}
