package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceRequest;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Evaluator;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.util.Set;

/** What the template of a stack can see of the stack, its resources and its neighbours. */
final class StackWorld implements Evaluator.Surroundings {
    private final StackEngine engine;
    private final StackBook book;
    private final Stack stack;
    private final StackSettings settings;
    private final Set<String> unknown;

    /**
     * The world of a stack as it stands.
     *
     * @param unknown resources whose ids and attributes are not known yet; null to take each as it is
     */
    StackWorld(StackEngine engine, StackBook book, Stack stack, StackSettings settings, Set<String> unknown) {
        this.engine = engine;
        this.book = book;
        this.stack = stack;
        this.settings = settings;
        this.unknown = unknown;
    }

    @Override
    public JsonNode pseudo(String name) {
        Partition partition = Partition.ofRegion(book.region);
        return switch (name) {
            case "AWS::AccountId" -> TextNode.valueOf(book.account);
            case "AWS::Region" -> TextNode.valueOf(book.region);
            case "AWS::Partition" -> TextNode.valueOf(partition.id());
            case "AWS::URLSuffix" -> TextNode.valueOf(partition.dnsSuffix());
            case "AWS::StackId" -> TextNode.valueOf(stack.id);
            case "AWS::StackName" -> TextNode.valueOf(stack.name);
            case "AWS::NotificationARNs" -> {
                ArrayNode arns = JsonNodeFactory.instance.arrayNode();
                settings.notificationArns().forEach(arns::add);
                yield arns;
            }
            case "AWS::NoValue" -> null;
            default -> throw AwsException.client("ValidationError", "Unresolved pseudo parameter " + name);
        };
    }

    private StackResource made(String logicalId) {
        StackResource resource = stack.resources.get(logicalId);
        boolean known = resource != null && resource.physicalId != null;
        if (unknown != null && (unknown.contains(logicalId) || !known)) {
            return null;
        }
        if (!known) {
            throw AwsException.client(
                    "ValidationError", "Unresolved resource dependencies [" + logicalId + "] in the Resources block");
        }
        return resource;
    }

    @Override
    public JsonNode ref(String logicalId) {
        StackResource there = stack.resources.get(logicalId);
        if (there != null && there.physicalId != null && NestedStacks.isOne(there)) {
            // Only its outputs change with it.
            return TextNode.valueOf(there.physicalId);
        }
        StackResource resource = made(logicalId);
        return resource == null
                ? TextNode.valueOf(Evaluator.UNKNOWN)
                : engine.types().of(resource.type).ref(request(resource));
    }

    @Override
    public JsonNode attribute(String logicalId, String name) {
        StackResource resource = made(logicalId);
        if (resource == null) {
            return TextNode.valueOf(Evaluator.UNKNOWN);
        }
        JsonNode value = engine.attribute(book, stack, resource, name);
        if (value == null) {
            throw AwsException.client(
                    "ValidationError",
                    "Requested attribute " + name + " does not exist in schema for " + resource.type);
        }
        return value;
    }

    private ResourceRequest request(StackResource resource) {
        return engine.request(book, stack, resource, null);
    }

    @Override
    public String exported(String name) {
        StackBook.Export export = book.exports().get(name);
        return export == null ? null : export.value();
    }

    @Override
    public String stored(String name) {
        return engine.stored(book, name);
    }

    @Override
    public JsonNode zones(String region) {
        ArrayNode zones = JsonNodeFactory.instance.arrayNode();
        String of = region.isEmpty() ? book.region : region;
        zones.add(of + "a").add(of + "b");
        return Partition.ofRegion(of).id().equals("aws-cn") && of.equals("cn-north-1") ? zones : zones.add(of + "c");
    }
}
