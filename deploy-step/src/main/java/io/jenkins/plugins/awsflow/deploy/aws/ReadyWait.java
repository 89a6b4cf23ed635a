package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationQuestion;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.WordGiver;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.OnReady;
import io.jenkins.plugins.awsflow.deploy.model.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentIsNotInReadyStateException;

/** A blue/green deployment that is ready, its traffic not yet shifted: who shifts it, and until when CodeDeploy waits. */
final class ReadyWait {
    /** CodeDeploy's own word for that state. */
    static final String READY = "Ready";

    private static final String READY_WAIT = "READY_WAIT";
    /** What the notes have of it: when CodeDeploy gives up, in milliseconds since the epoch. */
    private static final String UNTIL = "ready.until";

    private static final String MINUTES = "ready.minutes";
    private static final String TERMINATING = "ready.terminating";
    /** CodeDeploy's code for a deployment that nobody continued in time. */
    private static final String TIMEOUT = "TIMEOUT";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private ReadyWait() {}

    /** What was asked for; of a deployment that is only awaited, or was begun by an earlier version, others shift it. */
    private static OnReady mode(OperationRequest request) {
        String word = request.parameter(DeploymentParameters.ON_READY);
        return word == null ? OnReady.WAIT : OnReady.of(word);
    }

    static WordGiver giver(OperationHandle handle) {
        OnReady mode = mode(handle.request());
        if (mode == OnReady.WAIT) {
            return WordGiver.OTHERS;
        }
        // Nobody is asked whether a roll-back may go on.
        return mode == OnReady.BUTTON && handle.followId() == null ? WordGiver.PERSON : WordGiver.STEP;
    }

    /** Lets the traffic over. A word too many does no harm: CodeDeploy takes it only while it waits. */
    static String proceed(CodeDeployApi api, OperationHandle handle) {
        String id = handle.watchedId();
        try {
            api.proceed(id, READY_WAIT);
            return Messages.ReadyWait_told(id);
        } catch (DeploymentIsNotInReadyStateException e) {
            return Messages.ReadyWait_already(id);
        } catch (DeploymentAlreadyCompletedException e) {
            return Messages.DeploymentKind_alreadyEnded(id);
        }
    }

    /** Says what happens now, and notes until when CodeDeploy waits. */
    static void describe(Progress progress, OperationHandle handle, DeploymentView view, OperationNotes notes) {
        if (READY.equals(view.status())) {
            long minutes = view.waits().readyMinutes();
            if (minutes > 0) {
                long until = view.now() + Duration.ofMinutes(minutes).toMillis();
                notes.memory().putIfAbsent(UNTIL, Long.toString(until));
                notes.memory().put(MINUTES, Long.toString(minutes));
            }
            boolean waits = giver(handle) != WordGiver.STEP;
            progress.ready(view, text(handle, notes), waits);
        }
        if (view.waits().terminating() && notes.memory().put(TERMINATING, view.id()) == null) {
            String length = Progress.duration(view.waits().terminationMinutes() * 60);
            progress.note(view, Messages.ReadyWait_terminating(view.id(), length));
        }
    }

    private static String text(OperationHandle handle, OperationNotes notes) {
        String id = handle.watchedId();
        String until = notes.memory().get(UNTIL);
        String limit = until == null
                ? ""
                : " "
                        + Messages.ReadyWait_until(CLOCK.format(
                                Instant.ofEpochMilli(Long.parseLong(until)).atZone(ZoneId.systemDefault())));
        return switch (giver(handle)) {
            case STEP -> Messages.ReadyWait_goesOn(id);
            case PERSON -> Messages.ReadyWait_button(id, who(handle.request())) + limit;
            case OTHERS -> Messages.ReadyWait_others(id) + limit;
        };
    }

    private static String who(OperationRequest request) {
        String submitter = request.parameter(DeploymentParameters.SUBMITTER);
        return submitter == null ? Messages.ReadyWait_builders() : submitter;
    }

    /** What the page of the build asks. */
    static OperationQuestion question(LedgerRecord record) {
        if (giver(record.handle()) != WordGiver.PERSON) {
            return null;
        }
        OperationRequest request = record.request();
        return new OperationQuestion(
                Messages.ReadyWait_title(),
                Messages.ReadyWait_question(request.title(), record.id(), request.parameter("revision")),
                Long.parseLong(record.memory().getOrDefault(UNTIL, "0")),
                Messages.ReadyWait_shift(),
                Messages.ReadyWait_stop(),
                request.parameter(DeploymentParameters.SUBMITTER));
    }

    /** Why it ended if nobody shifted the traffic in time; null if it ended otherwise. */
    static String timedOut(DeploymentView view, OperationNotes notes) {
        boolean late = view.errorCode() == null || TIMEOUT.equals(view.errorCode());
        String minutes = notes.memory().get(MINUTES);
        return minutes != null && late && "Stopped".equals(view.status())
                ? Messages.ReadyWait_timedOut(view.id(), view.application(), view.group(), minutes)
                : null;
    }
}
