package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleScanner;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * An appspec as a tree of nodes that know their line, read with limits that hold for hostile text too. Collects
 * problems instead of stopping at the first.
 */
final class AppSpecYaml {
    /** The deepest place of a right appspec is permissions / context / range / low: six collections. */
    private static final int DEEPEST = 20;

    private static final int MOST_EVENTS = 50_000;
    private static final int MOST_ALIASES = 20;
    private static final int MOST_PROBLEMS = 20;

    private final String file;
    private final List<String> problems;

    /** @param problems where to put them; at most twenty */
    AppSpecYaml(String file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Reads the text; empty, with a problem noted, if it is no YAML mapping. */
    Optional<MappingNode> read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(BundleScanner.LARGEST_APPSPEC)
                .build();
        try {
            if (!shallow(settings, text)) {
                return Optional.empty();
            }
            Node root = null;
            for (Node document : new Compose(settings).composeAllFromString(text)) {
                if (root != null) {
                    problem(document, Messages.AppSpec_documents());
                    return Optional.empty();
                }
                root = document;
            }
            if (root instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            problem(1, Messages.AppSpec_notAMapping());
        } catch (MarkedYamlEngineException e) {
            int line =
                    e.getProblemMark().or(e::getContextMark).map(Mark::getLine).orElse(0) + 1;
            problem(line, Messages.AppSpec_syntax(e.getProblem()));
        } catch (YamlEngineException e) {
            problem(1, Messages.AppSpec_syntax(e.getMessage()));
        }
        return Optional.empty();
    }

    /** The composer calls itself for each level, so the depth is judged before it runs. */
    private boolean shallow(LoadSettings settings, String text) {
        int depth = 0;
        int count = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            Event.ID id = event.getEventId();
            if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
                depth++;
            } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
                depth--;
            }
            if (depth > DEEPEST || ++count > MOST_EVENTS) {
                problem(event.getStartMark().map(Mark::getLine).orElse(0) + 1, Messages.AppSpec_tooDeep());
                return false;
            }
        }
        return true;
    }

    void problem(Node at, String text) {
        problem(line(at), text);
    }

    private void problem(int line, String text) {
        String full = file + ":" + line + ": " + text;
        if (problems.size() < MOST_PROBLEMS && !problems.contains(full)) {
            problems.add(full);
        }
    }

    /** Whether no further problem would be kept, so that looking for more is of no use. */
    boolean full() {
        return problems.size() >= MOST_PROBLEMS;
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /**
     * The entries of a mapping by key. Keys that are not known, or given twice, are noted as problems.
     *
     * @param where such as {@code hooks}; for messages
     */
    Map<String, Node> entries(Node node, String where, List<String> known) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, Messages.AppSpec_mappingWanted(where));
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Node key = tuple.getKeyNode();
            String name = key instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(name)) {
                problem(
                        key,
                        Nearest.to(name, known)
                                .map(near -> Messages.AppSpec_unknownNear(name, where, near))
                                .orElse(Messages.AppSpec_unknown(name, where, String.join(", ", known))));
            } else if (entries.putIfAbsent(name, tuple.getValueNode()) != null) {
                problem(key, Messages.AppSpec_twice(name, where));
            }
        }
        return entries;
    }

    /** The items of a list; nothing, with a problem noted, if it is none. An empty value counts as an empty list. */
    List<Node> items(Node node, String where) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (!isNull(node)) {
            problem(node, Messages.AppSpec_listWanted(where));
        }
        return List.of();
    }

    /** A value's text; null, with a problem noted, if it is missing, empty or no plain value. */
    String text(Node owner, Map<String, Node> entries, String key, String where) {
        Node node = entries.get(key);
        if (node == null || isNull(node)) {
            problem(node == null ? owner : node, Messages.AppSpec_missing(key, where));
            return null;
        }
        return optionalText(entries, key, where);
    }

    /** A value's text; null if it is not there, or no plain value, which is noted as a problem. */
    String optionalText(Map<String, Node> entries, String key, String where) {
        Node node = entries.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank() && !isNull(node)) {
            return scalar.getValue().strip();
        }
        problem(node, Messages.AppSpec_textWanted(key, where));
        return null;
    }

    static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }
}
