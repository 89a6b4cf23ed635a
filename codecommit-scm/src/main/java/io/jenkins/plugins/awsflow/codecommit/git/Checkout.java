package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * Brings a directory to a commit: clones or fetches, and leaves the files of the commit and an ordinary {@code .git}. A
 * clone that turns out to be broken is made anew, once.
 */
public final class Checkout {
    private final Path directory;
    private final CheckoutOrder order;
    private final GitRemote remote;

    public Checkout(Path directory, CheckoutOrder order, GitRemote remote) {
        this.directory = directory;
        this.order = order;
        this.remote = remote;
    }

    /** Does it. */
    public CheckoutReport run() throws GitTrouble {
        return GitRuntime.run(Duration.ofMinutes(order.limitMinutes()), cancellation -> {
            Attempts attempts = new Attempts(order, cancellation);
            CheckoutReport report = attempts.run(() -> attempt(cancellation), this::wipe);
            return attempts.broken() == null ? report : report.insteadOf(attempts.broken());
        });
    }

    private void wipe() throws GitTrouble {
        try {
            Workspace.wipe(directory);
        } catch (IOException e) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Workspace_notEmptied(directory, e.getMessage()));
        }
    }

    private CheckoutReport attempt(Cancellation cancellation) throws GitTrouble {
        long begin = System.nanoTime();
        try (Workspace workspace = Workspace.open(directory, order.url())) {
            Bringing bringing = new Bringing(workspace, order, remote, order.url(), 0, cancellation);
            CheckoutReport.Way way = bringing.fetch() ? CheckoutReport.Way.FETCHED : CheckoutReport.Way.NOTHING_NEW;
            bringing.write();
            History history = new History(workspace.repository(), order.since(), order.commit());
            return new CheckoutReport(
                            bringing.written().name(),
                            bringing.wanted().getShortMessage(),
                            history.changes(),
                            history.isIncomplete())
                    .with(bringing.submodules())
                    .fromCache(bringing.isCached())
                    .by(
                            workspace.isFresh() ? CheckoutReport.Way.CLONED : way,
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        } catch (IOException | GitAPIException | RuntimeException e) {
            throw Troubles.onDisk(e);
        }
    }
}
