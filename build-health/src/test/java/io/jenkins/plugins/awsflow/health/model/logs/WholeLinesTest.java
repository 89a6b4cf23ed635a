package io.jenkins.plugins.awsflow.health.model.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeLinesTest {
    private static List<String> lines(String log, boolean growing) throws IOException {
        List<String> lines = new ArrayList<>();
        try (WholeLines whole = new WholeLines(new StringReader(log), growing)) {
            for (String line = whole.next(); line != null; line = whole.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void aHalfWrittenLineIsLeftForTheNextTime() throws Exception {
        assertThat(lines("one\n\r\ntw", true)).containsExactly("one", "");
        assertThat(lines("one\n\r\ntwo\n", true)).containsExactly("one", "", "two");
        assertThat(lines("half", true)).isEmpty();
    }

    @Test
    void theEndOfALogThatIsOverCounts() throws Exception {
        assertThat(lines("one\ntwo", false)).containsExactly("one", "two");
        assertThat(lines("", false)).isEmpty();
    }
}
