package io.jenkins.plugins.awsflow.stack.model;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
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

/**
 * A template as nodes that know their line, in JSON or YAML, read with limits that hold for hostile text too. No object
 * is ever made from a tag: tags stay names.
 */
final class TemplateNodes {
    /** CloudFormation's own limit of a template in S3, in bytes. */
    static final int LARGEST = 1_048_576;

    private static final int DEEPEST = 100;
    private static final int MOST_EVENTS = 500_000;
    private static final int MOST_ALIASES = 100;
    private static final int MOST_PROBLEMS = 50;

    private final String file;
    private final List<String> problems = new ArrayList<>();

    TemplateNodes(String file) {
        this.file = file;
    }

    /** What was found wrong so far, as {@code file:line:column: text}. */
    List<String> problems() {
        return new ArrayList<>(problems);
    }

    /** Reads a text; empty, with a problem noted, if it is no mapping. */
    Optional<MappingNode> read(String text) {
        if (text.length() > LARGEST) {
            note(1, 1, Messages.Template_tooLarge(LARGEST));
            return Optional.empty();
        }
        // JSON is YAML but for tabs between its tokens; inside of its strings there are none.
        String source = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(LARGEST)
                .build();
        try {
            if (!shallow(settings, source)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(settings).composeString(source);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            note(1, 1, Messages.Template_notAMapping());
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            note(mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1, e.getProblem());
        } catch (YamlEngineException e) {
            note(1, 1, String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
        return Optional.empty();
    }

    /**
     * The composer calls itself for each level, and an alias stands for all that its anchor holds: depth and full length
     * are judged before anything is made.
     */
    private boolean shallow(LoadSettings settings, String text) {
        ExpandedSize size = new ExpandedSize();
        for (Event event : new Parse(settings).parseString(text)) {
            size.add(event);
            if (size.depth() > DEEPEST || size.total() > MOST_EVENTS) {
                Mark mark = event.getStartMark().orElse(null);
                note(
                        mark == null ? 1 : mark.getLine() + 1,
                        mark == null ? 1 : mark.getColumn() + 1,
                        Messages.Template_tooDeep());
                return false;
            }
        }
        return true;
    }

    void problem(Node at, String text) {
        Mark mark = at.getStartMark().orElse(null);
        note(mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1, text);
    }

    private void note(int line, int column, String text) {
        String full = file + ":" + line + ":" + column + ": " + text;
        if (problems.size() < MOST_PROBLEMS && !problems.contains(full)) {
            problems.add(full);
        }
    }

    /** The entries of a mapping by key; a key that is given twice is a problem. Empty if it is no mapping. */
    Map<String, NodeTuple> entries(Node node) {
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = text(tuple.getKeyNode());
                if (key != null && entries.putIfAbsent(key, tuple) != null) {
                    problem(tuple.getKeyNode(), Messages.Template_twice(key));
                }
            }
        }
        return entries;
    }

    /** The value of a key; null if there is none. */
    static Node value(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (key.equals(text(tuple.getKeyNode()))) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    /** The text of a scalar; null if it is none. */
    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    static List<Node> items(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }
}
