package io.jenkins.plugins.awsflow.core.operation;

import hudson.ExtensionPoint;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationGraph;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationQuestion;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import io.jenkins.plugins.awsflow.core.model.RemoteEvent;
import io.jenkins.plugins.awsflow.core.model.WordGiver;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one kind of long-running AWS operation is started, watched, stopped and explained. Adding an AWS service to the
 * suite is one of these, one step and their texts.
 *
 * <p>All methods are called on a worker thread, may block on calls to AWS, and keep no state: whatever must be
 * remembered between two calls is in the arguments. Any SDK exception may simply be thrown: the caller turns it into
 * the suite's error classes. An {@link AwsFlowException} is for what the kind itself can tell better.
 */
public abstract class OperationKind implements ExtensionPoint {
    /** Stable name that is persisted, such as {@code codedeploy.deployment}. */
    public abstract String id();

    /** Endpoint prefix of the service, such as {@code codedeploy}: with account and region it names the lane and budget. */
    public abstract String service();

    /** What people call one of these, such as {@code CodeDeploy deployment}. */
    public abstract String displayName();

    /** How many operations one call to {@link #poll} may ask for; the service's own maximum. */
    public abstract int batchSize();

    /** Calls per second into one lane that this kind's polls go up to while AWS does not complain. */
    public double mostCallsPerSecond() {
        return 20;
    }

    /** How long to wait at most if the Jenkinsfile does not say. */
    public abstract Duration defaultTimeout();

    /**
     * Looks for what an earlier attempt with the same token started. Called before each repeat of a start whose outcome
     * is not known (lost reply, killed controller), never before the first.
     *
     * @param since when the intent was written, milliseconds since the epoch
     * @return AWS's id of it; empty if it is certain that nothing was started
     */
    public abstract Optional<String> find(AwsSession session, OperationRequest request, long since)
            throws AwsFlowException;

    /**
     * Starts it. Called once per token as far as anyone can know; must not retry a call that may have worked.
     *
     * @param session one whose clients try each call once, under tags that name the build
     * @return AWS's id of it
     */
    public abstract String start(AwsSession session, OperationRequest request) throws AwsFlowException;

    /**
     * What a request needs that only one operation at a time can hold, such as a deployment group, if it is to wait for
     * its turn. Those that name the same thing in one account and region take turns over all builds of the controller,
     * first come, first served. Only the first of them calls {@link #start}, which fails with {@link FailureClass#CONFLICT}
     * if somebody else holds it; then that one's end is waited for. Must not call AWS.
     *
     * @return null for a request that waits for nothing
     */
    public String turn(OperationRequest request) {
        return null;
    }

    /**
     * Who holds what a request waits for; looked at when it is the first in its queue.
     *
     * @param builds the name of the build that an operation belongs to, by the operation's token; null for one that this
     *     controller does not take care of
     * @return empty if it is free
     */
    public Optional<TurnHolder> holder(AwsSession session, OperationRequest request, Function<String, String> builds)
            throws AwsFlowException {
        return Optional.empty();
    }

    /**
     * Asks for the state of several operations of one lane and identity in as few calls as the service allows, at most
     * {@link #batchSize()} of them.
     *
     * @return by {@link OperationHandle#watchedId()}; one that AWS does not know is left out, and one that was not asked
     *     about this time is {@link OperationSnapshot#NOT_ASKED}
     */
    public abstract Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles)
            throws AwsFlowException;

    /**
     * Whether an event of AWS is about an operation, which is then looked at without waiting for its turn. Called often:
     * must not call AWS. By default an event is about what it names by its id.
     *
     * @param event of the operation's account and region
     */
    public boolean isAbout(RemoteEvent event, OperationHandle handle) {
        return event.names(handle.watchedId()) || event.names(handle.id());
    }

    /**
     * Tells what happened since the last time. Called only when a snapshot differs from the one before, so it may make
     * further calls; they count against the same budget.
     *
     * @param notes what this method wrote down before, to be changed; persisted with the operation
     * @return in time order, each event once
     */
    public abstract List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes)
            throws AwsFlowException;

    /**
     * Gives AWS the word that it waits for, such as to execute a change set that was looked at. Called after each poll
     * whose snapshot {@link OperationSnapshot#awaitsWord()}, if {@link #giver} says so, until one no longer does: a call may have worked although
     * its reply was lost, so that one more must do no harm.
     *
     * @return one line for the log
     * @throws AwsFlowException fails the step, unless it heals by waiting
     */
    public String proceed(AwsSession session, OperationHandle handle, OperationSnapshot now) throws AwsFlowException {
        throw new IllegalStateException(id() + " awaits no word, but " + now.remoteState() + " said so");
    }

    /** Who gives the word when a snapshot {@link OperationSnapshot#awaitsWord()}. Must not call AWS. */
    public WordGiver giver(OperationHandle handle) {
        return WordGiver.STEP;
    }

    /**
     * What people are asked on the page of the build where {@link #giver} is a {@link WordGiver#PERSON}. Called when a page is rendered: must not call AWS.
     *
     * @param record of an operation that is {@code WAITING}
     * @return null if nobody is asked
     */
    public OperationQuestion question(LedgerRecord record) {
        return null;
    }

    /**
     * Asks AWS to stop it, politely; returns at once.
     *
     * @param mode the step's {@code onAbort} in lower case, such as {@code stop} or {@code stopAndRollback}
     * @return one line that says what was asked and in what state it is left
     */
    public abstract String stop(AwsSession session, OperationHandle handle, String mode) throws AwsFlowException;

    /**
     * Whether a bad end is due to what the build did before it, so that a request that asks for it has that brought back.
     * Must not call AWS.
     *
     * @param last the last snapshot
     */
    public boolean condemns(OperationHandle handle, OperationSnapshot last) {
        return true;
    }

    /** Whether operations of this kind say of what the build did before them whether it is good, as a gate does. */
    public boolean judges() {
        return false;
    }

    /**
     * Where an operation brings something to, such as {@code Web/production}: the same for all operations that go to one
     * place in an account and region, whatever language their titles are in. Must not call AWS.
     */
    public String target(OperationRequest request) {
        return request.title();
    }

    /** What people may call that place in any language of the plugin, the titles of its operations among them. */
    public List<String> titles(OperationRequest request) {
        return List.of(request.title());
    }

    /** Whether AWS itself has brought back, by the end of an operation that failed, what was there before it. */
    public boolean broughtBack(LedgerRecord record) {
        return false;
    }

    /** Whether {@link #rollback} may have an answer. */
    public boolean rollsBack() {
        return false;
    }

    /** Whether an operation of this kind brings something to where it is used, so that it counts as a deployment. */
    public boolean delivers() {
        return rollsBack();
    }

    /**
     * How to bring back what an operation that ended well has replaced: asked for when something after it in the build,
     * such as a gate, ends badly. What it gives is started and watched like any operation of this kind.
     *
     * @param token the request's own, made by the caller
     * @return empty if there was nothing before
     */
    public Optional<OperationRequest> rollback(AwsSession session, OperationHandle handle, String token)
            throws AwsFlowException {
        return Optional.empty();
    }

    /**
     * Does what an end still needs, such as a setting that only a finished thing can have. Called last before the end is told,
     * again after each failure that heals, and after a restart; so it must do no harm twice.
     *
     * @param changes sessions for calls that change something
     * @param now the end
     * @throws AwsFlowException a failure that does not heal fails an operation that ended well
     */
    public void settle(SessionSource changes, OperationHandle handle, OperationSnapshot now) throws AwsFlowException {
        // Most operations are over when they end.
    }

    /**
     * The reason of a bad or unstable end in one line: the first thing that failed, where, why, and what to do next.
     *
     * @param last the last snapshot; of the successor if one was followed
     */
    public abstract String explain(AwsSession session, OperationHandle handle, OperationSnapshot last)
            throws AwsFlowException;

    /**
     * The same, for kinds that need what {@link #describe} wrote down.
     *
     * @param notes not to be changed
     */
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes)
            throws AwsFlowException {
        return explain(session, handle, last);
    }

    /** Plain maps, lists, strings and numbers that the step returns to Groovy. */
    public abstract Map<String, Object> result(AwsSession session, OperationHandle handle, OperationSnapshot last)
            throws AwsFlowException;

    /**
     * The same, for kinds that need what {@link #describe} wrote down.
     *
     * @param notes not to be changed
     */
    public Map<String, Object> result(
            AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes)
            throws AwsFlowException {
        return result(session, handle, last);
    }

    /**
     * The line that tells of the start, for kinds that may find nothing to do or only take up what is there.
     *
     * @param id AWS's id of it, as {@link #start} gave it
     */
    public String startLine(OperationRequest request, String id) {
        return Messages.Start_Started(request.title(), displayName(), shown(id));
    }

    /**
     * A table of this kind without rows, whose title and headings are in the language of whoever reads it now: what an
     * operation wrote down is in the controller's.
     *
     * @param id {@link OperationTable#id()}
     * @return null for one that is shown as it was written down
     */
    public OperationTable headings(String id, OperationRequest request) {
        return null;
    }

    /**
     * What depends on what within an operation, drawn on its page. Called when a page is rendered: must not call AWS.
     *
     * @param tables what the operation has written down so far
     * @return null for nothing to draw
     */
    public OperationGraph graph(OperationRequest request, List<OperationTable> tables) {
        return null;
    }

    /**
     * What the reviewers of the build's pull request should read of an operation. Asked for after each {@link #describe};
     * each text is put there once. Must not call AWS.
     *
     * @param notes what {@link #describe} wrote down; not to be changed
     * @return null for nothing, as where nobody asked for it
     */
    public PullRequestNote pullRequestNote(OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        return null;
    }

    /** What people are shown of one of AWS's ids, such as the name within an ARN. */
    public String shown(String id) {
        return id;
    }

    /** Link into the web console of the right partition; null if there is none. */
    public abstract String link(OperationHandle handle);
}
