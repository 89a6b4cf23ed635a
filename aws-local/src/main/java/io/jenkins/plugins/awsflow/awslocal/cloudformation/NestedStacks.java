package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceFailure;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Evaluator;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValue;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValues;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Template;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Stacks that are resources of other stacks: each is a stack of its own, whose operations are begun, given up, cleaned up
 * and rolled back by those of its parent. Guarded by the lock of the book.
 */
final class NestedStacks {
    private static final String OUTPUTS = "Outputs.";
    /** The longest part of a nested stack's name that comes from its parent's, and from its logical id. */
    private static final int PART = 48;
    /** Far above what anybody nests; a template that includes itself ends here. */
    private static final int DEEPEST = 20;

    private final StackEngine engine;
    private final Requests requests;

    /** Hears how an operation on a nested stack ended. */
    interface End {
        /** @param reason null if it ended well */
        void ended(String reason, long at);
    }

    NestedStacks(StackEngine engine, Requests requests) {
        this.engine = engine;
        this.requests = requests;
    }

    static boolean isOne(StackResource resource) {
        return resource.type.equals(Stack.TYPE);
    }

    /** The stack behind a resource; null if there is none, or none any more. */
    static Stack of(StackBook book, StackResource resource) {
        Stack child = resource.physicalId == null ? null : book.stacks.get(resource.physicalId);
        return child == null || child.deleted() ? null : child;
    }

    /**
     * All that a nested stack is made from.
     *
     * @param properties of the resource, all functions carried out
     * @param compared the template that a change set was made with; null to read it from S3 now
     */
    StackSettings settings(StackBook book, StackSettings parent, ObjectNode properties, Template compared) {
        Template template = compared != null
                ? compared
                : Template.parse(
                        requests.stored(book, properties.path("TemplateURL").asText("")));
        Map<String, ParameterValues.Given> given = new LinkedHashMap<>();
        properties
                .path("Parameters")
                .fields()
                .forEachRemaining(
                        entry -> given.put(entry.getKey(), new ParameterValues.Given(text(entry.getValue()), false)));
        Map<String, ParameterValue> parameters =
                new ParameterValues(template, name -> engine.stored(book, name)).resolve(given, Map.of());
        Capabilities.require(template, parent.capabilities());
        Map<String, String> tags = new LinkedHashMap<>(parent.tags());
        properties
                .path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
        List<String> topics = new ArrayList<>();
        properties.path("NotificationARNs").forEach(arn -> topics.add(arn.asText()));
        return new StackSettings(
                template, parameters, tags, parent.capabilities(), parent.roleArn(), topics, Map.of(), null);
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return Evaluator.text(value);
        }
        StringJoiner joined = new StringJoiner(",");
        value.forEach(item -> joined.add(Evaluator.text(item)));
        return joined.toString();
    }

    /** A nested stack that nothing was done with yet. */
    Stack make(StackBook book, Stack parent, String logicalId, StackSettings settings, long now) {
        int depth = 0;
        for (Stack above = parent; above != null; above = book.stacks.get(String.valueOf(above.parentId))) {
            depth++;
        }
        if (depth > DEEPEST) {
            throw Requests.error("aws-local nests stacks no deeper than " + DEEPEST + " levels");
        }
        String name = cut(parent.name) + "-" + cut(logicalId) + "-" + Ids.upper(12);
        Stack child = new Stack(book, name, settings, now);
        child.parentId = parent.id;
        child.rootId = parent.rootId == null ? parent.id : parent.rootId;
        // What is left of a failed one is for the parent to roll back.
        child.onFailure = "DO_NOTHING";
        book.stacks.put(child.id, child);
        return child;
    }

    private static String cut(String text) {
        return text.length() > PART ? text.substring(0, PART) : text;
    }

    /**
     * Makes the stack of a resource, or takes the one that the change set made.
     *
     * @return its ARN
     */
    String prepare(StackRun run, StackResource resource, long now) throws ResourceFailure {
        try {
            ChangeSet compared = run.nested.get(resource.logicalId);
            Template template = compared == null ? null : compared.settings.template();
            StackSettings settings = settings(run.book, run.stack.settings, resource.properties, template);
            Stack child =
                    compared == null ? make(run.book, run.stack, resource.logicalId, settings, now) : compared.stack;
            child.settings = settings;
            child.disableRollback = run.stack.disableRollback;
            child.timeoutMinutes = resource.properties.path("TimeoutInMinutes").asInt(0);
            return child.id;
        } catch (AwsException e) {
            throw new ResourceFailure(e.getMessage());
        }
    }

    /** Creates the prepared stack of a resource. */
    void create(StackRun run, StackResource resource, End end, long now) {
        Stack child = of(run.book, resource);
        CreateRun creation = new CreateRun(engine, run.book, child, run.token);
        NestedChangeSets.begun(run.nested.get(resource.logicalId), creation);
        creation.onEnd(at -> end.ended(
                child.status.equals("CREATE_COMPLETE")
                        ? null
                        : "Embedded stack " + child.id + " was not successfully created: " + child.reason,
                at));
        creation.start(now);
    }

    /**
     * Updates the stack of a resource. It stays as it is if nothing would change.
     *
     * @return the update, to be finished or rolled back with its parent's; null if there is none
     */
    UpdateRun update(StackRun run, StackResource resource, End end, long now) throws ResourceFailure {
        Stack child = of(run.book, resource);
        if (child == null) {
            throw new ResourceFailure("Stack [" + resource.physicalId + "] does not exist");
        }
        try {
            ChangeSet compared = run.nested.get(resource.logicalId);
            Template template = compared == null ? null : compared.settings.template();
            StackSettings next = settings(run.book, run.stack.settings, resource.properties, template);
            ChangeSetMaker maker = new ChangeSetMaker(engine, run.book, child, next, null);
            if (maker.changes().isEmpty() && !maker.otherwiseChanged()) {
                end.ended(null, now);
                return null;
            }
            StackOperations.requireUpdatable(child);
            UpdateRun update = new UpdateRun(engine, run.book, child, run.token, next, run.keepsFailed());
            NestedChangeSets.begun(compared, update);
            update.heldBy((reason, at) -> end.ended(reason == null ? null : notUpdated(child, reason), at));
            update.start(now);
            return update;
        } catch (AwsException e) {
            throw new ResourceFailure(e.getMessage());
        }
    }

    private static String notUpdated(Stack child, String reason) {
        return "Embedded stack " + child.id + " was not successfully updated. Currently in " + child.status
                + " with reason: " + reason;
    }

    /** Gives up what is being done with the stack of a resource, since its parent failed. */
    static void cancel(StackBook book, StackResource resource, long now) {
        Stack child = of(book, resource);
        if (child != null && child.run instanceof CreateRun creation && child.busy()) {
            creation.cancel(now);
        } else if (child != null
                && child.run instanceof UpdateRun update
                && child.status.equals("UPDATE_IN_PROGRESS")) {
            update.cancel("Resource update cancelled", now);
        }
    }

    /** Brings the stack of a resource back to what it was before an update of it. */
    void rollBack(StackRun run, UpdateRun update, End end, long now) {
        Stack child = update.stack;
        if (child.status.equals("UPDATE_ROLLBACK_COMPLETE")) {
            end.ended(null, now);
            return;
        }
        boolean held = child.status.equals("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
        boolean asked = held || !child.busy();
        StackRun back = asked ? new RollbackRun(engine, run.book, child, run.token, update, Set.of()) : child.run;
        back.onEnd(at -> end.ended(
                child.status.equals("UPDATE_ROLLBACK_COMPLETE") ? null : notUpdated(child, child.reason), at));
        if (asked) {
            back.start(now);
        }
    }

    /** Deletes the stack of a resource. */
    void delete(StackRun run, StackResource resource, End end, long now) {
        Stack child = of(run.book, resource);
        if (child == null) {
            end.ended(null, now);
            return;
        }
        boolean begun = child.status.equals("DELETE_IN_PROGRESS");
        StackRun deletion =
                begun ? child.run : new DeleteRun(engine, run.book, child, run.token, Set.of(), false, null);
        deletion.onEnd(at -> end.ended(
                child.deleted()
                        ? null
                        : "Embedded stack " + child.id + " was not successfully deleted: " + child.reason,
                at));
        if (!begun) {
            deletion.start(now);
        }
    }

    /** What Fn::GetAtt gives: an output. */
    static JsonNode attribute(StackBook book, StackResource resource, String name) {
        Stack child = of(book, resource);
        Stack.Output output =
                child == null || !name.startsWith(OUTPUTS) ? null : child.outputs.get(name.substring(OUTPUTS.length()));
        if (output == null) {
            throw Requests.error("Template error: resource " + resource.logicalId + " does not support attribute type "
                    + name + " in Fn::GetAtt");
        }
        return TextNode.valueOf(output.value());
    }
}
