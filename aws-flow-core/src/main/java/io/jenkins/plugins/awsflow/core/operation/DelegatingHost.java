package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.NoteOutcome;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A step as an operation within it sees it: the step itself, but for what a subclass says. */
public abstract class DelegatingHost implements OperationHost {
    private final OperationHost step;

    protected DelegatingHost(OperationHost step) {
        this.step = step;
    }

    @Override
    public AwsSession open() throws AwsFlowException {
        return step.open();
    }

    @Override
    public AwsSession openForChange() throws AwsFlowException {
        return step.openForChange();
    }

    @Override
    public OperationRequest plan(AwsSession session) throws AwsFlowException, IOException, InterruptedException {
        return step.plan(session);
    }

    @Override
    public ConnectionRef connection() {
        return step.connection();
    }

    @Override
    public OperationLedger ledger() throws IOException {
        return step.ledger();
    }

    @Override
    public CompletionStage<Void> save() {
        return step.save();
    }

    @Override
    public String build() {
        return step.build();
    }

    @Override
    public String buildName() {
        return step.buildName();
    }

    @Override
    public void asks() {
        step.asks();
    }

    @Override
    public void waits(String why) {
        step.waits(why);
    }

    @Override
    public Throwable rejected(String by) {
        return step.rejected(by);
    }

    @Override
    public boolean wanted() {
        return step.wanted();
    }

    @Override
    public void recorded(OperationKind kind, LedgerRecord record) {
        step.recorded(kind, record);
    }

    @Override
    public void events(List<OperationEvent> events) {
        step.events(events);
    }

    @Override
    public void line(String text) {
        step.line(text);
    }

    @Override
    public void link(String text, String url) {
        step.link(text, url);
    }

    @Override
    public NoteOutcome note(PullRequestNote note, boolean again) {
        return step.note(note, again);
    }

    @Override
    public void succeeded(Map<String, Object> result) {
        step.succeeded(result);
    }

    @Override
    public void unstable(String reason) {
        step.unstable(reason);
    }

    @Override
    public void failed(Throwable reason) {
        step.failed(reason);
    }
}
