package io.jenkins.plugins.awsflow.core.step;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.model.GroupOrder.State;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.NoteOutcome;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import io.jenkins.plugins.awsflow.core.operation.DelegatingHost;
import io.jenkins.plugins.awsflow.core.operation.GroupHost;
import io.jenkins.plugins.awsflow.core.operation.OperationHost;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.core.operation.OperationTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** A Pipeline step as a group of operations sees it. Lives in one process only. */
final class GroupStepHost implements GroupHost {
    private final GroupExecution execution;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final ProgressLog log;
    private final StepPause pause;

    GroupStepHost(GroupExecution execution, Run<?, ?> run, TaskListener listener) {
        this.execution = execution;
        this.run = run;
        this.listener = listener;
        this.log = new ProgressLog(listener, execution.label());
        this.pause = new StepPause(execution.getContext());
    }

    String token(String member) {
        return Marker.derived(execution.token(), member);
    }

    @Override
    public OperationHost member(String name, Map<String, Map<String, Object>> results) {
        return member(name, name, execution.plan().plan(name, results), token(name));
    }

    /** A further operation in the account and region of a member, under a name of its own. */
    OperationHost member(String name, String place, OperationPlan itsPlan, String itsToken) {
        StepHost step = new StepHost(
                execution.getContext(),
                run,
                listener,
                itsPlan,
                execution.plan().connection(place, execution.connection()),
                itsToken,
                execution.label(),
                pause);
        return new Member(name, step);
    }

    ProgressLog log() {
        return log;
    }

    @Override
    public OperationTask task(String name) {
        Duration own = Duration.ofMinutes(execution.plan().timeoutMinutes(name));
        return new OperationTask(token(name), own, execution.plan().abortMode(name), execution.deadline());
    }

    @Override
    public String refusal(String name) {
        return execution.refusals().get(name);
    }

    @Override
    public void refused(String name, String reason) {
        execution.refused(name, reason);
    }

    @Override
    public boolean overdue() {
        return execution.deadline() > 0 && System.currentTimeMillis() >= execution.deadline();
    }

    @Override
    public OperationLedger ledger() {
        return new OperationLedger(run.getRootDir().toPath());
    }

    @Override
    public String text(Throwable reason) {
        if (reason instanceof FlowInterruptedException) {
            // Jenkins says itself who aborted it.
            return "";
        }
        return String.valueOf(StepProblems.toFailure(reason, execution.label()).getMessage());
    }

    @Override
    public void changed(Outcome outcome) {
        // Whatever a member waited for, what it does now is said by its own next look.
        pause.waits(token(outcome.name()), null);
        Level level = outcome.state() != State.FAILED
                ? Level.INFO
                : GroupReport.isStopped(outcome) ? Level.WARNING : Level.ERROR;
        log.event(new OperationEvent(
                System.currentTimeMillis(), level, outcome.name(), new GroupReport(List.of(outcome)).change()));
    }

    @Override
    public void ended(List<Outcome> outcomes) {
        GroupReport report = new GroupReport(outcomes);
        if (!report.allDone() && new GroupRollback(execution, this, outcomes).begin()) {
            return;
        }
        pause.over();
        report.table().forEach(log::line);
        if (report.allDone()) {
            Map<String, Object> results = new LinkedHashMap<>();
            outcomes.forEach(outcome -> results.put(outcome.name(), new LinkedHashMap<>(outcome.result())));
            execution.getContext().onSuccess(results);
        } else {
            execution
                    .getContext()
                    .onFailure(
                            new AbortException(report.failure(execution.plan().afterFailure())));
        }
    }

    @Override
    public void failed(Throwable cause, List<Outcome> outcomes) {
        pause.over();
        new GroupReport(outcomes).table().forEach(log::line);
        execution.getContext().onFailure(StepProblems.toFailure(cause, execution.label()));
    }

    /** The step as one member sees it: each of its lines says whose it is. */
    private final class Member extends DelegatingHost {
        private final String name;

        Member(String name, OperationHost step) {
            super(step);
            this.name = name;
        }

        @Override
        public void events(List<OperationEvent> events) {
            List<OperationEvent> named = new ArrayList<>();
            for (OperationEvent event : events) {
                String subject =
                        event.subject().isEmpty() || event.subject().equals(name) ? name : name + "/" + event.subject();
                named.add(new OperationEvent(event.time(), event.level(), subject, event.text()));
            }
            log.events(named);
        }

        @Override
        public void line(String text) {
            log.event(new OperationEvent(System.currentTimeMillis(), Level.INFO, name, text));
        }

        @Override
        public NoteOutcome note(PullRequestNote note, boolean again) {
            return PullRequestNotes.tell(run, note, again, this);
        }

        @Override
        public void link(String text, String url) {
            log.link(name + "  " + text, url);
        }
    }
}
