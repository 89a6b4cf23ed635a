package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.TargetView.Lifecycle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Puts a failure into words: where, in which event and script, why, and what to do next. */
public final class FailureText {
    /** CodeDeploy's code for a function that checks the new version and did not like it. */
    private static final String HOOK = "HOOK_EXECUTION_FAILURE";

    private FailureText() {}

    /** How one target failed; with the script's last lines below it if they are asked for. */
    static String of(TargetView target, boolean full) {
        Optional<Lifecycle> failure = target.failure();
        if (failure.isEmpty()) {
            return Messages.FailureText_noEvent();
        }
        Lifecycle event = failure.get();
        List<String> lines = new ArrayList<>();
        lines.add(Messages.FailureText_event(event.name(), Progress.duration(event.seconds()), cause(event)));
        if (full && event.message() != null) {
            lines.add(event.message().strip());
        }
        if (full && event.log() != null && !event.log().isBlank()) {
            lines.add(event.log().stripTrailing());
        }
        return String.join("\n", lines);
    }

    /** The same, with what CodeDeploy says where no script tells it, such as of an agent that does not answer. */
    private static String causeWithWords(Lifecycle event) {
        boolean scripted = event.script() != null && !event.script().isBlank();
        return !scripted
                        && event.exitCode().isEmpty()
                        && event.message() != null
                        && !event.message().isBlank()
                ? cause(event) + ": " + event.message().strip().replaceFirst("\\.$", "")
                : cause(event);
    }

    /** Such as {@code scripts/start.sh, ScriptFailed, exit code 3}. */
    static String cause(Lifecycle event) {
        List<String> parts = new ArrayList<>();
        if (event.script() != null && !event.script().isBlank()) {
            parts.add(event.script());
        }
        if (event.errorCode() != null) {
            parts.add(event.errorCode());
        }
        event.exitCode().ifPresent(code -> parts.add(Messages.FailureText_exitCode(code)));
        return parts.isEmpty() ? Messages.FailureText_unknown() : String.join(", ", parts);
    }

    /**
     * Why a deployment did not end well, in one line.
     *
     * @param failed those of its targets that failed; may be empty
     * @param rollback the deployment by which it was rolled back; null if there was none
     * @param alarms what the alarms say that stopped it; empty if it was not alarms, or they were not read
     */
    public static String explain(
            DeploymentView view, Collection<TargetView> failed, DeploymentView rollback, String alarms) {
        String title = Messages.FailureText_title(view.id(), view.application(), view.group());
        Optional<TargetView> first = failed.stream().min(TargetView.byEnd());
        Optional<Lifecycle> event = first.flatMap(TargetView::failure);
        List<String> parts = new ArrayList<>();
        if (event.isPresent()) {
            parts.add(Messages.FailureText_target(
                    title, first.get().id(), event.get().name(), causeWithWords(event.get())));
        } else if ("Stopped".equals(view.status())) {
            parts.add(Messages.FailureText_stopped(title, said(view)));
        } else if ("Failed".equals(view.status())) {
            parts.add(Messages.FailureText_failed(title, said(view)));
        } else {
            parts.add(Messages.FailureText_state(title, view.status(), said(view)));
        }
        parts.add(alarms);
        parts.add(rollback(view, rollback));
        String code = view.shiftsTraffic() && event.isPresent() ? HOOK : view.errorCode();
        parts.add(event.filter(ended -> !view.shiftsTraffic())
                .map(ended -> Advice.ofEvent(ended.errorCode()))
                .orElseGet(() -> Advice.ofDeployment(code)));
        parts.removeIf(String::isBlank);
        return String.join(" ", parts).replaceAll("\\s*\\R\\s*", " ");
    }

    private static String said(DeploymentView view) {
        if (view.errorMessage() == null) {
            return view.errorCode() == null ? Messages.FailureText_unknown() : view.errorCode();
        }
        String code = view.errorCode() == null ? "" : view.errorCode() + ": ";
        // The sentence that it becomes a part of has a full stop of its own.
        return code + view.errorMessage().strip().replaceFirst("\\.$", "");
    }

    private static String rollback(DeploymentView view, DeploymentView rollback) {
        if (rollback != null) {
            String revision = rollback.revision() == null ? "?" : rollback.revision();
            return "Succeeded".equals(rollback.status())
                    ? Messages.FailureText_rolledBack(revision, rollback.id())
                    : Messages.FailureText_rollbackBad(revision, rollback.id(), rollback.status());
        }
        if (view.rollbackMessage() != null && !view.rollbackMessage().isBlank()) {
            return view.rollbackMessage().strip();
        }
        return view.shiftsTraffic() ? Messages.FailureText_trafficStays() : Messages.FailureText_notRolledBack();
    }
}
