package org.jenkinsci.plugins.credentialsbinding.impl;

import hudson.Extension;
import hudson.FilePath;
import java.io.IOException;
import java.io.InputStream;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.credentialsbinding.BindingDescriptor;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code file}: the path of a secret file in a variable. */
public class FileBinding extends AbstractOnDiskBinding<FileCredentials> {
    private static final int READ_BY_OWNER = 0400;

    @DataBoundConstructor
    public FileBinding(String variable, String credentialsId) {
        super(variable, credentialsId);
    }

    @Override
    protected Class<FileCredentials> type() {
        return FileCredentials.class;
    }

    @Override
    protected final FilePath write(FileCredentials credentials, FilePath dir) throws IOException, InterruptedException {
        FilePath secret = dir.createTempFile("file", null);
        try (InputStream in = credentials.getContent()) {
            secret.copyFrom(in);
        }
        secret.chmod(READ_BY_OWNER);
        return secret;
    }

    /** What it is. */
    @Extension
    @Symbol("file")
    public static class DescriptorImpl extends BindingDescriptor<FileCredentials> {
        @Override
        protected Class<FileCredentials> type() {
            return FileCredentials.class;
        }

        @Override
        public String getDisplayName() {
            return "Secret file";
        }
    }
}
