package io.jenkins.plugins.awsflow.core.step;

import hudson.AbortException;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.GroupMember;
import io.jenkins.plugins.awsflow.core.model.GroupOrder;
import io.jenkins.plugins.awsflow.core.model.GroupOrder.State;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.operation.GroupHost;
import io.jenkins.plugins.awsflow.core.operation.OperationGroup;
import io.jenkins.plugins.awsflow.core.operation.OperationHost;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.core.operation.OperationTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings members of a failed group back to what was there before them, as a group of its own whose tokens are derived from
 * theirs: after a restart the first group finds its end in the ledger, and this one finds what it had begun.
 */
final class GroupRollback implements GroupHost {
    private static final String PURPOSE = "rollback";

    private final GroupExecution execution;
    private final GroupStepHost step;
    private final List<Outcome> before;
    private final Map<String, Outcome> members = new LinkedHashMap<>();

    /** @param before how the members of the group ended */
    GroupRollback(GroupExecution execution, GroupStepHost step, List<Outcome> before) {
        this.execution = execution;
        this.step = step;
        this.before = new ArrayList<>(before);
        List<String> wanted = execution.plan().rollback(before);
        for (Outcome outcome : before) {
            if (wanted.contains(outcome.name()) && canRollBack(outcome.record())) {
                members.put(Messages.GroupRollback_Name(outcome.name()), outcome);
            }
        }
    }

    private static boolean canRollBack(LedgerRecord record) {
        return record != null
                && record.id() != null
                && AwsFlowRuntime.kind(record.request().kind())
                        .filter(OperationKind::rollsBack)
                        .isPresent();
    }

    /** Whether there is anything to bring back; then it is begun, and the step ends after it. */
    boolean begin() {
        if (members.isEmpty()) {
            return false;
        }
        step.log().line(Messages.GroupRollback_Begins(names(new ArrayList<>(members.keySet()))));
        List<GroupMember> all = members.keySet().stream()
                .map(name -> new GroupMember(name, List.of()))
                .toList();
        GroupOrder order = new GroupOrder(all, execution.plan().atOnce(), true);
        execution.follow(new OperationGroup(AwsFlowRuntime.get().engine(), this, order));
        return true;
    }

    private String names(List<String> rollbacks) {
        return String.join(
                ", ", rollbacks.stream().map(name -> members.get(name).name()).toList());
    }

    @Override
    public OperationHost member(String name, Map<String, Map<String, Object>> results) {
        Outcome done = members.get(name);
        String token = task(name).token();
        OperationPlan plan = context -> kind(done.record())
                .rollback(context.session(), done.record().handle(), token)
                .map(request -> request.asRollbackOf(done.record().request().token()))
                .orElseThrow(
                        () -> new AwsFlowException(FailureClass.NOT_FOUND, Messages.Rollback_NoEarlier(done.name())));
        return step.member(name, done.name(), plan, token);
    }

    private static OperationKind kind(LedgerRecord record) throws AwsFlowException {
        String id = record.request().kind();
        return AwsFlowRuntime.kind(id)
                .orElseThrow(() -> new AwsFlowException(FailureClass.INVALID, Messages.Operation_NoKind(id)));
    }

    /** An abort ends the wait only: half a roll-back helps nobody. */
    @Override
    public OperationTask task(String name) {
        String token = Marker.derived(step.token(members.get(name).name()), PURPOSE);
        return new OperationTask(token, Duration.ZERO, OperationTask.LEAVE);
    }

    @Override
    public String refusal(String name) {
        return step.refusal(name);
    }

    @Override
    public void refused(String name, String reason) {
        step.refused(name, reason);
    }

    /** What brings back is not held up by the time that was given for going forward. */
    @Override
    public boolean overdue() {
        return false;
    }

    @Override
    public void changed(Outcome outcome) {
        step.changed(outcome);
    }

    @Override
    public void ended(List<Outcome> outcomes) {
        List<Outcome> all = new ArrayList<>(before);
        all.addAll(outcomes);
        new GroupReport(all).table().forEach(step.log()::line);
        StringBuilder line = new StringBuilder(
                new GroupReport(before).failure(execution.plan().afterFailure()));
        List<String> done = named(outcomes, State.DONE);
        if (!done.isEmpty()) {
            GroupReport.sentence(line, Messages.GroupRollback_Done(names(done)));
        }
        for (Outcome outcome : outcomes) {
            if (outcome.state() == State.FAILED) {
                GroupReport.sentence(
                        line,
                        Messages.Rollback_Failed(members.get(outcome.name()).name(), outcome.reason()));
            }
        }
        execution.getContext().onFailure(new AbortException(line.toString()));
    }

    private static List<String> named(List<Outcome> outcomes, State state) {
        return outcomes.stream()
                .filter(outcome -> outcome.state() == state)
                .map(Outcome::name)
                .toList();
    }

    @Override
    public void failed(Throwable cause, List<Outcome> outcomes) {
        List<Outcome> all = new ArrayList<>(before);
        all.addAll(outcomes);
        step.failed(cause, all);
    }

    @Override
    public String text(Throwable reason) {
        return step.text(reason);
    }

    @Override
    public OperationLedger ledger() {
        return step.ledger();
    }
}
