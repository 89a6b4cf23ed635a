package org.jenkinsci.plugins.credentialsbinding;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.credentialsbinding.impl.CredentialNotFoundException;

/** Puts what credentials hold into environment variables. */
public abstract class MultiBinding<C extends StandardCredentials> extends AbstractDescribableImpl<MultiBinding<C>>
        implements ExtensionPoint {
    private final String credentialsId;

    protected MultiBinding(String credentialsId) {
        this.credentialsId = credentialsId;
    }

    protected abstract Class<C> type();

    public final String getCredentialsId() {
        return credentialsId;
    }

    /** The variables, and what is to be done at the end of the block. */
    public static final class MultiEnvironment implements Serializable {
        private static final long serialVersionUID = 1L;
        private final LinkedHashMap<String, String> secretValues;
        private final LinkedHashMap<String, String> publicValues;
        private final Unbinder unbinder;

        public MultiEnvironment(Map<String, String> secretValues) {
            this(secretValues, Collections.emptyMap());
        }

        public MultiEnvironment(Map<String, String> secretValues, Map<String, String> publicValues) {
            this(secretValues, publicValues, new NullUnbinder());
        }

        public MultiEnvironment(Map<String, String> secretValues, Unbinder unbinder) {
            this(secretValues, Collections.emptyMap(), unbinder);
        }

        public MultiEnvironment(Map<String, String> secretValues, Map<String, String> publicValues, Unbinder unbinder) {
            if (!Collections.disjoint(secretValues.keySet(), publicValues.keySet())) {
                throw new IllegalArgumentException("A variable is either secret or public");
            }
            this.secretValues = new LinkedHashMap<>(secretValues);
            this.publicValues = new LinkedHashMap<>(publicValues);
            this.unbinder = unbinder;
        }

        @Deprecated
        public Map<String, String> getValues() {
            Map<String, String> all = new LinkedHashMap<>(publicValues);
            all.putAll(secretValues);
            return Collections.unmodifiableMap(all);
        }

        public Map<String, String> getSecretValues() {
            return Collections.unmodifiableMap(secretValues);
        }

        public Map<String, String> getPublicValues() {
            return Collections.unmodifiableMap(publicValues);
        }

        public Unbinder getUnbinder() {
            return unbinder;
        }
    }

    /** Cleans up behind a binding. */
    public interface Unbinder extends Serializable {
        void unbind(Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener)
                throws IOException, InterruptedException;
    }

    /** For a binding that leaves nothing. */
    protected static final class NullUnbinder implements Unbinder {
        private static final long serialVersionUID = 1L;

        protected NullUnbinder() {}

        @Override
        public void unbind(Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener) {
            // nothing is left
        }
    }

    /** Looks the credentials up and makes the variables. */
    public abstract MultiEnvironment bind(Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener)
            throws IOException, InterruptedException;

    @Deprecated
    public Set<String> variables() {
        return Collections.emptySet();
    }

    /** The names of the variables that are secret. */
    public Set<String> variables(Run<?, ?> build) throws CredentialNotFoundException {
        return variables();
    }

    protected final C getCredentials(Run<?, ?> build) throws CredentialNotFoundException {
        IdCredentials found = CredentialsProvider.findCredentialById(credentialsId, IdCredentials.class, build);
        if (found == null) {
            throw new CredentialNotFoundException("Could not find credentials entry with ID '" + credentialsId + "'");
        }
        if (!type().isInstance(found)) {
            Descriptor<?> expected = Jenkins.get().getDescriptor(type());
            throw new CredentialNotFoundException("Credentials '" + credentialsId + "' is of type '"
                    + found.getDescriptor().getDisplayName() + "' where '"
                    + (expected == null ? type().getSimpleName() : expected.getDisplayName()) + "' was expected");
        }
        return type().cast(found);
    }

    @Override
    @SuppressWarnings("unchecked")
    public BindingDescriptor<C> getDescriptor() {
        return (BindingDescriptor<C>) super.getDescriptor();
    }
}
