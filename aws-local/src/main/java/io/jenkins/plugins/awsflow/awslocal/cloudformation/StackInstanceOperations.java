package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.StackSetRequests.Target;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What makes, changes and deletes the instances of stack sets. Called with the lock of {@link StackSets} held. */
final class StackInstanceOperations {
    private final StackSetRequests requests;
    private final StackSetEngine engine;

    StackInstanceOperations(StackSetRequests requests, StackSetEngine engine) {
        this.requests = requests;
        this.engine = engine;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateStackInstances", this::create);
        operations.put("UpdateStackInstances", this::update);
        operations.put("DeleteStackInstances", this::delete);
        operations.put("StopStackSetOperation", this::stop);
    }

    private StackSetOperation operation(Request request, StackSet set, String action, boolean retain) {
        String id = StackSetRequests.operationId(request, set);
        StackSetRequests.refuseBusy(set);
        StackSetPreferences preferences =
                StackSetPreferences.of(request.form(), request.form().texts("Regions"));
        return new StackSetOperation(id, action, preferences, requests.units(request.form()), retain, request.now());
    }

    private void begin(Request request, StackSet set, StackSetOperation operation) {
        requests.sets().begin(set, operation);
        request.xml().text("OperationId", operation.id);
    }

    private void create(Request request) {
        StackSet set = requests.set(request);
        List<Target> targets = requests.targets(set, request.form());
        Map<String, String> overrides = overrides(set, request.form(), Map.of());
        StackSetOperation operation = operation(request, set, "CREATE", false);
        for (Target target : targets) {
            StackInstance instance = set.instance(target.account(), target.region());
            if (instance == null) {
                instance = new StackInstance(target.account(), target.region(), target.unit());
                instance.overrides.putAll(overrides);
                set.instances.put(instance.key(), instance);
            }
            if (!instance.status.equals("CURRENT")) {
                instance.enter(instance.status, "PENDING", null);
            }
            operation.add(instance);
        }
        begin(request, set, operation);
    }

    private void update(Request request) {
        StackSet set = requests.set(request);
        List<Target> targets = requests.targets(set, request.form());
        List<StackInstance> instances = targets.stream()
                .map(target -> StackSetOperations.existing(set, target))
                .toList();
        Map<StackInstance, Map<String, String>> next = new LinkedHashMap<>();
        for (StackInstance instance : instances) {
            next.put(instance, overrides(set, request.form(), instance.overrides));
        }
        StackSetOperation operation = operation(request, set, "UPDATE", false);
        next.forEach((instance, overrides) -> {
            instance.overrides.clear();
            instance.overrides.putAll(overrides);
            if (!instance.status.equals("INOPERABLE")) {
                instance.enter("OUTDATED", "PENDING", null);
            }
            operation.add(instance);
        });
        begin(request, set, operation);
    }

    /** Without a list all stay as they are; in a list, those that are left out go back to the set's own value. */
    private static Map<String, String> overrides(StackSet set, Form form, Map<String, String> before) {
        if (!form.has("ParameterOverrides")) {
            return before;
        }
        Map<String, String> overrides = new LinkedHashMap<>();
        for (Form item : form.structures("ParameterOverrides")) {
            String key = item.get("ParameterKey");
            if (!set.definition.template().parameters().containsKey(key)) {
                throw Requests.error("Parameters: [" + key + "] do not exist in the template");
            }
            boolean previous = "true".equals(item.get("UsePreviousValue"));
            String value = previous ? before.get(key) : item.get("ParameterValue");
            if (value != null) {
                overrides.put(key, value);
            }
        }
        return overrides;
    }

    private void delete(Request request) {
        if (request.get("RetainStacks") == null) {
            throw Requests.error("1 validation error detected: Value null at 'retainStacks' failed to satisfy "
                    + "constraint: Member must not be null");
        }
        StackSet set = requests.set(request);
        List<Target> targets = requests.targets(set, request.form());
        StackSetOperation operation = operation(request, set, "DELETE", "true".equals(request.get("RetainStacks")));
        for (Target target : targets) {
            StackInstance instance = set.instance(target.account(), target.region());
            if (instance != null) {
                instance.enter(instance.status, "PENDING", null);
                operation.add(instance);
            }
        }
        begin(request, set, operation);
    }

    private void stop(Request request) {
        StackSet set = requests.set(request);
        StackSetOperation operation = StackSetQueries.operation(request, set);
        if (operation.over() || operation.status.equals(StackSetOperation.STOPPING)) {
            throw AwsException.client(
                    "InvalidOperationException",
                    "Operation " + operation.id + " is in " + operation.status + " state and can not be stopped");
        }
        engine.stop(set, operation, request.now());
    }
}
