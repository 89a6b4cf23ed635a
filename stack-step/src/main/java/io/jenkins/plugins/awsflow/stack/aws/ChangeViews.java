package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.stack.model.PropertyChange;
import io.jenkins.plugins.awsflow.stack.model.ResourceChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;
import software.amazon.awssdk.services.cloudformation.model.ResourceTargetDefinition;

/** Changes of a change set as plain values. */
final class ChangeViews {
    private ChangeViews() {}

    /** @param place what stands before the resource's name */
    static ResourceChange of(software.amazon.awssdk.services.cloudformation.model.ResourceChange change, String place) {
        Map<String, PropertyChange> properties = new LinkedHashMap<>();
        for (ResourceChangeDetail detail : change.details()) {
            PropertyChange property = property(detail);
            // A property that a parameter changes is told twice: for the parameter, and for what refers to it.
            properties.merge(property.path(), property, ChangeViews::better);
        }
        return new ResourceChange(
                String.valueOf(change.actionAsString()),
                place + change.logicalResourceId(),
                change.physicalResourceId(),
                String.valueOf(change.resourceType()),
                change.replacementAsString(),
                change.policyActionAsString(),
                new ArrayList<>(properties.values()));
    }

    private static PropertyChange property(ResourceChangeDetail detail) {
        ResourceTargetDefinition target = detail.target();
        String path = target.path() != null
                ? target.path().replaceFirst("^/", "").replace('/', '.')
                : target.name() == null ? target.attributeAsString() : target.attributeAsString() + "." + target.name();
        String recreation = target.requiresRecreationAsString();
        boolean replaces = "Always".equals(recreation) || "Conditionally".equals(recreation);
        return new PropertyChange(path, target.beforeValue(), target.afterValue(), replaces, detail.causingEntity());
    }

    private static PropertyChange better(PropertyChange one, PropertyChange other) {
        boolean valued = one.before() != null || one.after() != null;
        return new PropertyChange(
                one.path(),
                valued ? one.before() : other.before(),
                valued ? one.after() : other.after(),
                one.replaces() || other.replaces(),
                one.cause() != null ? one.cause() : other.cause());
    }
}
