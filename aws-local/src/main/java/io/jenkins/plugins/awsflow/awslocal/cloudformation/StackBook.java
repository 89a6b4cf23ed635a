package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All stacks of one account in one region. Whoever uses it holds its lock. */
final class StackBook {
    final String account;
    final String region;
    final Agenda agenda = new Agenda();
    /** By ARN, in the order in which they were made; deleted ones too. */
    final Map<String, Stack> stacks = new LinkedHashMap<>();

    final LooseResources loose = new LooseResources();
    final Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
    /** What hooks said of change sets, oldest first. */
    final List<HookOperations.Result> hookResults = new ArrayList<>();
    /** Looks for drift, by their ids. */
    final Map<String, DriftOperations.Detection> detections = new LinkedHashMap<>();

    private final CloudFormationService.StatusListener statuses;

    StackBook(String account, String region, CloudFormationService.StatusListener statuses) {
        this.account = account;
        this.region = region;
        this.statuses = statuses;
    }

    /** A stack has another status than before. */
    void entered(Stack stack, String token, long at) {
        statuses.entered(account, region, stack.id, stack.status, stack.reason, token, at);
    }

    /** Something that stacks give to others. */
    record Export(String name, String value, Stack stack) {}

    String newStackId(String name) {
        return Partition.ofRegion(region)
                .arn("cloudformation", region, account, "stack/" + name + "/" + UUID.randomUUID());
    }

    String newChangeSetId(String name) {
        return Partition.ofRegion(region)
                .arn("cloudformation", region, account, "changeSet/" + name + "/" + UUID.randomUUID());
    }

    /** The stack of that name or ARN; a deleted one only by its ARN. Null if there is none. */
    Stack find(String nameOrId) {
        if (nameOrId == null) {
            throw AwsException.client(
                    "ValidationError",
                    "1 validation error detected: Value null at 'stackName' failed to satisfy constraint: "
                            + "Member must not be null");
        }
        Stack byId = stacks.get(nameOrId);
        if (byId != null) {
            return byId;
        }
        for (Stack stack : stacks.values()) {
            if (stack.name.equals(nameOrId) && !stack.deleted()) {
                return stack;
            }
        }
        return null;
    }

    /** The same; one that does not exist is an error. */
    Stack get(String nameOrId) {
        Stack stack = find(nameOrId);
        if (stack == null) {
            throw AwsException.client("ValidationError", "Stack with id " + nameOrId + " does not exist");
        }
        return stack;
    }

    /** Names of the exports of all stacks. */
    Map<String, Export> exports() {
        Map<String, Export> exports = new LinkedHashMap<>();
        for (Stack stack : stacks.values()) {
            if (!stack.deleted()) {
                stack.outputs.values().forEach(output -> {
                    if (output.export() != null) {
                        exports.put(output.export(), new Export(output.export(), output.value(), stack));
                    }
                });
            }
        }
        return exports;
    }

    /** Names of the stacks that import an export. */
    List<String> importers(String export) {
        List<String> names = new ArrayList<>();
        for (Stack stack : stacks.values()) {
            if (!stack.deleted() && stack.imports.contains(export)) {
                names.add(stack.name);
            }
        }
        return names;
    }

    /** The change sets of a stack. */
    List<ChangeSet> changeSetsOf(Stack stack) {
        return changeSets.values().stream()
                .filter(changeSet -> changeSet.stack == stack)
                .toList();
    }
}
