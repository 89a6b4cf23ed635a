package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.flow.fuzz.FuzzMain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short run of the fuzzer; {@code ./flow fuzz -n 1000000} is a long one. */
@Timeout(120)
class FuzzTest {
    private static final Layout LAYOUT = new Layout(
            Path.of("").toAbsolutePath().getParent().getParent(),
            Path.of(System.getProperty("java.home"), "bin", "java").toString());

    @TempDir
    private Path work;

    @Test
    void whatReadsTextsOfOthersTakesAnything() throws Exception {
        Process fuzz = new ProcessBuilder(
                        LAYOUT.java(),
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FuzzMain.class.getName(),
                        "5000",
                        "7",
                        work.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(fuzz.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(fuzz.waitFor()).as("%s", printed).isZero();
        assertThat(printed).containsPattern("inputs: 5000, .*advertisements understood: [1-9]\\d{2}.*findings: 0");
    }

    @Test
    void wrongUsageIsSaidInOneLine() {
        assertThatThrownBy(() -> new Fuzz(LAYOUT, List.of("-n", "many"))).hasMessage("fuzz: -n needs a number");
        assertThatThrownBy(() -> new Fuzz(LAYOUT, List.of("-x"))).hasMessage("fuzz: unknown option -x");
    }
}
