package io.jenkins.plugins.awsflow.core.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a kind of operation keeps of one of its operations between two polls and across restarts: its own memory, and the
 * tables that people are shown.
 */
public final class OperationNotes {
    private final Map<String, String> memory;
    private final Map<String, OperationTable> tables = new LinkedHashMap<>();
    private final Map<String, StringBuilder> additions = new LinkedHashMap<>();

    /** Empty notes. */
    public OperationNotes() {
        this(Map.of(), List.of());
    }

    OperationNotes(Map<String, String> memory, Collection<OperationTable> tables) {
        this.memory = new LinkedHashMap<>(memory);
        tables.forEach(this::table);
    }

    /** What the kind wrote there before; may be changed, and must stay small. */
    public Map<String, String> memory() {
        return memory;
    }

    /** Shows a table, in the place of an earlier one of the same id. */
    public void table(OperationTable table) {
        tables.put(table.id(), Objects.requireNonNull(table, "table"));
    }

    /** The tables, in the order in which they first came. */
    public List<OperationTable> tables() {
        return new ArrayList<>(tables.values());
    }

    /**
     * Adds lines to a file of the operation's own beside its record, for what is too much for a table.
     *
     * @param name lower-case letters; a part of the file's name
     * @param lines each with its line feed
     */
    public void append(String name, String lines) {
        if (!name.matches("[a-z]{1,20}")) {
            throw new IllegalArgumentException("no name for a file: " + name);
        }
        additions.computeIfAbsent(name, key -> new StringBuilder()).append(lines);
    }

    /** What is to be added to which file. */
    public Map<String, String> additions() {
        Map<String, String> texts = new LinkedHashMap<>();
        additions.forEach((name, text) -> texts.put(name, text.toString()));
        return texts;
    }
}
