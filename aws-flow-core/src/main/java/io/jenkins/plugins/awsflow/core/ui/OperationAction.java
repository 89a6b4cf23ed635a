package io.jenkins.plugins.awsflow.core.ui;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationMap;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The page "AWS" of a build: what it started there. Made from the ledger each time; nothing of it is in build.xml. */
@ExportedBean
public final class OperationAction implements Action, StaplerProxy {
    /** The same in every language. */
    static final String NAME = "AWS";

    static final String URL = "aws-flow";

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
