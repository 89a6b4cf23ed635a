package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.ShortDigest;
import io.jenkins.plugins.awsflow.core.model.NoteOutcome;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import java.io.IOException;

/** Brings what reviewers should read of an operation to its build's pull request, each text once. */
final class ReviewNotes {
    /** Where the text that was brought last, or could not be, is remembered among what the kind remembers. */
    private static final String MEMORY = "pullRequestNote";

    /** Stands there once nobody could be reached: the log says so once, and all else goes on. */
    private static final String NOBODY = "-";

    private final OperationJob job;

    ReviewNotes(OperationJob job) {
        this.job = job;
    }

    /**
     * Called after the operation's notes were written down. A restart between the two brings the same text again, which
     * changes nothing.
     */
    void bring(OperationHandle handle, OperationSnapshot now, OperationNotes notes) throws IOException {
        PullRequestNote note = job.kind().pullRequestNote(handle, now, notes);
        if (note == null) {
            return;
        }
        String text = note.key() + '\n' + note.markdown();
        String digest = ShortDigest.of(text);
        String before = notes.memory().get(MEMORY);
        if (digest.equals(before) || NOBODY.equals(before)) {
            return;
        }
        NoteOutcome outcome = job.host.note(note, before != null);
        if (outcome == NoteOutcome.CUT) {
            return;
        }
        notes.memory().put(MEMORY, outcome == NoteOutcome.NOBODY ? NOBODY : digest);
        job.note(record -> record.remember(notes));
    }
}
