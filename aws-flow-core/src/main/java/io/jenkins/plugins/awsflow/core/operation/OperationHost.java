package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.NoteOutcome;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The step that an operation belongs to, as the operation sees it. Called on worker threads. */
public interface OperationHost extends SessionSource {
    /** A session for calls that change something: where a role is assumed, under tags that name the build. */
    AwsSession openForChange() throws AwsFlowException;

    /** Makes the request; may call AWS to read. */
    OperationRequest plan(AwsSession session) throws AwsFlowException, IOException, InterruptedException;

    /** The connection that the step uses. */
    ConnectionRef connection();

    /** The ledger of the build. */
    OperationLedger ledger() throws IOException;

    /** Has the build's program saved; completes when that is done or has failed. */
    CompletionStage<Void> save();

    /** The build's id in Jenkins, by which a later process finds it; empty if it has none. */
    default String build() {
        return "";
    }

    /** The build as people read it. */
    default String buildName() {
        return "";
    }

    /** A person is asked on the page of the build: shows where that is. */
    default void asks() {
        // for hosts that have such a page
    }

    /**
     * Nothing is to be done until somebody else does something, or that is over; may be said again.
     *
     * @param why what is waited for; null if AWS is at work
     */
    default void waits(String why) {
        // for hosts that are shown somewhere
    }

    /** What the step fails with if a person does not let it go on. */
    default Throwable rejected(String by) {
        return new AwsFlowException(FailureClass.REMOTE, by);
    }

    /** Whether the build still runs. */
    boolean wanted();

    /** The end of an operation of the step was written down. Must be quick. */
    default void recorded(OperationKind kind, LedgerRecord record) {
        // for hosts that tell others
    }

    /** Shows what happened since the last time, in this order. */
    void events(List<OperationEvent> events);

    /** Shows a line. */
    void line(String text);

    /** Shows a line that ends with a link. */
    void link(String text, String url);

    /**
     * Shows a note to the reviewers of the build's pull request, if it has one. Whatever comes of that, the step goes on.
     *
     * @param again whether they have an earlier note of this operation, so that nobody needs to be told of the new one
     * @return what became of it; after {@link NoteOutcome#NOBODY} no further note of this operation follows
     */
    default NoteOutcome note(PullRequestNote note, boolean again) {
        return NoteOutcome.NOBODY;
    }

    /** The step is done. Called once, or {@link #failed} is. */
    void succeeded(Map<String, Object> result);

    /** Marks step and build as unstable; {@link #succeeded} follows. */
    void unstable(String reason);

    /** The step has failed. Called once, or {@link #succeeded} is. */
    void failed(Throwable reason);
}
