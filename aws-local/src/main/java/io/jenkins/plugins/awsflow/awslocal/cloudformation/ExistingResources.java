package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceHandler;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is there in an account and region, whoever made it, as imports look for it. */
final class ExistingResources {
    private final StackEngine engine;
    private final StackBook book;

    ExistingResources(StackEngine engine, StackBook book) {
        this.engine = engine;
        this.book = book;
    }

    /** What an import names a type by; empty if it cannot be imported. */
    List<String> identifiers(String type) {
        return engine.types().of(type).identifiers();
    }

    /**
     * The identity that a template's own properties give.
     *
     * @return null if they do not give all of it
     */
    Map<String, String> identity(String type, ObjectNode properties) {
        Map<String, String> identity = new LinkedHashMap<>();
        for (String name : identifiers(type)) {
            if (properties.path(name).isValueNode()) {
                identity.put(name, properties.path(name).asText());
            }
        }
        if (identity.isEmpty() || identity.size() < identifiers(type).size()) {
            return named(type, properties);
        }
        return identity;
    }

    /** One with a name of its own, such as a queue, is known by that though an import names it by its address. */
    private Map<String, String> named(String type, ObjectNode properties) {
        String property = engine.types().of(type).nameProperty();
        if (property == null
                || !properties.path(property).isValueNode()
                || identifiers(type).size() != 1) {
            return null;
        }
        String name = properties.path(property).asText();
        return book.loose.of(type).stream()
                .filter(item -> item.properties().path(property).asText("").equals(name))
                .findFirst()
                .map(item -> Map.of(identifiers(type).get(0), item.physicalId()))
                .orElse(null);
    }

    /** The physical id of the one with that identity; null if there is none. */
    String find(String type, Map<String, String> identity) {
        ResourceHandler handler = engine.types().of(type);
        if (handler.isReal()) {
            return handler.find(request(type, null, identity));
        }
        for (LooseResources.Item item : book.loose.of(type)) {
            if (isIt(handler, type, item.physicalId(), item.properties(), identity)) {
                return item.physicalId();
            }
        }
        for (Stack stack : book.stacks.values()) {
            for (StackResource resource : stack.resources.values()) {
                if (resource.type.equals(type)
                        && resource.physicalId != null
                        && isIt(handler, type, resource.physicalId, resource.properties, identity)) {
                    return resource.physicalId;
                }
            }
        }
        return null;
    }

    /** An identity of one part is its physical id; one of several is told by properties and attributes as well. */
    private boolean isIt(
            ResourceHandler handler,
            String type,
            String physicalId,
            ObjectNode properties,
            Map<String, String> identity) {
        for (Map.Entry<String, String> part : identity.entrySet()) {
            JsonNode property = properties.get(part.getKey());
            JsonNode attribute =
                    identity.size() == 1 ? null : handler.attribute(request(type, physicalId, identity), part.getKey());
            boolean same = part.getValue().equals(physicalId)
                    || property != null && property.asText().equals(part.getValue())
                    || attribute != null && attribute.asText().equals(part.getValue());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private ResourceRequest request(String type, String physicalId, Map<String, String> identity) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        identity.forEach(properties::put);
        return new ResourceRequest(book.account, book.region, "", "", "", type, physicalId, properties, null);
    }

    /** The stack that a resource belongs to; null if it belongs to none. */
    Stack owner(String type, String physicalId) {
        for (Stack stack : book.stacks.values()) {
            for (StackResource resource : stack.resources.values()) {
                if (!stack.deleted() && resource.type.equals(type) && physicalId.equals(resource.physicalId)) {
                    return stack;
                }
            }
        }
        return null;
    }

    /** Whether one of that name, which belongs to no stack, is in the way of a new one. */
    boolean isTaken(String type, ObjectNode properties) {
        return !engine.types().of(type).isReal() && named(type, properties) != null;
    }

    /** Leaves a resource behind. */
    void leave(StackResource resource) {
        if (resource.physicalId != null && !engine.types().of(resource.type).isReal()) {
            book.loose.add(new LooseResources.Item(resource.type, resource.physicalId, resource.properties));
        }
    }
}
