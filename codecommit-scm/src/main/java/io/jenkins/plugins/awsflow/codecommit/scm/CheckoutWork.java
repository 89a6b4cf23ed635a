package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.remoting.Channel;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.git.Checkout;
import io.jenkins.plugins.awsflow.codecommit.git.GitRemote;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitProxy;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.io.File;
import java.io.IOException;
import java.io.Serial;
import jenkins.MasterToSlaveFileCallable;

/** Checks out on the agent. It takes no key there: each login comes from the controller. */
final class CheckoutWork extends MasterToSlaveFileCallable<CheckoutOutcome> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final CheckoutOrder order;
    private final String ticket;

    /** Null for none. */
    private final GitProxy proxy;

    CheckoutWork(CheckoutOrder order, String ticket, GitProxy proxy) {
        this.order = order;
        this.ticket = ticket;
        this.proxy = proxy;
    }

    @Override
    public CheckoutOutcome invoke(File directory, VirtualChannel channel) {
        // Jenkins hands over the way to the agent, which on the agent is none; the way back is the thread's own.
        VirtualChannel controller = channel == null ? Channel.current() : channel;
        GitRemote remote = new GitRemote(
                order.url(),
                () -> login(controller, ticket, null),
                proxy,
                order.timeoutSeconds(),
                sibling -> () -> login(controller, ticket, sibling));
        try {
            return CheckoutOutcome.of(new Checkout(directory.toPath(), order, remote).run());
        } catch (GitTrouble e) {
            return CheckoutOutcome.of(e);
        }
    }

    /**
     * Asks the controller for a login.
     *
     * @param sibling name of another repository; null for the ticket's own
     */
    static GitLogin login(VirtualChannel controller, String ticket, String sibling) throws GitTrouble {
        try {
            return controller.call(new AskForLogin(ticket, sibling));
        } catch (IOException e) {
            throw new GitTrouble(TroubleKind.NETWORK, Messages.Checkout_controllerGone(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitTrouble(TroubleKind.CANCELLED, "interrupted");
        }
    }
}
