package org.jenkinsci.plugins.credentialsbinding.impl;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import org.jenkinsci.plugins.credentialsbinding.Binding;

/** Writes credentials to a file and puts its path into a variable. */
public abstract class AbstractOnDiskBinding<C extends StandardCredentials> extends Binding<C> {
    protected AbstractOnDiskBinding(String variable, String credentialsId) {
        super(variable, credentialsId);
    }

    @Override
    public final SingleEnvironment bindSingle(
            Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener)
            throws IOException, InterruptedException {
        C credentials = getCredentials(build);
        UnbindableDir dir = UnbindableDir.create(workspace);
        return new SingleEnvironment(write(credentials, dir.getDirPath()).getRemote(), dir.getUnbinder());
    }

    protected abstract FilePath write(C credentials, FilePath dir) throws IOException, InterruptedException;
}
