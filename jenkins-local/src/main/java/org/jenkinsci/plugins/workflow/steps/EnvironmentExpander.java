package org.jenkinsci.plugins.workflow.steps;

import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Changes the environment of the steps in a block. */
public abstract class EnvironmentExpander implements Serializable {
    private static final long serialVersionUID = 1L;

    public abstract void expand(EnvVars env) throws IOException, InterruptedException;

    /** The names of variables that hold secrets. */
    public Set<String> getSensitiveVariables() {
        return Collections.emptySet();
    }

    public static EnvironmentExpander constant(Map<String, String> env) {
        return new Constant(env);
    }

    private static final class Constant extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;
        private final LinkedHashMap<String, String> env;

        Constant(Map<String, String> env) {
            this.env = new LinkedHashMap<>(env);
        }

        @Override
        public void expand(EnvVars vars) {
            vars.overrideAll(env);
        }
    }

    public static EnvironmentExpander merge(EnvironmentExpander original, EnvironmentExpander subsequent) {
        return original == null ? subsequent : subsequent == null ? original : new Merged(original, subsequent);
    }

    private static final class Merged extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;
        private final EnvironmentExpander original;
        private final EnvironmentExpander subsequent;

        Merged(EnvironmentExpander original, EnvironmentExpander subsequent) {
            this.original = original;
            this.subsequent = subsequent;
        }

        @Override
        public void expand(EnvVars env) throws IOException, InterruptedException {
            original.expand(env);
            subsequent.expand(env);
        }

        @Override
        public Set<String> getSensitiveVariables() {
            Set<String> all = new TreeSet<>(original.getSensitiveVariables());
            all.addAll(subsequent.getSensitiveVariables());
            return all;
        }
    }

    /** What a step's processes see. */
    public static EnvVars getEffectiveEnvironment(
            EnvVars customEnvironment,
            EnvVars contextualEnvironment,
            EnvironmentExpander expander,
            StepContext stepContext,
            TaskListener listener)
            throws IOException, InterruptedException {
        EnvVars env = contextualEnvironment == null
                ? new EnvVars(customEnvironment)
                : new EnvVars(contextualEnvironment).overrideAll(customEnvironment);
        if (stepContext != null) {
            for (StepEnvironmentContributor c : ExtensionList.lookup(StepEnvironmentContributor.class)) {
                c.buildEnvironmentFor(stepContext, env, listener);
            }
        }
        if (expander != null) {
            expander.expand(env);
        }
        return env;
    }
}
