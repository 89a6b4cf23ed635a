package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.LoginSource;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryName;
import io.jenkins.plugins.awsflow.codecommit.model.SiblingLogins;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What lets an agent ask for git's login: a ticket that nobody can guess, good for one repository (with submodules: for
 * those of its account and region), for one build and as long as its checkout runs. The keys that sign stay on the controller.
 */
final class LoginTickets {
    private static final Map<String, Grant> OPEN = new ConcurrentHashMap<>();
    /** No build has as many submodules; a ticket that was stolen would ask for as many. */
    private static final int MOST_SIBLINGS = 500;

    private static final SecureRandom RANDOM = new SecureRandom();

    private LoginTickets() {}

    /** What a ticket is good for. */
    private static final class Grant {
        private final LoginSource logins;

        /** Null where it is good for one repository alone. */
        private final SiblingLogins siblings;

        private final Consumer<String> log;
        /** Names of others that there was a login for. */
        private final Set<String> asked = new HashSet<>();

        Grant(LoginSource logins, SiblingLogins siblings, Consumer<String> log) {
            this.logins = logins;
            this.siblings = siblings;
            this.log = log;
        }

        LoginSource of(String sibling) throws GitTrouble {
            if (siblings == null || !RepositoryName.isValid(sibling)) {
                throw new GitTrouble(TroubleKind.OTHER, Messages.Checkout_ticketElsewhere(sibling));
            }
            boolean first;
            synchronized (asked) {
                if (asked.size() == MOST_SIBLINGS && !asked.contains(sibling)) {
                    throw new GitTrouble(TroubleKind.OTHER, Messages.Checkout_ticketMany(MOST_SIBLINGS));
                }
                first = asked.add(sibling);
            }
            if (first) {
                log.accept(Messages.Checkout_sibling(sibling));
            }
            return siblings.of(sibling);
        }
    }

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
        return open(logins, null, line -> {});
    }

    /**
     * The same for others of the account and region, too, as submodules need them.
     *
     * @param siblings null for none
     * @param log where each of them is named: whoever has the ticket chooses which
     */
    static Ticket open(LoginSource logins, SiblingLogins siblings, Consumer<String> log) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        OPEN.put(id, new Grant(logins, siblings, log));
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
        return (sibling == null ? grant.logins : grant.of(sibling)).login();
    }
}
