package io.jenkins.plugins.awsflow.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void controlCharactersAndUnpairedSurrogatesAreEscaped() {
        String value = "a\nb\r\t\u0000\ud800x\udc00 \ud83d\ude00";
        String text = "a\\nb\\r\\u0009\\u0000\\ud800x\\udc00 \ud83d\ude00";

        assertThat(Text.escapeConstant(value)).isEqualTo(text);
        assertThat(Text.unescapeConstant(text)).isEqualTo(value);
        assertThat(Text.unescapeDefault(Text.escapeDefault(value))).isEqualTo(value);
    }

    @Test
    void aBackslashInAConstantStandsForItself() {
        assertThat(Text.escapeConstant("\\d+\"")).isEqualTo("\\d+\"");
        assertThat(Text.unescapeConstant("\\d+\\")).isEqualTo("\\d+\\");
        assertThat(Text.unescapeConstant("C:\\user \\u12 \\uzzzz \\u0041")).isEqualTo("C:\\user \\u12 \\uzzzz \\u0041");
    }

    @Test
    void backslashAndQuoteInADefaultAreEscaped() {
        assertThat(Text.escapeDefault("a\\\"b")).isEqualTo("a\\\\\\\"b");
        assertThat(Text.unescapeDefault("a\\\\\\\"b")).isEqualTo("a\\\"b");
    }
}
