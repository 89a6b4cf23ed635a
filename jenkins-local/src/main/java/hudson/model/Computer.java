package hudson.model;

import hudson.EnvVars;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import jenkins.model.Jenkins;

/** The running side of a {@link Node}. */
public abstract class Computer extends Actionable implements AccessControlled {
    public static final ExecutorService threadPoolForRemoting = ForkJoinPool.commonPool();

    protected String nodeName;
    private final Node node;

    protected Computer(Node node) {
        this.node = node;
        this.nodeName = node.getNodeName();
    }

    public abstract VirtualChannel getChannel();

    public abstract Charset getDefaultCharset();

    public abstract Boolean isUnix();

    public String getName() {
        return nodeName == null ? "" : nodeName;
    }

    @Override
    public String getDisplayName() {
        return getNode().getDisplayName();
    }

    public Node getNode() {
        return node;
    }

    public String getUrl() {
        return "computer/" + (getName().isEmpty() ? "(built-in)" : getName()) + "/";
    }

    public boolean isOffline() {
        return false;
    }

    public final boolean isOnline() {
        return !isOffline();
    }

    public int getNumExecutors() {
        return node.getNumExecutors();
    }

    public EnvVars getEnvironment() throws IOException, InterruptedException {
        return new EnvVars(EnvVars.masterEnvVars);
    }

    public EnvVars buildEnvironment(TaskListener listener) throws IOException, InterruptedException {
        return new EnvVars();
    }

    public String getHostName() throws IOException, InterruptedException {
        return java.net.InetAddress.getLocalHost().getHostName();
    }

    @Override
    public ACL getACL() {
        return Jenkins.get().getACL();
    }

    public static Computer currentComputer() {
        return null;
    }
}
