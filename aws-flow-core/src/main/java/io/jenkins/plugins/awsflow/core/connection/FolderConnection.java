package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

/** The AWS connection of all jobs in a folder whose Jenkinsfiles name none. */
public final class FolderConnection extends AbstractFolderProperty<AbstractFolder<?>> {
    private final ConnectionSettings settings;

    @DataBoundConstructor
    public FolderConnection(ConnectionSettings settings) {
        this.settings = settings == null ? new ConnectionSettings() : settings;
    }

    /** What the folder says of its connection. */
    public ConnectionSettings getSettings() {
        return settings;
    }

    ConnectionRef ref() {
        return settings.all();
    }

    /** The form's descriptor. */
    @Extension(optional = true)
    @Symbol("awsConnection")
    public static final class DescriptorImpl extends AbstractFolderPropertyDescriptor {
        /** The form is always there; one in which nothing is said sets nothing. */
        @Override
        public AbstractFolderProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            FolderConnection property = (FolderConnection) super.newInstance(request, form);
            return property == null || property.ref().values().isEmpty() ? null : property;
        }

        @Override
        public String getDisplayName() {
            return Messages.FolderConnection_DisplayName();
        }
    }
}
