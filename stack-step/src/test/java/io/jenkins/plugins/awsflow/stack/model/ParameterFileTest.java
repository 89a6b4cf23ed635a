package io.jenkins.plugins.awsflow.stack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of parameters in the forms that people have them in. */
class ParameterFileTest {
    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"ParameterKey\": \"Env\", \"ParameterValue\": \"beta\"}, {\"ParameterKey\": \"Count\", \"ParameterValue\": \"3\"}]",
                "{\"Parameters\": {\"Env\": \"beta\", \"Count\": 3}}",
                "{\"Env\": \"beta\", \"Count\": 3}",
                "Env: beta\nCount: 3\n",
            })
    void eachFormGivesTheSame(String text) throws AwsFlowException {
        assertThat(ParameterFile.read("p", text)).containsExactly(entry("Env", "beta"), entry("Count", "3"));
    }

    @Test
    void listsBecomeTextsWithCommas() throws AwsFlowException {
        assertThat(ParameterFile.read("p", "Zones: [a, b]\nOn: yes\nId: 007\n"))
                .containsExactly(entry("Zones", "a,b"), entry("On", "yes"), entry("Id", "007"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "just words        | p.yaml:1:1: parameters are a mapping from names to values",
                "[{Env: beta}]     | p.yaml:1:2: parameters are a mapping from names to values",
                "Env: {a: b}       | p.yaml:1:6: Env needs a plain value",
                "Env: ~            | p.yaml:1:6: Env needs a plain value",
                "Env: [a           | p.yaml:1:",
            })
    void wrongFileIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> ParameterFile.read("p.yaml", text))
                .isInstanceOf(AwsFlowException.class)
                .hasMessageStartingWith(message);
    }
}
