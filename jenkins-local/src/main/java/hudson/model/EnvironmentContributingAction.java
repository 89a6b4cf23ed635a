package hudson.model;

import hudson.EnvVars;

/** An action that adds environment variables to its build. */
public interface EnvironmentContributingAction extends Action {
    default void buildEnvironment(Run<?, ?> run, EnvVars env) {
        // for those that add something
    }
}
