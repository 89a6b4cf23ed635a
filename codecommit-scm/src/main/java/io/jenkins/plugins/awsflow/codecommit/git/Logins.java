package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.LoginSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The login of one git operation, renewed well before AWS stops taking it. */
final class Logins {
    /** A signed password is good for 15 minutes; a request may have to wait for a connection. */
    private static final long RENEW_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** Null where none is needed. */
    private final LoginSource source;

    private final LongSupplier nanos;
    private GitLogin login;
    private long since;

    Logins(LoginSource source) {
        this(source, System::nanoTime);
    }

    Logins(LoginSource source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /** Null where none is needed. */
    synchronized GitLogin current() throws GitTrouble {
        if (source == null) {
            return null;
        }
        if (login == null || (login.isSigned() && nanos.getAsLong() - since > RENEW_NANOS)) {
            since = nanos.getAsLong();
            login = source.login();
        }
        return login;
    }

    /** When the password in use was signed; 0 for a static one or none. */
    synchronized long signedAt() {
        return login == null ? 0 : login.signedAt();
    }
}
