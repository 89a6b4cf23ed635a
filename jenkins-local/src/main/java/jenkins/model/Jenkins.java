package jenkins.model;

import hudson.DescriptorExtensionList;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Launcher;
import hudson.ProxyConfiguration;
import hudson.init.InitMilestone;
import hudson.model.AbstractCIBase;
import hudson.model.Computer;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import hudson.slaves.NodeDescriptor;
import hudson.util.VersionNumber;
import io.jenkins.plugins.awsflow.runner.home.AllowAll;
import io.jenkins.plugins.awsflow.runner.home.Extensions;
import io.jenkins.plugins.awsflow.runner.home.FixedText;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.security.core.Authentication;

/** The Jenkins behind the local runner: one machine, one job, no web server. */
public class Jenkins extends AbstractCIBase {
    private static final String SAME_AS = "2.541.3";
    public static final PermissionGroup PERMISSIONS = Permission.GROUP;
    public static final Permission ADMINISTER =
            new Permission(PERMISSIONS, "Administer", null, null, PermissionScope.JENKINS);
    public static final Permission MANAGE =
            new Permission(PERMISSIONS, "Manage", null, ADMINISTER, PermissionScope.JENKINS);
    public static final Permission SYSTEM_READ =
            new Permission(PERMISSIONS, "SystemRead", null, ADMINISTER, PermissionScope.JENKINS);
    public static final Permission READ =
            new Permission(PERMISSIONS, "Read", new FixedText("Read"), Permission.READ, PermissionScope.JENKINS);

    private static volatile Jenkins theInstance;

    public final transient File root;
    private final Map<String, TopLevelItem> items = Collections.synchronizedMap(new TreeMap<>());
    private final Map<Class<?>, ExtensionList<?>> extensionLists = new ConcurrentHashMap<>();
    private final Map<Class<?>, DescriptorExtensionList<?, ?>> descriptorLists = new ConcurrentHashMap<>();
    private final Computer computer;
    private volatile ProxyConfiguration proxyConfiguration;

    @SuppressWarnings("this-escape")
    protected Jenkins(File root, ServletContext context) throws IOException, InterruptedException {
        this.root = root;
        theInstance = this;
        this.computer = createComputer();
    }

    public static Jenkins get() throws IllegalStateException {
        Jenkins j = theInstance;
        if (j == null) {
            throw new IllegalStateException("Jenkins.instance is missing. There is no local Jenkins in this process.");
        }
        return j;
    }

    public static Jenkins getInstanceOrNull() {
        return theInstance;
    }

    public static VersionNumber getVersion() {
        return new VersionNumber(SAME_AS);
    }

    public static Authentication getAuthentication2() {
        return ACL.SYSTEM2;
    }

    /** No plugin is installed here: those on the class path are not told apart from the rest of it. */
    public hudson.Plugin getPlugin(String shortName) {
        return null;
    }

    @Override
    public File getRootDir() {
        return root;
    }

    @Override
    public FilePath getRootPath() {
        return new FilePath(root);
    }

    /** The URL that the configuration gives, or null. */
    public String getRootUrl() {
        return ExtensionList.lookupSingleton(JenkinsLocationConfiguration.class).getUrl();
    }

    @SuppressWarnings("unchecked")
    public <T> ExtensionList<T> getExtensionList(Class<T> extensionType) {
        return (ExtensionList<T>) extensionLists.computeIfAbsent(extensionType, t -> ExtensionList.create(this, t));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public <T extends Describable<T>, D extends Descriptor<T>> DescriptorExtensionList<T, D> getDescriptorList(
            Class<T> type) {
        return (DescriptorExtensionList<T, D>) descriptorLists.computeIfAbsent(
                type, t -> DescriptorExtensionList.createDescriptorList(this, (Class) t));
    }

    @SuppressWarnings("rawtypes")
    public Descriptor getDescriptor(String id) {
        for (Descriptor d : getExtensionList(Descriptor.class)) {
            if (d.getId().equals(id) || d.clazz.getSimpleName().equals(id)) {
                return d;
            }
        }
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Descriptor getDescriptorByName(String id) {
        return getDescriptor(id);
    }

    @SuppressWarnings("rawtypes")
    public Descriptor getDescriptor(Class<? extends Describable> type) {
        for (Descriptor d : getExtensionList(Descriptor.class)) {
            if (d.clazz == type) {
                return d;
            }
        }
        return null;
    }

    @SuppressWarnings("rawtypes")
    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        Descriptor d = getDescriptor(type);
        if (d == null) {
            throw new AssertionError(type + " is missing its descriptor");
        }
        return d;
    }

    @SuppressWarnings("rawtypes")
    public <T extends Descriptor> T getDescriptorByType(Class<T> type) {
        for (Descriptor d : getExtensionList(Descriptor.class)) {
            if (d.getClass() == type) {
                return type.cast(d);
            }
        }
        return null;
    }

    @Override
    public NodeDescriptor getDescriptor() {
        throw new UnsupportedOperationException("The local runner does not describe its node");
    }

    public static <T> T lookup(Class<T> type) {
        List<T> all = Extensions.get().instances(type);
        return all.isEmpty() ? null : all.get(0);
    }

    @Override
    public List<TopLevelItem> getItems() {
        synchronized (items) {
            return new ArrayList<>(items.values());
        }
    }

    @Override
    public List<TopLevelItem> getItems(Predicate<TopLevelItem> pred) {
        return getItems().stream().filter(pred).toList();
    }

    @Override
    public TopLevelItem getItem(String name) {
        return items.get(name);
    }

    public Item getItemByFullName(String fullName) {
        return getItemByFullName(fullName, Item.class);
    }

    public <T extends Item> T getItemByFullName(String fullName, Class<T> type) {
        Item item = null;
        ItemGroup<?> in = this;
        for (String name : fullName.split("/", -1)) {
            item = in == null ? null : in.getItem(name);
            in = item instanceof ItemGroup<?> group ? group : null;
        }
        return type.isInstance(item) ? type.cast(item) : null;
    }

    public Item getItem(String pathName, ItemGroup context) {
        return getItem(pathName);
    }

    public synchronized void putItem(TopLevelItem item) throws IOException, InterruptedException {
        items.put(item.getName(), item);
    }

    @Override
    public File getRootDirFor(TopLevelItem child) {
        return new File(new File(root, "jobs"), child.getName());
    }

    @Override
    public void onDeleted(TopLevelItem item) throws IOException {
        items.remove(item.getName());
    }

    @Override
    public String getUrlChildPrefix() {
        return "job";
    }

    @Override
    public FilePath getWorkspaceFor(TopLevelItem item) {
        // flat, as Jenkins has it for the jobs of branches
        String name = item.getFullName().replaceAll("/|%2F", "_");
        return new FilePath(new File(new File(root, "workspace"), name));
    }

    @Override
    public String getFullName() {
        return "";
    }

    @Override
    public String getFullDisplayName() {
        return "";
    }

    @Override
    public String getDisplayName() {
        return "Jenkins";
    }

    @Override
    public String getNodeDescription() {
        return "the machine that runs the Jenkinsfile";
    }

    @Override
    public int getNumExecutors() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String getLabelString() {
        return "built-in";
    }

    @Override
    public List<Node> getNodes() {
        return Collections.emptyList();
    }

    public Node getNode(String name) {
        return name == null || name.isEmpty() || "built-in".equals(name) ? this : null;
    }

    public Computer getComputer(String name) {
        return getNode(name) == null ? null : computer;
    }

    public Computer[] getComputers() {
        return new Computer[] {computer};
    }

    @Override
    public Computer createComputer() {
        return new MasterComputer();
    }

    /** This machine. */
    public static class MasterComputer extends Computer {
        protected MasterComputer() {
            super(Jenkins.get());
        }

        @Override
        public VirtualChannel getChannel() {
            return FilePath.localChannel;
        }

        @Override
        public Boolean isUnix() {
            return File.pathSeparatorChar == ':';
        }

        @Override
        public Charset getDefaultCharset() {
            return Charset.defaultCharset();
        }
    }

    @Override
    public Launcher createLauncher(TaskListener listener) {
        return new Launcher.LocalLauncher(listener);
    }

    public ProxyConfiguration getProxy() {
        return proxyConfiguration;
    }

    public void setProxy(ProxyConfiguration proxy) {
        proxyConfiguration = proxy;
    }

    @Override
    public ACL getACL() {
        return AllowAll.INSTANCE;
    }

    public boolean isUseSecurity() {
        return false;
    }

    public InitMilestone getInitLevel() {
        return InitMilestone.COMPLETED;
    }

    public boolean isTerminating() {
        return false;
    }

    public boolean isQuietingDown() {
        return false;
    }

    @Override
    public synchronized void save() throws IOException {
        // nothing is kept between runs
    }
}
