package io.jenkins.plugins.awsflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every string has its Chinese twin with the same places for values. */
class MessagesTest {
    private static Properties load(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(MessagesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndValues() throws Exception {
        Properties english = load("Messages.properties");
        Properties chinese = load("Messages_zh_CN.properties");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    @Test
    void noTextLosesAnApostropheToItsFormat() throws Exception {
        for (String name : Set.of("Messages.properties", "Messages_zh_CN.properties")) {
            load(name).forEach((key, text) -> assertThat(text.toString().replace("''", ""))
                    .as(key.toString())
                    .doesNotContain("'"));
        }
    }

    private static Set<Integer> places(String text) {
        Set<Integer> places = new TreeSet<>();
        for (int i = 0; i < new MessageFormat(text).getFormatsByArgumentIndex().length; i++) {
            if (text.contains("{" + i)) {
                places.add(i);
            }
        }
        return places;
    }
}
