package io.jenkins.plugins.awsflow.codecommit.model;

import io.jenkins.plugins.awsflow.core.model.OperationTable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pull request is told of a build, as Markdown: a line that says it all, then tables. What matters least comes last,
 * as the end is what a limit of length cuts off.
 */
public final class StatusText {
    /** Rows of a table; more are only counted. */
    static final int MOST_ROWS = 40;

    private static final int MOST_CELL = 300;

    private final StringBuilder text = new StringBuilder();

    /** @param head the line that says it all, Markdown */
    public StatusText(String head) {
        text.append(head).append('\n');
    }

    /** Adds a paragraph, Markdown; null adds nothing. */
    public StatusText paragraph(String markdown) {
        if (markdown != null) {
            text.append('\n').append(markdown).append('\n');
        }
        return this;
    }

    /**
     * Adds a table, plain text in its cells; nothing if it has no rows.
     *
     * @param title above it; null for none
     * @param more what to say of rows that are left out, with their number for {@code %d}
     */
    public StatusText table(String title, List<String> columns, List<List<String>> rows, String more) {
        if (rows.isEmpty()) {
            return this;
        }
        if (title != null) {
            paragraph(safe(title));
        }
        text.append('\n');
        row(columns);
        row(columns.stream().map(column -> "---").toList());
        rows.subList(0, Math.min(MOST_ROWS, rows.size()))
                .forEach(cells -> row(cells.stream().map(StatusText::safe).toList()));
        if (rows.size() > MOST_ROWS) {
            paragraph(more.replace("%d", String.valueOf(rows.size() - MOST_ROWS)));
        }
        return this;
    }

    /** Adds a table of an operation, such as its changes. */
    public StatusText table(String title, OperationTable table, String more) {
        List<List<String>> rows = new ArrayList<>();
        table.rows().forEach(row -> rows.add(row.cells()));
        return table(title, table.columns(), rows, more);
    }

    private void row(List<String> cells) {
        text.append('|');
        cells.forEach(cell -> text.append(' ').append(cell).append(" |"));
        text.append('\n');
    }

    /** Text that means nothing to Markdown. */
    public static String safe(String plain) {
        String some = plain.length() <= MOST_CELL ? plain : plain.substring(0, end(plain)) + "…";
        StringBuilder out = new StringBuilder();
        some.strip().chars().forEach(c -> {
            switch (c) {
                case '\n', '\r' -> out.append(' ');
                case '<' -> out.append("&lt;");
                case '\\', '|', '`', '*', '_', '[', ']', '!', '#', '~' ->
                    out.append('\\').append((char) c);
                default -> out.append((char) c);
            }
        });
        if (out.indexOf(">") == 0) {
            out.insert(0, '\\');
        }
        return out.toString();
    }

    /** Not amid a character of two parts. */
    private static int end(String plain) {
        return Character.isHighSurrogate(plain.charAt(MOST_CELL - 1)) ? MOST_CELL - 1 : MOST_CELL;
    }

    /** All of it. */
    public String markdown() {
        return text.toString();
    }
}
