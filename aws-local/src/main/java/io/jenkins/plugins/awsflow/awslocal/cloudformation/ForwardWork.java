package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceFailure;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceHandler;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Evaluator;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** Brings one resource to what the template says: makes it, changes it in place, replaces it, or leaves it as it is. */
class ForwardWork extends Work {
    private static final String REPLACES =
            "Requested update requires the creation of a new physical resource; hence creating one.";
    /** A change takes less time than a creation. */
    private static final double UPDATE_SHARE = 0.6;

    /** What was done, to be undone. */
    enum Deed {
        NONE,
        CREATED,
        UPDATED,
        REPLACED,
        /** It was there, and the stack has it now. */
        IMPORTED
    }

    final StackRun run;
    Deed deed = Deed.NONE;
    StackResource resource;
    /** What was there before: physical id, properties and declaration. */
    String oldPhysicalId;

    ObjectNode oldProperties;
    JsonNode oldDeclaration;
    /** The update of the stack that the resource is; null if there is none. */
    UpdateRun inner;

    ForwardWork(StackRun run, String logicalId, Set<String> after) {
        super(logicalId, after);
        this.run = run;
    }

    @Override
    String verb() {
        return deed == Deed.CREATED || deed == Deed.NONE ? "create" : "update";
    }

    @Override
    void begin(long now) {
        JsonNode declaration = declaration();
        StackResource there = run.stack.resources.get(key);
        ObjectNode properties;
        String wrong = null;
        try {
            properties = properties(declaration);
        } catch (AwsException e) {
            properties = JsonNodeFactory.instance.objectNode();
            wrong = e.getMessage();
        }
        if (there == null || there.physicalId == null) {
            create(declaration, properties, wrong, now);
        } else {
            change(there, declaration, properties, wrong, now);
        }
    }

    final JsonNode declaration() {
        return run.stack.settings.template().resource(key);
    }

    /** With all functions carried out. */
    final ObjectNode properties(JsonNode declaration) {
        Evaluator evaluator = run.engine.evaluator(run.book, run.stack);
        JsonNode value = evaluator.value(declaration.path("Properties"));
        run.stack.imports.addAll(evaluator.imports());
        return value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private void create(JsonNode declaration, ObjectNode properties, String wrong, long now) {
        deed = Deed.CREATED;
        resource = new StackResource(key, declaration);
        resource.properties = properties;
        run.stack.resources.put(key, resource);
        enter("CREATE_IN_PROGRESS", null, now);
        boolean taken = wrong == null && new ExistingResources(run.engine, run.book).isTaken(resource.type, properties);
        String refused = taken ? exists(properties) : wrong;
        gate("CREATE", now, at -> make("CREATE", refused, at));
    }

    private String exists(ObjectNode properties) {
        String name = properties.path(handler().nameProperty()).asText();
        return "Resource of type '" + resource.type + "' with identifier '" + name + "' already exists.";
    }

    private void change(StackResource there, JsonNode declaration, ObjectNode properties, String wrong, long now) {
        resource = there;
        oldPhysicalId = there.physicalId;
        oldProperties = there.properties;
        oldDeclaration = there.declaration;
        there.declaration = declaration;
        if (wrong == null
                && !NestedStacks.isOne(there)
                && properties.equals(oldProperties)
                && declaration.path("Metadata").equals(oldDeclaration.path("Metadata"))) {
            succeed(now);
            return;
        }
        there.properties = properties;
        if (replaces(properties)) {
            deed = Deed.REPLACED;
            enter("UPDATE_IN_PROGRESS", REPLACES, now);
            String refused = wrong != null ? wrong : taken(properties);
            gate("UPDATE", now, at -> make("UPDATE", refused, at));
        } else {
            deed = Deed.UPDATED;
            enter("UPDATE_IN_PROGRESS", null, now);
            String refused = wrong;
            gate("UPDATE", now, at -> update(refused, at));
        }
    }

    private boolean replaces(ObjectNode properties) {
        ResourceHandler handler = handler();
        ObjectNode all = properties.deepCopy();
        all.setAll(oldProperties);
        for (Iterator<String> names = all.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!properties.path(name).equals(oldProperties.path(name)) && handler.replaces(name)) {
                return true;
            }
        }
        return false;
    }

    /** Why there cannot be a second one beside the old: both would bear the same name. Null if nothing is in the way. */
    private String taken(ObjectNode properties) {
        String property = handler().nameProperty();
        String name = property == null ? null : properties.path(property).asText(null);
        return name == null || !name.equals(oldProperties.path(property).asText(null))
                ? null
                : "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename "
                        + oldPhysicalId + " and update the stack again.";
    }

    private ResourceHandler handler() {
        return run.engine.types().of(resource.type);
    }

    final void enter(String status, String reason, long now) {
        run.stack.enter(resource, status, reason, now);
    }

    /** Lets hooks look at it first. */
    private void gate(String action, long now, LongConsumer go) {
        new HookGate(run, resource).pass(action, now, this::goesOn, go, (reason, at) -> lose(action, reason, at));
    }

    private void make(String action, String wrong, long now) {
        Optional<ResourcePlan> plan = run.engine.plan(run.stack, key, resource.type, action);
        long millis = run.engine.millis(resource.type, plan, 1);
        String reason = wrong != null ? wrong : plan.map(ResourcePlan::reason).orElse(null);
        if (reason != null) {
            then(now, wrong != null ? 0 : millis, at -> lose(action, reason, at));
            return;
        }
        then(now, run.engine.initiatedAfter(millis), at -> {
            String made;
            try {
                made = NestedStacks.isOne(resource)
                        ? run.engine.nested().prepare(run, resource, at)
                        : handler().create(run.engine.request(run.book, run.stack, resource, null));
            } catch (ResourceFailure e) {
                lose(action, e.getMessage(), at);
                return;
            }
            resource.physicalId = made;
            enter(action + "_IN_PROGRESS", "Resource creation Initiated", at);
            if (NestedStacks.isOne(resource)) {
                run.engine.nested().create(run, resource, (why, end) -> ended(action, why, end), at);
            } else if (!plan.map(ResourcePlan::hang).orElse(false)) {
                then(at, millis - run.engine.initiatedAfter(millis), end -> win(action, end));
            }
        });
    }

    private void update(String wrong, long now) {
        Optional<ResourcePlan> plan = run.engine.plan(run.stack, key, resource.type, "UPDATE");
        long millis = wrong != null ? 0 : run.engine.millis(resource.type, plan, UPDATE_SHARE);
        String reason = wrong != null ? wrong : plan.map(ResourcePlan::reason).orElse(null);
        if (reason == null && plan.map(ResourcePlan::hang).orElse(false)) {
            return;
        }
        then(now, millis, at -> {
            if (reason != null) {
                lose("UPDATE", reason, at);
                return;
            }
            try {
                if (NestedStacks.isOne(resource)) {
                    inner = run.engine.nested().update(run, resource, (why, end) -> ended("UPDATE", why, end), at);
                    return;
                }
                handler().update(run.engine.request(run.book, run.stack, resource, oldProperties));
            } catch (ResourceFailure e) {
                lose("UPDATE", e.getMessage(), at);
                return;
            }
            win("UPDATE", at);
        });
    }

    final void then(long now, long millis, LongConsumer work) {
        run.engine.after(run.book, now, millis, at -> {
            if (goesOn()) {
                work.accept(at);
            }
        });
    }

    /** A nested stack is done; its parent may have gone another way meanwhile. */
    private void ended(String action, String wrong, long now) {
        if (!goesOn()) {
            return;
        }
        if (wrong == null) {
            win(action, now);
        } else {
            lose(action, wrong, now);
        }
    }

    final void win(String action, long now) {
        enter(action + "_COMPLETE", null, now);
        succeed(now);
    }

    final void lose(String action, String reason, long now) {
        enter(action + "_FAILED", reason, now);
        fail(now);
    }

    @Override
    void cancelled(long now) {
        boolean creating = deed == Deed.CREATED;
        enter(
                creating ? "CREATE_FAILED" : "UPDATE_FAILED",
                creating ? "Resource creation cancelled" : "Resource update cancelled",
                now);
        if (NestedStacks.isOne(resource)) {
            NestedStacks.cancel(run.book, resource, now);
        }
    }
}
