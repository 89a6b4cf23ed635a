package io.jenkins.plugins.awsflow.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "999, 0 s",
        "45000, 45 s",
        "60000, 1 min",
        "200000, 3 min 20 s",
        "3600000, 1 h",
        "7500000, 2 h 5 min",
    })
    void lengthsReadAsPeopleSayThem(long millis, String text) {
        assertThat(Spans.text(millis)).isEqualTo(text);
    }
}
