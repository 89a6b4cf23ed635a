package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.ChangeSetText;
import java.util.ArrayList;
import java.util.List;

/** What the reviewers of a pull request read of a change set: what it changes, what holds data, and what became of it. */
final class ChangeSetNote {
    private final OperationHandle handle;
    private final OperationSnapshot now;

    ChangeSetNote(OperationHandle handle, OperationSnapshot now) {
        this.handle = handle;
        this.now = now;
    }

    /** Null as long as the change set is not known. */
    PullRequestNote of(OperationNotes notes) {
        String stack = handle.request().parameter(StackParameters.STACK);
        OperationTable changes = StackResult.changes(notes);
        boolean nothing = now.remoteState().equals(StackPoll.NO_CHANGES);
        if (changes == null && !nothing) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        parts.add("### " + Messages.ChangeSetNote_title("`" + stack + "`", handle.account(), handle.region()));
        parts.add(changes == null ? Messages.ChangeSetNote_nothing() : summary(changes));
        if (changes != null) {
            parts.add(ChangeSetText.markdown(changes).strip());
        }
        if (StackPoll.isCarriedOut(handle) && now.state().ended()) {
            parts.add(Messages.ChangeSetNote_ended("**" + now.remoteState() + "**"));
        }
        String key = String.join(":", "cloudformation", handle.account(), handle.region(), stack);
        return new PullRequestNote(key, String.join("\n\n", parts));
    }

    private static String summary(OperationTable changes) {
        List<String> dangerous = new ArrayList<>();
        for (OperationTable.Row row : changes.rows()) {
            if (row.level() == Level.WARNING) {
                dangerous.add("`" + row.cells().get(1) + "`");
            }
        }
        String count = Messages.ChangeSetNote_changes(changes.rows().size());
        return dangerous.isEmpty()
                ? count
                : count + " **" + Messages.ChangeSetNote_dangerous(String.join(", ", dangerous)) + "**";
    }
}
