package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.remoting.Channel;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.codecommit.git.GitRemote;
import io.jenkins.plugins.awsflow.codecommit.git.TagPush;
import io.jenkins.plugins.awsflow.codecommit.model.GitProxy;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TagOrder;
import java.io.File;
import java.io.Serial;
import jenkins.MasterToSlaveFileCallable;

/** Pushes a tag from the agent, where the clone is; it gives back what went wrong. */
final class TagWork extends MasterToSlaveFileCallable<GitTrouble> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SILENT_SECONDS = 120;

    private final TagOrder order;
    private final String ticket;

    /** Null for none. */
    private final GitProxy proxy;

    TagWork(TagOrder order, String ticket, GitProxy proxy) {
        this.order = order;
        this.ticket = ticket;
        this.proxy = proxy;
    }

    @Override
    public GitTrouble invoke(File directory, VirtualChannel channel) {
        VirtualChannel controller = channel == null ? Channel.current() : channel;
        GitRemote remote =
                new GitRemote(order.url(), () -> CheckoutWork.login(controller, ticket, null), proxy, SILENT_SECONDS);
        try {
            new TagPush(directory.toPath(), order, remote).run();
            return null;
        } catch (GitTrouble e) {
            return e;
        }
    }
}
