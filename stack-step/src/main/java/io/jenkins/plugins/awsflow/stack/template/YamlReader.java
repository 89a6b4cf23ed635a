package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a template in YAML, from the parser's events: nothing is built before it is known to be within limits. */
final class YamlReader {
    /** A key that brings the entries of another mapping. */
    private static final String MERGE = "<<";

    private final Iterator<Event> events;
    private final Map<String, Node> anchors = new HashMap<>();
    private Event event;
    private long values;
    private boolean shortened;

    YamlReader(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setAllowDuplicateKeys(true)
                .build();
        events = new Parse(settings).parseString(text).iterator();
    }

    Node read() throws TemplateException {
        try {
            next();
            next();
            if (event.getEventId() == Event.ID.StreamEnd) {
                throw new TemplateException(Rule.SYNTAX, 1, 1, Messages.Template_empty());
            }
            next();
            Node root = node(0);
            next();
            next();
            if (event.getEventId() != Event.ID.StreamEnd) {
                throw at(Messages.Template_documents());
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            throw new TemplateException(
                    Rule.SYNTAX,
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    Messages.Template_yaml(oneLine(e.getProblem())));
        } catch (YamlEngineException e) {
            throw new TemplateException(Rule.SYNTAX, 1, 1, Messages.Template_yaml(oneLine(e.getMessage())));
        }
    }

    /** Whether anything in it was written by an alias or a merge key, which CloudFormation itself does not take. */
    boolean shortened() {
        return shortened;
    }

    private static String oneLine(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").strip();
    }

    private void next() {
        event = events.next();
    }

    private int line() {
        return event.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private int column() {
        return event.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }

    private TemplateException at(String message) {
        return new TemplateException(Rule.SYNTAX, line(), column(), message);
    }

    /** The node that the present event begins; afterwards its last event is the present one. */
    private Node node(int depth) throws TemplateException {
        if (depth > TemplateReader.DEEPEST) {
            throw TemplateReader.tooDeep(line(), column());
        }
        if (++values > TemplateReader.MOST_VALUES) {
            throw TemplateReader.tooMany(line(), column());
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        String anchor = ((NodeEvent) event).getAnchor().map(Object::toString).orElse(null);
        Node node =
                switch (event.getEventId()) {
                    case Scalar -> scalar((ScalarEvent) event);
                    case SequenceStart -> sequence((CollectionStartEvent) event, depth);
                    case MappingStart -> mapping((CollectionStartEvent) event, depth);
                    default ->
                        throw at(Messages.Template_yaml(event.getEventId().toString()));
                };
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private Node aliased(AliasEvent alias) throws TemplateException {
        Node node = anchors.get(alias.getAlias().toString());
        if (node == null) {
            throw at(Messages.Template_alias(alias.getAlias().toString()));
        }
        shortened = true;
        values += node.weight();
        if (values > TemplateReader.MOST_VALUES) {
            throw TemplateReader.tooMany(line(), column());
        }
        return node;
    }

    private Node scalar(ScalarEvent scalar) throws TemplateException {
        int line = line();
        int column = column();
        String tag = scalar.getTag().orElse(null);
        String function = Tags.function(tag, line, column);
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN && function == null;
        ScalarNode.Kind kind = tag != null && function == null
                ? Tags.kind(tag, scalar.getValue())
                : plain ? Tags.resolve(scalar.getValue()) : ScalarNode.Kind.STRING;
        Node value = new ScalarNode(line, column, scalar.getValue(), kind);
        return function == null ? value : call(line, column, function, value);
    }

    private static Node call(int line, int column, String function, Node argument) {
        return MapNode.call(line, column, function, argument);
    }

    private Node sequence(CollectionStartEvent start, int depth) throws TemplateException {
        int line = line();
        int column = column();
        String function = Tags.function(start.getTag().orElse(null), line, column);
        List<Node> items = new ArrayList<>();
        next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(depth + 1));
            next();
        }
        Node list = new ListNode(line, column, items);
        return function == null ? list : call(line, column, function, list);
    }

    private Node mapping(CollectionStartEvent start, int depth) throws TemplateException {
        int line = line();
        int column = column();
        String function = Tags.function(start.getTag().orElse(null), line, column);
        Map<String, ScalarNode> keys = new LinkedHashMap<>();
        Map<String, Node> entries = new LinkedHashMap<>();
        List<MapNode> merged = new ArrayList<>();
        next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            int keyLine = line();
            int keyColumn = column();
            Node key = node(depth + 1);
            next();
            if (!(key instanceof ScalarNode name)) {
                throw new TemplateException(Rule.SYNTAX, keyLine, keyColumn, Messages.Template_keyIsNoText());
            }
            if (name.toString().equals(MERGE)) {
                merge(node(depth + 1), merged);
            } else {
                ScalarNode own = new ScalarNode(keyLine, keyColumn, name.toString(), ScalarNode.Kind.STRING);
                ScalarNode first = keys.putIfAbsent(own.toString(), own);
                if (first != null) {
                    throw TemplateReader.twice(own.toString(), keyLine, keyColumn, first);
                }
                entries.put(own.toString(), node(depth + 1));
            }
            next();
        }
        for (MapNode other : merged) {
            other.values().forEach((name, value) -> {
                if (entries.putIfAbsent(name, value) == null) {
                    keys.put(name, (ScalarNode) other.place(name));
                }
            });
        }
        Node map = new MapNode(line, column, keys, entries);
        return function == null ? map : call(line, column, function, map);
    }

    private void merge(Node value, List<MapNode> merged) throws TemplateException {
        shortened = true;
        List<Node> sources = value instanceof ListNode list ? list.items() : List.of(value);
        for (Node source : sources) {
            if (!(source instanceof MapNode map)) {
                throw new TemplateException(
                        Rule.SYNTAX, value.line(), value.column(), Messages.Template_mergeIsNoMapping());
            }
            merged.add(map);
        }
    }
}
