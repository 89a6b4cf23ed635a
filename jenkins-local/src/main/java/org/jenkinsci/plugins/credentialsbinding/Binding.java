package org.jenkinsci.plugins.credentialsbinding;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Puts what credentials hold into one variable. */
public abstract class Binding<C extends StandardCredentials> extends MultiBinding<C> {
    private final String variable;

    protected Binding(String variable, String credentialsId) {
        super(credentialsId);
        this.variable = variable;
    }

    public String getVariable() {
        return variable;
    }

    /** The value, and what is to be done at the end of the block. */
    protected static final class SingleEnvironment {
        private final String value;
        private final Unbinder unbinder;

        public SingleEnvironment(String value) {
            this(value, new NullUnbinder());
        }

        public SingleEnvironment(String value, Unbinder unbinder) {
            this.value = value;
            this.unbinder = unbinder;
        }
    }

    public SingleEnvironment bindSingle(Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener)
            throws IOException, InterruptedException {
        throw new UnsupportedOperationException(getClass().getName() + " cannot be bound by a Pipeline");
    }

    @Override
    public final MultiEnvironment bind(Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener)
            throws IOException, InterruptedException {
        SingleEnvironment single = bindSingle(build, workspace, launcher, listener);
        return new MultiEnvironment(Map.of(variable, single.value), single.unbinder);
    }

    @Override
    public final Set<String> variables(Run<?, ?> build) {
        return Set.of(variable);
    }
}
