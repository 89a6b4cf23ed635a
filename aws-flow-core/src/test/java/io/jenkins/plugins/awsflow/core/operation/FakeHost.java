package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.NoteOutcome;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A step and its build in a few lists. */
final class FakeHost implements OperationHost {
    /** Where a process may be killed. */
    interface Point {
        void pass();
    }

    final Path directory;
    final String token;
    final List<String> lines = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final List<Map<String, Object>> results = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    final List<String> unstable = new ArrayList<>();
    Point point = () -> {};
    CompletableFuture<Void> saving = CompletableFuture.completedFuture(null);
    AwsFlowException openFailure;
    AwsFlowException planFailure;
    String kind = FakeKind.ID;
    String title = "Web to beta";
    String region = FakeSession.REGION;
    /** Whether the operation is to bring back what was done before, should it fail. */
    boolean rollback;

    /** What reviewers were shown. */
    final List<String> notes = new ArrayList<>();
    /** Whether there are any. */
    NoteOutcome noted = NoteOutcome.BROUGHT;

    boolean wanted = true;
    String build = "";
    /** How often people were asked. */
    int asked;

    int saves;

    FakeHost(Path directory, String token) {
        this.directory = directory;
        this.token = token;
    }

    /** The same step in the next process. */
    FakeHost restarted() {
        FakeHost next = new FakeHost(directory, token);
        next.events.addAll(events);
        next.results.addAll(results);
        next.rollback = rollback;
        next.kind = kind;
        next.title = title;
        next.region = region;
        return next;
    }

    @Override
    public AwsSession open() throws AwsFlowException {
        point.pass();
        if (openFailure != null) {
            throw openFailure;
        }
        return new FakeSession("deployer", true, region);
    }

    @Override
    public AwsSession openForChange() throws AwsFlowException {
        return open();
    }

    @Override
    public OperationRequest plan(AwsSession session) throws AwsFlowException {
        point.pass();
        if (planFailure != null) {
            throw planFailure;
        }
        return new OperationRequest(
                kind,
                title,
                token,
                rollback ? Map.of("application", "Web", "rollback", "true") : Map.of("application", "Web"));
    }

    @Override
    public ConnectionRef connection() {
        return ConnectionRef.named("demo");
    }

    @Override
    public OperationLedger ledger() throws IOException {
        point.pass();
        return new OperationLedger(directory);
    }

    @Override
    public CompletionStage<Void> save() {
        point.pass();
        saves++;
        return saving;
    }

    @Override
    public String build() {
        return build;
    }

    @Override
    public String buildName() {
        return build;
    }

    @Override
    public void asks() {
        asked++;
    }

    @Override
    public boolean wanted() {
        return wanted;
    }

    @Override
    public void events(List<OperationEvent> news) {
        for (OperationEvent event : news) {
            point.pass();
            events.add(event.text());
        }
    }

    @Override
    public void line(String text) {
        point.pass();
        lines.add(text);
    }

    @Override
    public void link(String text, String url) {
        point.pass();
        lines.add(text + " " + url);
    }

    @Override
    public NoteOutcome note(PullRequestNote note, boolean again) {
        point.pass();
        notes.add((again ? "again " : "") + note.markdown());
        return noted;
    }

    @Override
    public void succeeded(Map<String, Object> result) {
        point.pass();
        results.add(result);
    }

    @Override
    public void unstable(String reason) {
        unstable.add(reason);
    }

    @Override
    public void failed(Throwable reason) {
        failures.add(reason);
    }
}
