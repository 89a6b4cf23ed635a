package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationDecision;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.io.IOException;
import java.util.List;

/** What a person says to an operation that waits for a word: written down first, then done. */
final class OperationWord {
    private final OperationJob job;

    OperationWord(OperationJob job) {
        this.job = job;
    }

    /**
     * Takes a person's word.
     *
     * @throws AwsFlowException one line, if it does not wait for one, or somebody was faster
     */
    void take(OperationDecision word) throws IOException, AwsFlowException {
        List<OperationEvent> events =
                List.of(new OperationEvent(word.at(), OperationEvent.Level.INFO, "", text(job.title(), word)));
        LedgerRecord record = job.update(r -> {
            if (r.decision() == null && r.state() == OperationState.WAITING) {
                r.decide(word);
                r.add(events);
            }
        });
        if (record.decision() == null) {
            throw new AwsFlowException(FailureClass.CONFLICT, Messages.Word_NotAwaited(job.title()));
        }
        if (record.decision() != word) {
            throw new AwsFlowException(
                    FailureClass.CONFLICT, Messages.Word_Given(text(job.title(), record.decision())));
        }
        job.host.events(events);
    }

    private static String text(String title, OperationDecision word) {
        return word.goesOn() ? Messages.Word_GoOn(word.by(), title) : Messages.Word_Stop(word.by(), title);
    }
}
