package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.FilePath;
import hudson.console.HyperlinkNote;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.SCMRevisionState;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.ChangeLog;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.ConsolePath;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;

/** One checkout of one build: finds the commit, lets the agent bring it, and keeps what came of it. */
final class CheckoutRun {
    private static final int SHORT = 10;
    private static final String CACHE = ".codecommit-cache";

    private final CodeCommitSCM scm;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final Patience patience;

    CheckoutRun(CodeCommitSCM scm, Run<?, ?> run, TaskListener listener) {
        this.scm = scm;
        this.run = run;
        this.listener = listener;
        this.patience = new Patience(listener.getLogger()::println);
    }

    /** @param changeLogFile null if nobody wants to know the changes */
    void run(FilePath workspace, File changeLogFile, SCMRevisionState baseline)
            throws AwsFlowException, IOException, InterruptedException {
        FilePath directory = scm.into(workspace);
        RemoteRepository remote = Connections.open(scm.place(), run);
        Wanted wanted = scm.wanted(run, listener);
        RemoteRefs.Found found = patience.run(() -> wanted.in(remote));
        Wanted into = scm.target();
        RemoteRefs.Found target = into == null ? null : patience.run(() -> into.in(remote));
        tell(remote, found, target);
        CheckedOut.Earlier before = CheckedOut.before(run, scm.getKey());
        String localBranch = scm.localBranch(found);
        CheckoutOrder order = scm.apply(new CheckoutOrder(remote.url(), found.ref(), found.commit()))
                .submodules(scm.isSubmodules() ? remote.region().id() : null)
                .cache(cache(workspace), remote.owner())
                .onBranch(localBranch)
                .since(changeLogFile == null ? null : since(target == null ? baseline : null, before));
        if (target != null) {
            order.into(target.ref(), target.commit()).by(scm.mergeStrategy());
        }
        CheckoutReport report = patience.run(() -> onAgent(remote, order, directory));
        tell(report);
        if (changeLogFile != null) {
            if (report.isIncomplete()) {
                listener.getLogger().println(Messages.Checkout_incomplete());
            }
            new ChangeLog(remote.name(), remote.region().id(), report.changes()).write(changeLogFile.toPath());
        }
        CheckedOut done = new CheckedOut(
                scm.getKey(),
                remote.name(),
                remote.region().id(),
                remote.url(),
                found.ref() == null ? null : found.name(),
                localBranch,
                report.commit());
        if (target != null) {
            done.merged(found.commit(), target.commit());
        }
        run.addAction(done.ofTag(found.ref() != null && !found.isBranch())
                .owned(remote.arn())
                .after(before)
                .by(scm.getConnection()));
    }

    private static String link(RemoteRepository remote, String commit) {
        String id = commit.substring(0, SHORT);
        String link = remote.consoleLink(ConsolePath.commit(remote.name(), commit));
        return link == null ? id : HyperlinkNote.encodeTo(link, id);
    }

    /** @param target null for no merge */
    private void tell(RemoteRepository remote, RemoteRefs.Found found, RemoteRefs.Found target) {
        String commit = link(remote, found.commit());
        if (target != null) {
            listener.getLogger()
                    .println(Messages.Checkout_merge(
                            remote.name(), found.name(), commit, target.name(), link(remote, target.commit())));
            return;
        }
        listener.getLogger()
                .println(
                        found.ref() == null
                                ? Messages.Checkout_commit(remote.name(), commit)
                                : Messages.Checkout_begin(remote.name(), found.name(), commit));
    }

    private void tell(CheckoutReport report) {
        PrintStream log = listener.getLogger();
        if (report.broken() != null) {
            log.println(Messages.Checkout_anew(report.broken()));
        }
        double seconds = report.millis() / 1000.0;
        String title = report.title();
        if (report.isCached()) {
            log.println(Messages.Checkout_cached());
        }
        if (report.submodules() > 0) {
            log.println(Messages.Checkout_submodules(report.submodules()));
        }
        log.println(
                switch (report.way()) {
                    case CLONED -> Messages.Checkout_cloned(seconds, title);
                    case FETCHED -> Messages.Checkout_fetched(seconds, title);
                    case NOTHING_NEW -> Messages.Checkout_nothingNew(seconds, title);
                });
    }

    /** Beside the workspaces of an agent; null where there is to be none, or nobody knows where that is. */
    private String cache(FilePath workspace) {
        Computer computer = scm.isCache() ? workspace.toComputer() : null;
        Node node = computer == null ? null : computer.getNode();
        FilePath root = node == null ? null : node.getRootPath();
        return root == null ? null : root.child(CACHE).getRemote();
    }

    /** The commit of the build before, as far as Jenkins or we have kept it. */
    private static String since(SCMRevisionState baseline, CheckedOut.Earlier before) {
        if (baseline instanceof CodeCommitRevisionState state) {
            return state.getCommit();
        }
        return before == null ? null : before.commit();
    }

    private CheckoutReport onAgent(RemoteRepository remote, CheckoutOrder order, FilePath workspace)
            throws AwsFlowException, InterruptedException {
        try (LoginTickets.Ticket ticket = LoginTickets.open(
                remote.logins(), scm.isSubmodules() ? remote.siblings() : null, listener.getLogger()::println)) {
            CheckoutWork work = new CheckoutWork(order, ticket.id(), remote.proxy());
            return workspace.act(work).report();
        } catch (GitTrouble e) {
            throw remote.problem(e);
        } catch (IOException e) {
            throw Problems.agent(workspace.getRemote(), e);
        }
    }
}
