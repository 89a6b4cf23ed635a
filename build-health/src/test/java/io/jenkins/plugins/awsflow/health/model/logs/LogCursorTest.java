package io.jenkins.plugins.awsflow.health.model.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogCursorTest {
    private static final long BEGIN = 1_764_100_000_000L;

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static LogLine line(String id, long after) {
        return new LogLine("g", "s", id, BEGIN + after, "text " + id);
    }

    @Test
    void eachEventIsToldOnceAlthoughTheLastMinuteIsReadAgain() {
        LogCursor cursor = new LogCursor(BEGIN);
        assertThat(cursor.from("g")).isEqualTo(BEGIN);
        assertThat(cursor.fresh("g", List.of(line("a", 0), line("b", 90_000)))).hasSize(2);
        assertThat(cursor.from("g")).isEqualTo(BEGIN + 30_000);
        // CloudWatch tells of c later than of b.
        assertThat(cursor.fresh("g", List.of(line("c", 80_000), line("b", 90_000))))
                .extracting(LogLine::id)
                .containsExactly("c");
        LogCursor after = cursor.copy();
        cursor.fresh("g", List.of(line("d", 95_000)));
        assertThat(after.fresh("g", List.of(line("b", 90_000), line("d", 95_000))))
                .extracting(LogLine::id)
                .containsExactly("d");
        assertThat(cursor.newest()).containsEntry("g", BEGIN + 95_000);
    }

    @Test
    void whatCannotComeAgainIsForgotten() {
        LogCursor cursor = new LogCursor(BEGIN);
        IntStream.range(0, 1_000).forEach(i -> cursor.fresh("g", List.of(line("e" + i, i * 1_000L))));
        assertThat(cursor.remembered()).isBetween(60, 62);
    }

    @Test
    void aQuietGroupDoesNotKeepWhatIsKnownOfABusyOne() {
        LogCursor cursor = new LogCursor(BEGIN);
        assertThat(cursor.fresh("quiet", List.of(line("q", 0)))).hasSize(1);
        IntStream.range(0, 1_000).forEach(i -> cursor.fresh("busy", List.of(line("e" + i, i * 1_000L))));
        assertThat(cursor.remembered()).isBetween(61, 63);
        assertThat(cursor.copy().fresh("quiet", List.of(line("q", 0)))).isEmpty();
    }

    @Test
    void badInputIsOneLine() {
        assertThatThrownBy(() -> new LogRequest(List.of(), null, null, null))
                .hasMessageStartingWith("groups: name one");
        assertThatThrownBy(() -> new LogRequest(List.of("a b"), null, null, null))
                .hasMessageStartingWith("logGroup: \"a b\"");
        assertThatThrownBy(() -> new LogRequest(List.of("g"), null, "(", null))
                .hasMessage("failOn: \"(\" is no regular expression: Unclosed group");
        assertThatThrownBy(() -> new LogRequest(List.of("g"), null, null, ""))
                .hasMessageStartingWith("query: say what Logs Insights");
        assertThatThrownBy(() -> new LogRequest(java.util.Collections.nCopies(51, "g"), null, null, null))
                .hasMessageContaining("51 are more than the 50");
        LogRequest request = new LogRequest(List.of("g", "h"), "x", "ERR(OR)?\\b", null);
        assertThat(request.fails("an ERROR here")).isTrue();
        assertThat(request.fails("ERRATIC")).isFalse();
        assertThat(request.title()).isEqualTo("g, h");
        assertThat(new LogLine("g", "s", "i", 1, " a\nb \n").line()).isEqualTo("a ⏎ b");
    }
}
