package io.jenkins.plugins.awsflow.stack.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list. */
public final class ListNode extends Node {
    private final List<Node> items;

    ListNode(int line, int column, List<Node> items) {
        super(line, column, items.stream().mapToLong(Node::weight).sum() + 1);
        this.items = Collections.unmodifiableList(new ArrayList<>(items));
    }

    public List<Node> items() {
        return items;
    }

    public int size() {
        return items.size();
    }

    /** One item; null if there are not so many. */
    public Node get(int index) {
        return index < items.size() ? items.get(index) : null;
    }

    @Override
    public String toString() {
        return items.toString();
    }
}
