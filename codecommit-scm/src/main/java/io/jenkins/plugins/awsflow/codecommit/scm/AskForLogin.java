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

    AskForLogin(String ticket) {
        this.ticket = ticket;
    }

    @Override
    public GitLogin call() throws GitTrouble {
        return LoginTickets.login(ticket);
    }
}
