package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
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

    private final TaskListener listener;

    CheckoutWork(CheckoutOrder order, String ticket, GitProxy proxy, TaskListener listener) {
        this.order = order;
        this.ticket = ticket;
        this.proxy = proxy;
        this.listener = listener;
    }

    @Override
    public CheckoutOutcome invoke(File directory, VirtualChannel channel) {
        GitRemote remote = new GitRemote(order.url(), () -> login(channel), proxy, order.timeoutSeconds());
        try {
            return CheckoutOutcome.of(new Checkout(directory.toPath(), order, remote, new Told()).run());
        } catch (GitTrouble e) {
            return CheckoutOutcome.of(e);
        }
    }

    private GitLogin login(VirtualChannel channel) throws GitTrouble {
        try {
            return channel.call(new AskForLogin(ticket));
        } catch (IOException e) {
            throw new GitTrouble(TroubleKind.NETWORK, Messages.Checkout_controllerGone(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitTrouble(TroubleKind.CANCELLED, "interrupted");
        }
    }

    /** One line for what is not a matter of course. */
    private final class Told implements Checkout.Events {
        @Override
        public void cloning() {
            listener.getLogger().println(Messages.Checkout_cloning(order.url()));
        }

        @Override
        public void fetching() {
            // a matter of course
        }

        @Override
        public void cloningAnew(String why) {
            listener.getLogger().println(Messages.Checkout_anew(why));
        }
    }
}
