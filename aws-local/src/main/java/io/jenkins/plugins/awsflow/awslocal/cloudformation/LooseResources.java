package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Simulated resources that belong to no stack: left behind by one, or made by somebody else. Guarded by the book's lock. */
final class LooseResources {
    private final List<Item> items = new ArrayList<>();

    /** One of them. */
    record Item(String type, String physicalId, ObjectNode properties) {}

    void add(Item item) {
        take(item.type(), item.physicalId());
        items.add(item);
    }

    List<Item> of(String type) {
        return items.stream().filter(item -> item.type().equals(type)).toList();
    }

    /** It belongs to a stack now, or is gone. */
    void take(String type, String physicalId) {
        items.removeIf(item -> item.type().equals(type) && item.physicalId().equals(physicalId));
    }
}
