package io.jenkins.plugins.awsflow.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something about an operation that is best read as a table, such as the changes of a change set or the targets of a
 * deployment. Plain text in every cell; whatever shows it escapes it.
 */
public final class OperationTable {
    /** Rows beyond this are only counted. */
    public static final int MOST_ROWS = 500;

    /** One row. */
    public static final class Row {
        private final OperationEvent.Level level;
        private final List<String> cells;

        Row(OperationEvent.Level level, List<String> cells) {
            this.level = Objects.requireNonNull(level, "level");
            this.cells = new ArrayList<>(cells);
        }

        /** How much it matters to the reader. */
        public OperationEvent.Level level() {
            return level;
        }

        /** One text a column; lines of a cell are separated by line feeds. */
        public List<String> cells() {
            return new ArrayList<>(cells);
        }
    }

    private final String id;
    private final String title;
    private final List<String> columns;
    private final List<Row> rows = new ArrayList<>();
    int leftOut;

    /**
     * A table without rows.
     *
     * @param id names it among the tables of its operation, such as {@code changes}
     * @param title what people read above it
     * @param columns the headings
     */
    public OperationTable(String id, String title, List<String> columns) {
        this.id = Objects.requireNonNull(id, "id");
        this.title = Objects.requireNonNull(title, "title");
        this.columns = new ArrayList<>(columns);
    }

    /**
     * Adds a row.
     *
     * @param cells one a column; null is shown as an empty cell
     */
    public OperationTable row(OperationEvent.Level level, String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns of " + id);
        }
        if (rows.size() == MOST_ROWS) {
            leftOut++;
            return this;
        }
        List<String> texts = new ArrayList<>();
        for (String cell : cells) {
            texts.add(cell == null ? "" : cell);
        }
        rows.add(new Row(level, texts));
        return this;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** The headings. */
    public List<String> columns() {
        return new ArrayList<>(columns);
    }

    /** The rows, in the order in which they were added. */
    public List<Row> rows() {
        return new ArrayList<>(rows);
    }

    /** How many rows more there were. */
    public int leftOut() {
        return leftOut;
    }
}
