package io.jenkins.plugins.awsflow.stack.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/** How deep a document is, and how long it would be with each alias replaced by what it stands for. */
final class ExpandedSize {
    private final Map<String, Long> anchored = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private long total;

    /** A collection that is not closed yet: its anchor and the total when it began. */
    private record Open(String anchor, long from) {}

    void add(Event event) {
        switch (event.getEventId()) {
            case Alias -> {
                String name = ((AliasEvent) event).getAlias().getValue();
                total += anchored.getOrDefault(name, 1L);
            }
            case MappingStart, SequenceStart -> {
                String anchor =
                        ((NodeEvent) event).getAnchor().map(Object::toString).orElse(null);
                open.push(new Open(anchor, total++));
            }
            case MappingEnd, SequenceEnd -> {
                Open closed = open.pop();
                if (closed.anchor() != null) {
                    anchored.put(closed.anchor(), total - closed.from());
                }
            }
            default -> total++;
        }
    }

    int depth() {
        return open.size();
    }

    long total() {
        return total;
    }
}
