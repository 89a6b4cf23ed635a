package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Evaluator;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.References;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;

/** One operation on one stack, from its request to its last state. Guarded by the lock of the book. */
abstract class StackRun {
    final StackEngine engine;
    final StackBook book;
    final Stack stack;
    /** The client's own token; null if it gave none. */
    String token;

    final String operationId = UUID.randomUUID().toString();
    Phase phase;
    /** The change sets of the stacks in the stack, by logical id, if they were made with the one that is carried out. */
    final Map<String, ChangeSet> nested = new LinkedHashMap<>();

    /** By logical id, the identity of each resource that is there already and is taken over. */
    final Map<String, Map<String, String>> imported = new LinkedHashMap<>();

    private final List<LongConsumer> atEnd = new ArrayList<>();

    StackRun(StackEngine engine, StackBook book, Stack stack, String token) {
        this.engine = engine;
        this.book = book;
        this.stack = stack;
        this.token = token;
    }

    /** Such as {@code CREATE_STACK}. */
    abstract String type();

    /** Takes the stack over and begins. */
    final void start(long now) {
        if (stack.run != null && stack.run.phase != null) {
            stack.run.phase.abandon();
        }
        stack.run = this;
        begin(now);
    }

    abstract void begin(long now);

    /** Whether a failure is left as it is. */
    boolean keepsFailed() {
        return false;
    }

    /** Is called with the time at which the stack reached its last state. */
    final void onEnd(LongConsumer listener) {
        atEnd.add(listener);
    }

    final void enter(String status, String reason, long now) {
        stack.enter(status, reason, now, this);
    }

    /** The last state. */
    final void end(String status, String reason, long now) {
        enter(status, reason, now);
        atEnd.forEach(listener -> listener.accept(now));
    }

    /** Goes on after the moment that AWS takes between two states, unless another operation took over. */
    final void later(long now, LongConsumer work) {
        engine.after(book, now, StackEngine.PAUSE_MILLIS, at -> {
            if (stack.run == this) {
                work.accept(at);
            }
        });
    }

    /** What brings a resource to what the template says. */
    final ForwardWork forward(String logicalId, Set<String> after) {
        Map<String, String> identity = imported.get(logicalId);
        return identity == null
                ? new ForwardWork(this, logicalId, after)
                : new ImportWork(this, logicalId, after, identity);
    }

    final void run(Phase next, long now) {
        phase = next;
        next.begin(now);
    }

    /** Those that must go before a resource is deleted: whatever was made with its help. */
    final Map<String, Set<String>> dependents() {
        Map<String, Set<String>> dependents = new LinkedHashMap<>();
        References.order(stack.settings.template())
                .forEach((id, before) -> before.forEach(needed -> dependents
                        .computeIfAbsent(needed, key -> new LinkedHashSet<>())
                        .add(id)));
        return dependents;
    }

    /** Computes outputs and takes their exports, or says why that cannot be; null if all is well. */
    final String publish() {
        Evaluator evaluator = engine.evaluator(book, stack);
        Map<String, Stack.Output> outputs = new LinkedHashMap<>();
        Map<String, StackBook.Export> taken = book.exports();
        try {
            for (Map.Entry<String, JsonNode> entry :
                    stack.settings.template().outputs().entrySet()) {
                JsonNode output = entry.getValue();
                if (!evaluator.wanted(output)) {
                    continue;
                }
                JsonNode export = output.path("Export").get("Name");
                String name = export == null ? null : Evaluator.text(evaluator.value(export));
                StackBook.Export other = name == null ? null : taken.get(name);
                if (other != null && other.stack() != stack) {
                    return "Export with name " + name + " is already exported by stack " + other.stack().name + ". ";
                }
                String value = Evaluator.text(evaluator.value(output.path("Value")));
                String description = output.path("Description").asText(null);
                outputs.put(entry.getKey(), new Stack.Output(entry.getKey(), value, description, name));
            }
        } catch (AwsException e) {
            return e.getMessage() + ". ";
        }
        String used = usedExport(outputs);
        if (used != null) {
            return used;
        }
        stack.outputs.clear();
        stack.outputs.putAll(outputs);
        return null;
    }

    /** Why exports cannot change like this; null if they can. */
    private String usedExport(Map<String, Stack.Output> next) {
        Map<String, String> values = new LinkedHashMap<>();
        next.values().forEach(output -> values.put(output.export(), output.value()));
        for (Stack.Output output : stack.outputs.values()) {
            if (output.export() == null || output.value().equals(values.get(output.export()))) {
                continue;
            }
            List<String> importers = book.importers(output.export());
            if (!importers.isEmpty()) {
                String what = values.containsKey(output.export()) ? "updated" : "deleted";
                return "Export " + output.export() + " cannot be " + what + " as it is in use by "
                        + String.join(", ", importers) + ". ";
            }
        }
        return null;
    }
}
