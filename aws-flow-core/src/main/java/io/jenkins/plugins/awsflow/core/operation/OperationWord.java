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
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a person says to an operation that waits for a word: written down first, then done. */
public final class OperationWord {
    private static final Logger LOGGER = Logger.getLogger(OperationWord.class.getName());

    private final OperationJob job;
    private final OperationDriver driver;

    OperationWord(OperationJob job, OperationDriver driver) {
        this.job = job;
        this.driver = driver;
    }

    /** Whoever presses a button that stops it wants it stopped, even where an abort of the build would not. */
    static String stopMode(OperationTask task) {
        return task.abortMode().equals(OperationTask.LEAVE) ? OperationTask.STOP : task.abortMode();
    }

    /**
     * Takes a person's word; called on that person's thread.
     *
     * @throws AwsFlowException one line for that person, if the operation waits for none, or somebody was faster
     */
    void take(OperationDecision word) throws IOException, AwsFlowException {
        LedgerRecord record = job.update(r -> {
            if (r.state() == OperationState.WAITING) {
                r.decide(word);
            }
        });
        if (record.decision() == null) {
            throw new AwsFlowException(FailureClass.CONFLICT, Messages.Word_NotAwaited(job.title()));
        }
        if (record.decision() != word) {
            throw new AwsFlowException(
                    FailureClass.CONFLICT, Messages.Word_Given(text(job.title(), record.decision())));
        }
    }

    /** Tells the build, and does it; called on a thread of the operation, as the log is in the controller's language. */
    void obey(OperationDecision word) throws IOException {
        List<OperationEvent> events =
                List.of(new OperationEvent(word.at(), OperationEvent.Level.INFO, "", text(job.title(), word)));
        try {
            job.note(r -> r.add(events));
        } catch (IOException e) {
            // It was given, and is in the ledger: a line that cannot be written keeps nobody from doing it.
            LOGGER.log(Level.WARNING, e, () -> "cannot note the word given to " + job.title());
        }
        job.host.events(events);
        if (word.goesOn()) {
            driver.lookNow();
        } else {
            driver.stop(job.host.rejected(word.by()), stopMode(job.task));
        }
    }

    /** Who said what, in the language of whoever reads it now. */
    public static String text(String title, OperationDecision word) {
        return word.goesOn() ? Messages.Word_GoOn(word.by(), title) : Messages.Word_Stop(word.by(), title);
    }
}
