package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.LoginSource;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lets an agent ask for git's login: a ticket that nobody can guess, good for one repository, for one build and as
 * long as its checkout runs. The keys that sign stay on the controller.
 */
final class LoginTickets {
    private static final Map<String, LoginSource> OPEN = new ConcurrentHashMap<>();
    private static final SecureRandom RANDOM = new SecureRandom();

    private LoginTickets() {}

    /** A ticket, until it is closed. */
    static final class Ticket implements AutoCloseable {
        private final String id;

        private Ticket(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        @Override
        public void close() {
            OPEN.remove(id);
        }
    }

    /** Lets whoever has the ticket log in there. */
    static Ticket open(LoginSource logins) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        OPEN.put(id, logins);
        return new Ticket(id);
    }

    /** A login for a ticket. */
    static GitLogin login(String id) throws GitTrouble {
        LoginSource logins = OPEN.get(id);
        if (logins == null) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Checkout_ticketGone());
        }
        return logins.login();
    }
}
