package hudson.model;

import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.Launcher;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.slaves.NodeDescriptor;
import java.io.IOException;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** A machine that builds run on: here always this one. */
public abstract class Node extends AbstractModelObject
        implements ReconfigurableDescribable<Node>, ExtensionPoint, AccessControlled, PersistenceRoot {
    @Override
    public String getDisplayName() {
        return getNodeName();
    }

    public abstract String getNodeName();

    public abstract String getNodeDescription();

    public abstract int getNumExecutors();

    public abstract String getLabelString();

    public abstract Launcher createLauncher(TaskListener listener);

    public abstract FilePath getRootPath();

    public abstract FilePath getWorkspaceFor(TopLevelItem item);

    @Override
    public abstract NodeDescriptor getDescriptor();

    protected abstract Computer createComputer();

    @Override
    public Node reconfigure(StaplerRequest2 req, JSONObject form) {
        return form == null ? null : this;
    }

    public FilePath createPath(String absolutePath) {
        return new FilePath(getChannel(), absolutePath);
    }

    public final VirtualChannel getChannel() {
        return FilePath.localChannel;
    }

    public final Computer toComputer() {
        return Jenkins.get().getComputer(getNodeName());
    }

    @Override
    public ACL getACL() {
        return Jenkins.get().getACL();
    }

    @Override
    public void save() throws IOException {
        // nothing is kept between runs
    }
}
