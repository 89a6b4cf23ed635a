package io.jenkins.plugins.awsflow.core.step;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.model.NoteOutcome;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import io.jenkins.plugins.awsflow.core.operation.OperationHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Puts notes on the pull request of a build. A plugin that knows where a job's sources come from offers one; the plugins
 * that have something to say know none of them.
 */
public abstract class PullRequestNotes implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(PullRequestNotes.class.getName());

    /**
     * A pull request that has the note now.
     *
     * @param name such as {@code pull request 12 of web}
     * @param url of the note; null for none
     */
    public record Place(String name, String url) {}

    /**
     * Puts a note where reviewers see it, in the place of an earlier one of the same job and key; one that says the same
     * already is left alone. Called on a worker thread that others wait for: tries a call again at most once.
     *
     * @return empty if the build belongs to no pull request that this one knows
     * @throws AwsFlowException its one line goes to the build log; the build goes on
     */
    public abstract List<Place> put(Run<?, ?> run, PullRequestNote note)
            throws AwsFlowException, IOException, InterruptedException;

    /** The permissions that this needs in the account of the pull request. */
    public abstract IamPolicy iamPolicy();

    /**
     * Has each installed plugin put the note, and tells the build's log what came of it: never fails.
     *
     * @param again whether an earlier note was told of, so that a new text of it needs no line
     */
    static NoteOutcome tell(Run<?, ?> run, PullRequestNote note, boolean again, OperationHost log) {
        try {
            List<Place> places = new ArrayList<>();
            putByAll(run, note.readOnAt(RunLinks.page(run)), places);
            if (places.isEmpty()) {
                log.line(Messages.Note_Nowhere());
            } else if (!again) {
                places.forEach(place -> show(place, log));
            }
            return places.isEmpty() ? NoteOutcome.NOBODY : NoteOutcome.BROUGHT;
        } catch (InterruptedException | AbortedException e) {
            Thread.currentThread().interrupt();
            return NoteOutcome.CUT;
        } catch (AwsFlowException e) {
            log.line(Messages.Note_Failed(e.getMessage()));
            return e.failureClass().healsByWaiting() ? NoteOutcome.NOT_NOW : NoteOutcome.NOBODY;
        } catch (IOException e) {
            log.line(Messages.Note_Failed(e.getMessage()));
            return NoteOutcome.NOT_NOW;
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, e, () -> "no note on the pull request of " + run);
            log.line(Messages.Note_Failed(Messages.Error_Fault(e.getClass().getSimpleName())));
            return NoteOutcome.NOBODY;
        }
    }

    private static void putByAll(Run<?, ?> run, PullRequestNote note, List<Place> places)
            throws AwsFlowException, IOException, InterruptedException {
        for (PullRequestNotes each : ExtensionList.lookup(PullRequestNotes.class)) {
            places.addAll(each.put(run, note));
        }
    }

    private static void show(Place place, OperationHost log) {
        if (place.url() == null) {
            log.line(Messages.Note_Put(place.name()));
        } else {
            log.link(Messages.Note_Put(place.name()), place.url());
        }
    }
}
