package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.HookPlans;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlans;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceRequest;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceTypes;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Evaluator;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * What all stacks share: time, the handlers of resource types, what is to go wrong, the parameter store. Nothing runs in
 * between: when an instant is looked at, what was due before it is worked off in order, each as of its own time.
 */
final class StackEngine {
    /** What a stack does between two of its own states, in reality. */
    static final long PAUSE_MILLIS = 600;
    /** The share of a resource's time after which its creation is announced. */
    private static final long INITIATED_PART = 4;

    private final LocalClock clock;
    private final ResourceTypes types;
    private final ResourcePlans plans;
    private final Map<String, String> store = new ConcurrentHashMap<>();
    private volatile NestedStacks nested;

    private final HookPlans hooks;

    StackEngine(LocalClock clock, ResourceTypes types, ResourcePlans plans, HookPlans hooks) {
        this.hooks = hooks;
        this.clock = clock;
        this.types = types;
        this.plans = plans;
    }

    HookPlans hooks() {
        return hooks;
    }

    ResourceTypes types() {
        return types;
    }

    /** How stacks in stacks are dealt with. */
    NestedStacks nested() {
        return nested;
    }

    /** Makes that known before the first request. */
    void nested(NestedStacks stacks) {
        nested = stacks;
    }

    /** Puts a value into the parameter store. */
    void store(String account, String region, String name, String value) {
        store.put(account + '/' + region + '/' + name, value);
    }

    String stored(StackBook book, String name) {
        return store.get(book.account + '/' + book.region + '/' + name);
    }

    void forget() {
        store.clear();
    }

    /** Does something after so many milliseconds of simulated work. */
    void after(StackBook book, long now, long simulatedMillis, LongConsumer work) {
        book.agenda.at(now + clock.shorten(simulatedMillis), work);
    }

    long initiatedAfter(long millis) {
        return millis / INITIATED_PART;
    }

    /** What is to go wrong with an action on a resource. */
    Optional<ResourcePlan> plan(Stack stack, String logicalId, String type, String action) {
        return plans.take(stack.name, logicalId, type, action);
    }

    /** How long an action takes, in simulated milliseconds. */
    long millis(String type, Optional<ResourcePlan> plan, double share) {
        if (plan.isPresent() && plan.get().seconds() >= 0) {
            return Math.round(plan.get().seconds() * 1000);
        }
        return Math.round(types.of(type).millis() * share);
    }

    ResourceRequest request(StackBook book, Stack stack, StackResource resource, ObjectNode before) {
        return new ResourceRequest(
                book.account,
                book.region,
                stack.name,
                stack.id,
                resource.logicalId,
                resource.type,
                resource.physicalId,
                resource.properties,
                before);
    }

    JsonNode attribute(StackBook book, Stack stack, StackResource resource, String name) {
        if (NestedStacks.isOne(resource)) {
            return NestedStacks.attribute(book, resource, name);
        }
        return types.of(resource.type).attribute(request(book, stack, resource, null), name);
    }

    /** Computes a stack's template with what its resources are at this moment. */
    Evaluator evaluator(StackBook book, Stack stack) {
        return new Evaluator(
                stack.settings.template(),
                stack.settings.parameters(),
                new StackWorld(this, book, stack, stack.settings, null));
    }
}
