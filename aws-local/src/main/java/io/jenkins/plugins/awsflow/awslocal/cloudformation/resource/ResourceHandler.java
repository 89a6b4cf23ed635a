package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * How stacks make one type of resource. A service that aws-local has for real registers its own with
 * {@link ResourceTypes#put}; every other type is simulated. Called with the lock of the stacks held.
 */
public interface ResourceHandler {
    /** How long its creation takes in reality, in milliseconds. */
    long millis();

    /**
     * Makes it.
     *
     * @return its physical id, which Ref gives unless {@link #ref} says otherwise
     * @throws ResourceFailure with the reason that the stack's event shows
     */
    String create(ResourceRequest request) throws ResourceFailure;

    /** Changes it in place: {@link ResourceRequest#before()} was, {@link ResourceRequest#properties()} is to be. */
    void update(ResourceRequest request) throws ResourceFailure;

    /** Deletes it; one that is gone is no failure. */
    void delete(ResourceRequest request) throws ResourceFailure;

    /** What Ref gives. */
    default JsonNode ref(ResourceRequest request) {
        return TextNode.valueOf(request.physicalId());
    }

    /** What Fn::GetAtt gives; null if there is no such attribute. */
    JsonNode attribute(ResourceRequest request, String name);

    /** Whether a change of the property makes a new resource in the place of the old one. */
    boolean replaces(String property);

    /** The property that names it; null if none does. A resource with a name of its own cannot be replaced under it. */
    default String nameProperty() {
        return null;
    }

    /** What an import names it by; empty if none of this type can be imported. */
    default List<String> identifiers() {
        return List.of();
    }

    /** Whether a service says which there are. If not, only what stacks and scenarios made is there. */
    default boolean isReal() {
        return false;
    }

    /**
     * Looks for one in its service, whoever made it.
     *
     * @param request whose properties are the {@link #identifiers()}
     * @return its physical id; null if there is none
     */
    default String find(ResourceRequest request) {
        return null;
    }
}
