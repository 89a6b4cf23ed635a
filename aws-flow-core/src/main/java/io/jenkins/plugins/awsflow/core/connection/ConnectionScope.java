package io.jenkins.plugins.awsflow.core.connection;

import hudson.EnvVars;
import hudson.model.Run;
import java.util.function.Supplier;

/** On whose behalf a connection is opened: a build, and what is set around the step. */
public final class ConnectionScope {
    private final Run<?, ?> run;
    private final Supplier<EnvVars> environment;

    /** @param environment the step's environment, looked at only where a connection comes from another plugin's block */
    public ConnectionScope(Run<?, ?> run, Supplier<EnvVars> environment) {
        this.run = run;
        this.environment = environment;
    }

    /** Outside of a step. */
    public static ConnectionScope of(Run<?, ?> run) {
        return new ConnectionScope(run, EnvVars::new);
    }

    Run<?, ?> run() {
        return run;
    }

    EnvVars environment() {
        return environment.get();
    }
}
