package io.jenkins.plugins.awsflow.flow.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it changes the locale of the JVM")
class ReportPageTest {
    private static String page(Locale locale) {
        Locale before = Locale.getDefault();
        Locale.setDefault(locale);
        try {
            return ReportPage.of(
                    new ReportPage.Build(
                            "delivery #7",
                            "FAILURE",
                            "ERROR: a <host> is full",
                            0,
                            61_000,
                            List.of(new ReportPage.Stage("Beta", 0, 0, 61_000, "FAILURE")),
                            "<section>fragment</section>",
                            List.of("one", "two")),
                    ZoneOffset.UTC);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theFrameSpeaksTheLanguageOfTheFragment() {
        assertThat(page(Locale.ENGLISH))
                .contains("<html lang=\"en\">", "<h2>Stages</h2>", "<summary>Log (2 lines)</summary>");
        assertThat(page(Locale.SIMPLIFIED_CHINESE))
                .contains("<html lang=\"zh-CN\">", "<h2>阶段</h2>", "<summary>日志（2 行）</summary>")
                .doesNotContain("Stages");
    }

    @Test
    void reasonFragmentAndLogAreInIt() {
        assertThat(page(Locale.ENGLISH))
                .contains("delivery #7", "ERROR: a &lt;host&gt; is full", "<section>fragment</section>", "one\ntwo");
    }
}
