package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.stack.model.ChangeSetText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** What a step returns of a change of a stack. */
final class StackResult {
    /** In the memory of a plan. */
    static final String STACK_ID = "stackId";

    /** In the memory and in the result of a plan: what holds data and would go. */
    static final String DANGEROUS = "dangerous";

    private final CloudFormationApi api;

    StackResult(CloudFormationApi api) {
        this.api = api;
    }

    /** Outputs as {@code withEnv} takes them. Names of outputs are letters and digits, so they are names of variables. */
    static List<String> env(Map<String, Object> outputs) {
        List<String> env = new ArrayList<>();
        outputs.forEach((name, value) -> env.add(name + "=" + value));
        return env;
    }

    Map<String, Object> of(OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        String name = handle.request().parameter(StackParameters.STACK);
        Stack stack = api.stack(StackPoll.isCarriedOut(handle) ? handle.watchedId() : name)
                .orElse(null);
        Map<String, Object> outputs = new LinkedHashMap<>();
        if (stack != null) {
            stack.outputs().forEach(output -> outputs.put(output.outputKey(), output.outputValue()));
        }
        OperationTable changes = changes(notes);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stack", name);
        result.put("stackId", stack == null ? null : stack.stackId());
        result.put("status", stack == null ? last.remoteState() : stack.stackStatusAsString());
        result.put("changed", StackPoll.isCarriedOut(handle));
        result.put("outputs", outputs);
        result.put("env", env(outputs));
        result.put("changes", changes == null ? new ArrayList<>() : ChangeSetText.values(changes));
        result.put("changeSet", changes == null ? "" : ChangeSetText.markdown(changes));
        return result;
    }

    /** Null if nothing was shown. */
    static OperationTable changes(OperationNotes notes) {
        return notes.tables().stream()
                .filter(table -> table.id().equals(ChangeSetText.TABLE))
                .findFirst()
                .orElse(null);
    }

    /** What a step returns of a change set that waits. */
    static Map<String, Object> ofPlan(OperationHandle handle, OperationSnapshot last, OperationNotes notes) {
        boolean empty = last.remoteState().equals(StackPoll.NO_CHANGES);
        String dangerous = notes.memory().getOrDefault(DANGEROUS, "");
        OperationTable changes = changes(notes);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("stack", handle.request().parameter(StackParameters.STACK));
        result.put("stackId", empty ? null : notes.memory().get(STACK_ID));
        result.put(PlanKind.ARN, empty ? null : handle.id());
        result.put("name", empty ? null : CloudFormationApi.changeSetName(handle.request()));
        result.put("hasChanges", !empty);
        result.put(
                DANGEROUS,
                dangerous.isEmpty() ? new ArrayList<>() : new ArrayList<>(Arrays.asList(dangerous.split(", ", -1))));
        result.put("changes", changes == null ? new ArrayList<>() : ChangeSetText.values(changes));
        result.put("markdown", changes == null ? "" : ChangeSetText.markdown(changes));
        return result;
    }
}
