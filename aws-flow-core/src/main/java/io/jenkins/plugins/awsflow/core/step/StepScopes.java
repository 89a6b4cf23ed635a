package io.jenkins.plugins.awsflow.core.step;

import hudson.EnvVars;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.connection.ConnectionScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A step as the resolution of connections sees it. */
public final class StepScopes {
    private StepScopes() {}

    /** The scope of a step that runs in that context. */
    public static ConnectionScope of(Run<?, ?> run, StepContext context) {
        return new ConnectionScope(run, () -> {
            try {
                EnvVars env = context.get(EnvVars.class);
                return env == null ? new EnvVars() : env;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        });
    }
}
