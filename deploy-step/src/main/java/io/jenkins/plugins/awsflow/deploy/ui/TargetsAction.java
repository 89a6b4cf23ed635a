package io.jenkins.plugins.awsflow.deploy.ui;

import hudson.model.Action;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentKind;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.kohsuke.stapler.StaplerProxy;

/** The pages of targets of a build's deployments. Made from the ledger each time; nothing of it is in build.xml. */
public final class TargetsAction implements Action, StaplerProxy {
    static final String URL = "aws-flow-targets";

    private static final int READERS = 2;

    /** Readings that may wait for one of them; whoever comes beyond that is told to come again. */
    static final int WAITING = 32;

    private static final LiveTargets LIVE = new LiveTargets(readers(), System::currentTimeMillis);

    private final Run<?, ?> run;

    /** Whether it deployed something; null before anybody wanted to know. */
    private Boolean deployed;

    TargetsAction(Run<?, ?> run) {
        this.run = run;
    }

    /** They end when nobody has looked for a while. */
    static ThreadPoolExecutor readers() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                READERS, READERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, "aws-flow-targets");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Null hides it in a build that deployed nothing: looked up where it is drawn, not wherever actions are listed. */
    @Override
    public String getIconFileName() {
        if (!run.hasPermission(Item.READ)) {
            return null;
        }
        if (deployed == null) {
            deployed = !deployments(run).isEmpty();
        }
        return deployed ? "symbol-cloud" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.TargetsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** The build, for the side panel. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** The build's deployments, in their order. */
    public List<TargetsPage> getPages() {
        return deployments(run).stream()
                .map(record -> new TargetsPage(run, record, LIVE))
                .toList();
    }

    private static List<LedgerRecord> deployments(Run<?, ?> run) {
        return ledger(run).all().stream()
                .filter(record -> record.request().kind().equals(DeploymentKind.ID))
                .toList();
    }

    static OperationLedger ledger(Run<?, ?> run) {
        return new OperationLedger(run.getRootDir().toPath());
    }

    /** Called by Stapler: the page of one deployment by its token; null for what is no deployment of this build. */
    public TargetsPage getDynamic(String token) {
        return deployments(run).stream()
                .filter(record -> record.request().token().equals(token))
                .findFirst()
                .map(record -> new TargetsPage(run, record, LIVE))
                .orElse(null);
    }

    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }
}
