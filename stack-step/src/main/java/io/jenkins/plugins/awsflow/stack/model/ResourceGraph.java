package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationGraph;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The resources of a template and what each needs, short enough to be written down with an operation. */
public final class ResourceGraph {
    /** Between the parts of a line; neither logical ids nor types hold one. */
    private static final String PART = " ";

    private ResourceGraph() {}

    /**
     * One line a resource: its id, its type, and what it needs.
     *
     * @param types by logical id
     * @param needs by logical id
     */
    public static String write(Map<String, String> types, Map<String, Set<String>> needs) {
        StringBuilder text = new StringBuilder();
        types.forEach((id, type) -> {
            text.append(id).append(PART).append(type.isEmpty() ? "?" : type);
            needs.getOrDefault(id, Set.of()).forEach(need -> text.append(PART).append(need));
            text.append('\n');
        });
        return text.toString();
    }

    /**
     * The graph for a page, each resource with what becomes of it.
     *
     * @param text as {@link #write} made it
     * @param tables of the operation; that of the change set says what changes
     */
    public static OperationGraph read(String text, List<OperationTable> tables) {
        Map<String, OperationTable.Row> changes = new LinkedHashMap<>();
        tables.stream()
                .filter(table -> table.id().equals(ChangeSetText.TABLE))
                .flatMap(table -> table.rows().stream())
                .forEach(row -> changes.put(row.cells().get(1), row));
        OperationGraph graph = new OperationGraph(Messages.ResourceGraph_title());
        text.lines().forEach(line -> {
            List<String> parts = Arrays.asList(line.split(PART, -1));
            OperationTable.Row change = changes.get(parts.get(0));
            graph.add(new OperationGraph.Node(
                    parts.get(0),
                    parts.get(1),
                    change == null ? "" : change.cells().get(0),
                    change == null ? Level.INFO : change.level(),
                    new LinkedHashSet<>(parts.subList(2, parts.size()))));
        });
        return graph;
    }
}
