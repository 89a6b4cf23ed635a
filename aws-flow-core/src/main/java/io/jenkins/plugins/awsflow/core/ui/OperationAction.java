package io.jenkins.plugins.awsflow.core.ui;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import java.time.ZoneId;
import org.kohsuke.stapler.StaplerProxy;

/** The page "AWS" of a build: what it started there. Made from the ledger each time; nothing of it is in build.xml. */
public final class OperationAction implements Action, StaplerProxy {
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
        return "AWS";
    }

    @Override
    public String getUrlName() {
        return "aws-flow";
    }

    /** The build, for the side panel. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The page's content, escaped. */
    public String getHtml() {
        return OperationHtml.of(
                new OperationLedger(run.getRootDir().toPath()).all(),
                run.isBuilding(),
                System.currentTimeMillis(),
                ZoneId.systemDefault());
    }

    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }
}
