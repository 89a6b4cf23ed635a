package io.jenkins.plugins.awsflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts are there in both languages, and pages keep to what a strict content security policy allows. */
class ResourcesTest {
    private static final Path ROOT = Path.of("src/main/resources");
    private static final Pattern FIELD = Pattern.compile("<f:entry[^>]*\\bfield=\"([^\"]+)\"");
    private static final Pattern LABEL = Pattern.compile("\\$\\{%([^}]+)}");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static Properties load(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> arguments(String text) {
        Set<String> found = new TreeSet<>();
        Matcher m = ARGUMENT.matcher(text);
        while (m.find()) {
            found.add(m.group());
        }
        return found;
    }

    @Test
    void bothLanguagesHaveTheSameMessagesWithTheSameArguments() throws IOException {
        Path english = ROOT.resolve("io/jenkins/plugins/awsflow/core/Messages.properties");
        Properties one = load(english);
        Properties other = load(english.resolveSibling("Messages_zh_CN.properties"));
        assertThat(other.keySet()).isEqualTo(one.keySet());
        one.forEach((key, text) ->
                assertThat(arguments((String) other.get(key))).as("%s", key).isEqualTo(arguments((String) text)));
    }

    @Test
    void noMessageHasAnApostropheThatTheFormatWouldSwallow() throws IOException {
        for (Path file : files(".properties")) {
            assertThat(load(file).values()).as("%s", file).allSatisfy(v -> assertThat((String) v)
                    .doesNotContain("'"));
        }
    }

    @Test
    void messagesAreReadAsUtf8() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            assertThat(Messages.OperationState_Succeeded()).isEqualTo("\u6210\u529f");
            Locale.setDefault(Locale.ENGLISH);
            assertThat(Messages.OperationState_Succeeded()).isEqualTo("Succeeded");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void eachFieldHasHelpInBothLanguages() throws IOException {
        for (Path jelly : files(".jelly")) {
            Matcher m = FIELD.matcher(Files.readString(jelly));
            while (m.find()) {
                for (String suffix : List.of(".html", "_zh_CN.html")) {
                    assertThat(jelly.resolveSibling("help-" + m.group(1) + suffix))
                            .exists();
                }
            }
        }
    }

    @Test
    void helpIsShortAndComesInPairs() throws IOException {
        for (Path help : files(".html")) {
            String name = help.getFileName().toString();
            String twin = name.endsWith("_zh_CN.html")
                    ? name.replace("_zh_CN.html", ".html")
                    : name.replace(".html", "_zh_CN.html");
            assertThat(help.resolveSibling(twin)).exists();
            String text = Files.readString(help).replaceAll("<[^>]*>", " ").strip();
            assertThat(text.split("\\s+")).as("%s", help).hasSizeLessThanOrEqualTo(40);
        }
    }

    @Test
    void eachLabelIsTranslated() throws IOException {
        for (Path jelly : files(".jelly")) {
            Set<String> labels = new TreeSet<>();
            Matcher m = LABEL.matcher(Files.readString(jelly));
            while (m.find()) {
                labels.add(m.group(1));
            }
            if (!labels.isEmpty()) {
                String name = jelly.getFileName().toString().replace(".jelly", "_zh_CN.properties");
                assertThat(load(jelly.resolveSibling(name)).stringPropertyNames())
                        .as("%s", jelly)
                        .isEqualTo(labels);
            }
        }
    }

    @Test
    void pagesEscapeByDefaultAndHoldNoScriptAndNoStyle() throws IOException {
        for (Path jelly : files(".jelly")) {
            assertThat(Files.readString(jelly))
                    .as("%s", jelly)
                    .startsWith("<?jelly escape-by-default='true'?>")
                    .doesNotContain("<script", "<style", "style=", "onclick", "javascript:");
        }
    }

    @Test
    void theStylesheetUsesColoursOfTheThemeOnly() throws IOException {
        for (Path css : files(".css")) {
            assertThat(Files.readString(css)).doesNotContainPattern("#[0-9a-fA-F]{3,6}\\b|rgb\\(");
        }
    }
}
