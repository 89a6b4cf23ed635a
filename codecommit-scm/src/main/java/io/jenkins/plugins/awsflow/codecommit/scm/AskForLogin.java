package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import java.io.Serial;
import jenkins.security.SlaveToMasterCallable;

/** An agent asks the controller for git's login. */
final class AskForLogin extends SlaveToMasterCallable<GitLogin, GitTrouble> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String ticket;

    /** Null for the ticket's own repository. */
    private final String sibling;

    AskForLogin(String ticket, String sibling) {
        this.ticket = ticket;
        this.sibling = sibling;
    }

    @Override
    public GitLogin call() throws GitTrouble {
        return LoginTickets.login(ticket, sibling);
    }
}
