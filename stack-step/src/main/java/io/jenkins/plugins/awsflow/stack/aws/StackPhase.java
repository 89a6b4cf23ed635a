package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.EndText;
import io.jenkins.plugins.awsflow.stack.model.StackEventView;
import io.jenkins.plugins.awsflow.stack.model.StackStory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** While the change is carried out, and its end. */
final class StackPhase {
    private final StackApi api;
    private final OperationHandle handle;

    StackPhase(StackApi api, OperationHandle handle) {
        this.api = api;
        this.handle = handle;
    }

    private String name() {
        return handle.request().parameter(StackParameters.STACK);
    }

    List<OperationEvent> describe(OperationSnapshot now, OperationNotes notes) {
        StackNews news = new StackNews(api, notes.memory());
        List<StackEventView> fresh = news.fresh(handle.watchedId(), handle.token());
        if (now.state() == OperationState.SUCCEEDED) {
            new StackSettings(api, handle.request()).afterCreation();
            Map<String, Object> outputs = outputs(api.stack(handle.watchedId()));
            if (!outputs.isEmpty()) {
                notes.table(table(outputs));
            }
        }
        return new StackStory(news.places()).tell(fresh);
    }

    private static OperationTable table(Map<String, Object> outputs) {
        OperationTable table = new OperationTable(
                "outputs",
                Messages.StackPhase_outputs(),
                List.of(Messages.StackPhase_outputName(), Messages.StackPhase_outputValue()));
        outputs.forEach((key, value) -> table.row(OperationEvent.Level.INFO, key, String.valueOf(value)));
        return table;
    }

    static Map<String, Object> outputs(Optional<Stack> stack) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        if (stack.isPresent()) {
            for (Output output : stack.get().outputs()) {
                outputs.put(output.outputKey(), output.outputValue());
            }
        }
        return outputs;
    }

    String explain(OperationSnapshot last) {
        StackNews news = StackNews.fromTheBeginning(api);
        List<StackEventView> events = news.fresh(handle.watchedId(), handle.token());
        StackStory story = new StackStory(news.places());
        String cause = story.rootCause(events).map(story::cause).orElse(last.message());
        String text = EndText.of(name(), last.remoteState(), cause);
        List<String> kept = story.kept(events);
        return kept.isEmpty() ? text : text + " " + Messages.StackPhase_kept(String.join(", ", kept));
    }

    /** Asks CloudFormation to give the change up, in the way that it has for the state that the stack is in. */
    String stop() {
        Optional<Stack> stack = api.stack(handle.watchedId());
        String status = stack.map(Stack::stackStatusAsString).orElse("DELETE_COMPLETE");
        try {
            switch (status) {
                case "UPDATE_IN_PROGRESS" -> {
                    api.client().cancelUpdateStack(call -> call.stackName(handle.watchedId())
                            .clientRequestToken(handle.token() + "-stop"));
                    return Messages.StackPhase_updateCancelled(name());
                }
                case "CREATE_IN_PROGRESS", "REVIEW_IN_PROGRESS" -> {
                    api.client().deleteStack(call -> call.stackName(handle.watchedId())
                            .clientRequestToken(handle.token() + "-stop"));
                    return Messages.StackPhase_creationDeleted(name());
                }
                default -> {
                    return status.endsWith("_IN_PROGRESS")
                            ? Messages.StackPhase_goesOn(name(), status)
                            : Messages.StackPhase_alreadyEnded(name(), status);
                }
            }
        } catch (CloudFormationException e) {
            String now = api.stack(handle.watchedId())
                    .map(Stack::stackStatusAsString)
                    .orElse(status);
            if (now.equals(status)) {
                throw e;
            }
            // It moved on in between.
            return now.endsWith("_IN_PROGRESS")
                    ? Messages.StackPhase_goesOn(name(), now)
                    : Messages.StackPhase_alreadyEnded(name(), now);
        }
    }
}
