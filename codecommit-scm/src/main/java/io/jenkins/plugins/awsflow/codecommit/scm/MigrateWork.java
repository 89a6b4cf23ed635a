package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import hudson.remoting.Channel;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.codecommit.git.GitRemote;
import io.jenkins.plugins.awsflow.codecommit.git.Migration;
import io.jenkins.plugins.awsflow.codecommit.model.GitProxy;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.SourceAddress;
import java.io.File;
import java.io.Serial;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Migrates on the agent. It takes no key there: each login comes from the controller. */
final class MigrateWork extends MasterToSlaveFileCallable<MigrateOutcome> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SILENT_SECONDS = 300;

    private final MigrationOrder order;
    private final String temporary;
    private final String ticket;

    /** For the source; null to go without a login. */
    private final String sourceTicket;

    /** Null for none. */
    private final GitProxy proxy;

    private final TaskListener listener;

    MigrateWork(
            MigrationOrder order,
            String temporary,
            String ticket,
            String sourceTicket,
            GitProxy proxy,
            TaskListener listener) {
        this.order = order;
        this.temporary = temporary;
        this.ticket = ticket;
        this.sourceTicket = sourceTicket;
        this.proxy = proxy;
        this.listener = listener;
    }

    @Override
    public MigrateOutcome invoke(File directory, VirtualChannel channel) {
        VirtualChannel controller = channel == null ? Channel.current() : channel;
        GitRemote target = new GitRemote(
                order.target(), () -> CheckoutWork.login(controller, ticket, null), proxy, SILENT_SECONDS);
        GitRemote source = order.source() == null
                ? null
                : new GitRemote(
                        order.source(),
                        () -> sourceTicket == null ? null : CheckoutWork.login(controller, sourceTicket, null),
                        SourceAddress.isNear(order.source()) ? null : proxy,
                        SILENT_SECONDS);
        try {
            return MigrateOutcome.of(new Migration(
                            order, directory.toPath(), Path.of(temporary), source, target, line -> listener.getLogger()
                                    .println(line))
                    .run());
        } catch (GitTrouble e) {
            return MigrateOutcome.of(e);
        }
    }
}
