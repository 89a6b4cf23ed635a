package io.jenkins.plugins.awsflow.core.ui;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationDecision;
import io.jenkins.plugins.awsflow.core.model.OperationMap;
import io.jenkins.plugins.awsflow.core.model.OperationQuestion;
import io.jenkins.plugins.awsflow.core.operation.OperationWord;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.core.step.RunLinks;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The page "AWS" of a build: what it started there. Made from the ledger each time; nothing of it is in build.xml. */
@ExportedBean
public final class OperationAction implements Action, StaplerProxy {
    /** The same in every language. */
    static final String NAME = "AWS";

    static final String URL = RunLinks.PAGE;

    private final Run<?, ?> run;

    OperationAction(Run<?, ?> run) {
        this.run = run;
    }

    @Override
    public String getIconFileName() {
        return run.hasPermission(Item.READ) ? "symbol-cloud" : null;
    }

    @Override
    public String getDisplayName() {
        return NAME;
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** The build, for the side panel. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** Whether the page will change. */
    public boolean isLive() {
        return run.isBuilding();
    }

    /** The page's content, escaped. */
    public String getHtml() {
        return RunPage.html(run, ZoneId.systemDefault());
    }

    /** One line an operation, for the page of the build. */
    public List<Line> getLines() {
        Shown shown = new Shown(run.isBuilding(), System.currentTimeMillis(), ZoneId.systemDefault());
        List<Line> lines = new ArrayList<>();
        for (LedgerRecord r : RunPage.ledger(run).all()) {
            lines.add(new Line(r, shown));
        }
        return lines;
    }

    /** The same for programs. */
    public Api getApi() {
        return new Api(this);
    }

    /** What the build did in AWS, as {@code awsOperations()} gives it to a Jenkinsfile. */
    @Exported
    public List<Map<String, Object>> getOperations() {
        return OperationMap.of(RunPage.ledger(run).all(), run.isBuilding());
    }

    /** A line for each record that cannot be read. */
    @Exported
    public List<String> getProblems() {
        return RunPage.ledger(run).contents().problems();
    }

    /**
     * Lets an operation go on that waits for a person.
     *
     * @param token of the operation
     */
    @RequirePOST
    public HttpResponse doProceed(@QueryParameter String token) {
        return decide(token, true);
    }

    /**
     * Stops an operation that waits for a person.
     *
     * @param token of the operation
     */
    @RequirePOST
    public HttpResponse doStop(@QueryParameter String token) {
        return decide(token, false);
    }

    private HttpResponse decide(String token, boolean goesOn) {
        LedgerRecord record = RunPage.ledger(run).all().stream()
                .filter(r -> r.request().token().equals(token))
                .findFirst()
                .orElseThrow(() -> new Failure(Messages.Word_NobodyListens()));
        OperationQuestion question = QuestionHtml.question(record);
        if (question == null) {
            throw new Failure(Messages.Word_NotAwaited(record.request().title()));
        }
        new Answering(run, question).check();
        if (record.decision() != null) {
            throw new Failure(
                    Messages.Word_Given(OperationWord.text(record.request().title(), record.decision())));
        }
        String person = Jenkins.getAuthentication2().getName();
        try {
            AwsFlowRuntime.get()
                    .engine()
                    .decide(token, new OperationDecision(person, goesOn, System.currentTimeMillis()));
        } catch (AwsFlowException | IOException e) {
            throw new Failure(e.getMessage());
        }
        return HttpResponses.redirectToDot();
    }

    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }

    /** An operation in a few words. */
    public static final class Line {
        private final LedgerRecord record;
        private final Shown shown;

        Line(LedgerRecord record, Shown shown) {
            this.record = record;
            this.shown = shown;
        }

        /** What people call it. */
        public String getTitle() {
            return record.request().title();
        }

        /** Where it is on the page. */
        public String getAnchor() {
            return OperationHtml.anchor(record);
        }

        /** Its state in lower case, for the style. */
        public String getState() {
            return shown.state(record).name().toLowerCase(Locale.ROOT);
        }

        /** Its state as people read it. */
        public String getWord() {
            return Shown.word(shown.state(record));
        }

        /** How long it takes or took. */
        public String getLength() {
            return Spans.text(shown.end(record) - Shown.begin(record));
        }

        /** Why it did not end well; null if it did. */
        public String getReason() {
            return record.reason();
        }
    }
}
