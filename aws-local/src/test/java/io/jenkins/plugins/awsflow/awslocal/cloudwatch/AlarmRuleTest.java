package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmRuleTest {
    private static final Map<String, String> STATES = Map.of(
            "red",
            "ALARM",
            "green",
            "OK",
            "blind",
            "INSUFFICIENT_DATA",
            "a \"b\" (c)",
            "ALARM",
            "web-5xx_rate",
            "ALARM");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALARM(red) | true",
                "ALARM(\"red\") | true",
                "OK(green) AND ALARM(red) | true",
                "ALARM(green) OR ALARM(red) AND OK(red) | false",
                "(ALARM(green) OR ALARM(red)) AND NOT OK(red) | true",
                "NOT NOT INSUFFICIENT_DATA(blind) | true",
                "NOT (ALARM(red) AND OK(green)) | false",
                "TRUE | true",
                "FALSE OR ALARM(web-5xx_rate) | true",
                "ALARM(\"a \\\"b\\\" (c)\") | true",
                "ALARM(arn:aws:cloudwatch:us-east-1:123456789012:alarm:x) | false",
            })
    void holds(String rule, boolean expected) {
        assertThat(AlarmRule.of(rule).holds(name -> STATES.getOrDefault(name, "OK")))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALARM(red | ')' is missing",
                "ALARM | '(' is missing",
                "RED(x) | 'RED' is not expected there",
                "ALARM(red) OK(green) | 'OK' is not expected there",
                "ALARM(red) AND | it ends too early",
                "ALARM(\"red) | it cannot be read at '\"red)'",
            })
    void whatCannotBeReadIsTold(String rule, String why) {
        assertThatThrownBy(() -> AlarmRule.of(rule)).hasMessage("AlarmRule is not valid: " + why);
    }
}
