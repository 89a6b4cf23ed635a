package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.LoginSource;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryName;
import io.jenkins.plugins.awsflow.codecommit.model.SiblingLogins;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lets an agent ask for git's login: a ticket that nobody can guess, good for one repository (with submodules: for
 * those of its account and region), for one build and as long as its checkout runs. The keys that sign stay on the controller.
 */
final class LoginTickets {
    private static final Map<String, Grant> OPEN = new ConcurrentHashMap<>();
    private static final SecureRandom RANDOM = new SecureRandom();

    private LoginTickets() {}

    /** @param siblings null where the ticket is good for one repository alone */
    private record Grant(LoginSource logins, SiblingLogins siblings) {}

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
        return open(logins, null);
    }

    /** The same for others of the account and region, too, as submodules need them; null for none. */
    static Ticket open(LoginSource logins, SiblingLogins siblings) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        OPEN.put(id, new Grant(logins, siblings));
        return new Ticket(id);
    }

    /**
     * A login for a ticket.
     *
     * @param sibling name of another repository; null for the ticket's own
     */
    static GitLogin login(String id, String sibling) throws GitTrouble {
        Grant grant = OPEN.get(id);
        if (grant == null) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Checkout_ticketGone());
        }
        if (sibling == null) {
            return grant.logins().login();
        }
        if (grant.siblings() == null || !RepositoryName.isValid(sibling)) {
            throw new GitTrouble(TroubleKind.OTHER, Messages.Checkout_ticketElsewhere(sibling));
        }
        return grant.siblings().of(sibling).login();
    }
}
