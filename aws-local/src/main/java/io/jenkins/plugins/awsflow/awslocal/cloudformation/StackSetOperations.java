package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes, changes and deletes stack sets. Called with the lock of {@link StackSets} held. */
final class StackSetOperations {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");

    private final StackSetRequests requests;

    StackSetOperations(StackSetRequests requests) {
        this.requests = requests;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateStackSet", this::create);
        operations.put("UpdateStackSet", this::update);
        operations.put("DeleteStackSet", this::delete);
    }

    private void create(Request request) {
        String name = request.get("StackSetName");
        if (name == null || !NAME.matcher(name).matches()) {
            throw Requests.error(
                    "1 validation error detected: Value '" + name + "' at 'stackSetName' failed to satisfy "
                            + "constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
        }
        String account = request.book().account;
        String region = request.book().region;
        String token = request.get("ClientRequestToken");
        StackSet there = requests.sets().find(account, region, name);
        if (there != null && token != null && token.equals(there.token)) {
            if (there.version > 0) {
                throw new AwsException(
                        409, "CreatedButModifiedException", "StackSet " + name + " was changed since it was created");
            }
            request.xml().text("StackSetId", there.id);
            return;
        }
        if (there != null) {
            throw new AwsException(409, "NameAlreadyExistsException", "StackSet " + name + " already exists");
        }
        StackSet set = new StackSet(account, region, name, token, requests.definition(request, null));
        requests.sets().add(set);
        request.xml().text("StackSetId", set.id);
    }

    private void update(Request request) {
        StackSet set = requests.set(request);
        String id = StackSetRequests.operationId(request, set);
        StackSetRequests.refuseBusy(set);
        StackSet.Definition next = requests.definition(request, set.definition);
        boolean narrowed = request.form().has("Regions")
                || request.form().has("Accounts")
                || request.form().has("DeploymentTargets");
        Set<StackInstance> chosen = new LinkedHashSet<>();
        if (narrowed) {
            requests.targets(set, request.form()).forEach(target -> chosen.add(existing(set, target)));
        } else {
            chosen.addAll(set.instances.values());
        }
        if (!set.active().isEmpty() && next.managedExecution() != set.definition.managedExecution()) {
            throw AwsException.client(
                    "InvalidOperationException",
                    "ManagedExecution of a StackSet cannot be changed while operations are running or queued");
        }
        List<String> regions =
                chosen.stream().map(instance -> instance.region).distinct().toList();
        StackSetPreferences preferences = StackSetPreferences.of(request.form(), regions);
        set.definition = next;
        set.version++;
        set.instances.values().stream()
                .filter(instance -> !instance.status.equals("INOPERABLE"))
                .forEach(instance -> instance.status = "OUTDATED");
        StackSetOperation operation =
                new StackSetOperation(id, "UPDATE", preferences, requests.units(request.form()), false, request.now());
        chosen.stream()
                .filter(instance -> !instance.status.equals("INOPERABLE"))
                .forEach(instance -> {
                    instance.enter("OUTDATED", "PENDING", null);
                    operation.add(instance);
                });
        requests.sets().begin(set, operation);
        request.xml().text("OperationId", id);
    }

    static StackInstance existing(StackSet set, StackSetRequests.Target target) {
        StackInstance instance = set.instance(target.account(), target.region());
        if (instance == null) {
            throw new AwsException(
                    404,
                    "StackInstanceNotFoundException",
                    "Stack instance not found for account " + target.account() + " and region " + target.region());
        }
        return instance;
    }

    private void delete(Request request) {
        StackSet set = requests.sets().find(request.book().account, request.book().region, request.get("StackSetName"));
        if (set == null) {
            return;
        }
        if (!set.active().isEmpty()) {
            throw new AwsException(
                    409,
                    "OperationInProgressException",
                    "Another Operation on StackSet " + set.arn() + " is in progress");
        }
        if (!set.instances.isEmpty()) {
            throw new AwsException(409, "StackSetNotEmptyException", "StackSet is not empty");
        }
        set.deleted = true;
    }
}
