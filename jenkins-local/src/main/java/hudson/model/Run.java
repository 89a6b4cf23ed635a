package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.Util;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import io.jenkins.plugins.awsflow.runner.home.FixedText;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.Deque;
import java.util.GregorianCalendar;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;

/** One build. */
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint, Comparable<RunT>, AccessControlled, PersistenceRoot, DescriptorByNameOwner {
    public static final long QUEUE_ID_UNKNOWN = -1;
    public static final PermissionGroup PERMISSIONS = new PermissionGroup(Run.class, new FixedText("Run"));
    public static final Permission DELETE =
            new Permission(PERMISSIONS, "Delete", null, Permission.DELETE, PermissionScope.RUN);
    public static final Permission UPDATE =
            new Permission(PERMISSIONS, "Update", null, Permission.UPDATE, PermissionScope.RUN);
    public static final Permission ARTIFACTS =
            new Permission(PERMISSIONS, "Artifacts", null, null, PermissionScope.RUN);

    protected final transient JobT project;
    public transient int number;
    protected long timestamp;
    protected long duration;
    protected volatile Result result;
    protected volatile String description;
    private volatile String displayName;
    private volatile boolean keepLog;

    /** A new build. */
    protected Run(JobT job) throws IOException {
        this(job, System.currentTimeMillis());
        number = project.assignBuildNumber();
        Files.createDirectories(getRootDir().toPath());
    }

    protected Run(JobT job, Calendar timestamp) {
        this(job, timestamp.getTimeInMillis());
    }

    protected Run(JobT job, long timestamp) {
        this.project = job;
        this.timestamp = timestamp;
    }

    /** A build whose directory exists; its name is the number. */
    protected Run(JobT project, File buildDir) throws IOException {
        this.project = project;
        this.number = Integer.parseInt(buildDir.getName());
    }

    public JobT getParent() {
        return project;
    }

    public int getNumber() {
        return number;
    }

    public String getId() {
        return Integer.toString(number);
    }

    @Override
    public String getDisplayName() {
        return displayName == null ? "#" + number : displayName;
    }

    public boolean hasCustomDisplayName() {
        return displayName != null;
    }

    public void setDisplayName(String value) throws IOException {
        displayName = Util.fixEmptyAndTrim(value);
        save();
    }

    public String getFullDisplayName() {
        return project.getFullDisplayName() + " " + getDisplayName();
    }

    public String getExternalizableId() {
        return project.getFullName() + "#" + number;
    }

    /** The build of an id that {@link #getExternalizableId} gave, or null. */
    public static Run<?, ?> fromExternalizableId(String id) {
        int hash = id.lastIndexOf('#');
        if (hash <= 0 || !id.substring(hash + 1).matches("\\d{1,9}")) {
            throw new IllegalArgumentException("Invalid id: " + id);
        }
        Job<?, ?> job = Jenkins.get().getItemByFullName(id.substring(0, hash), Job.class);
        return job == null ? null : job.getBuildByNumber(Integer.parseInt(id.substring(hash + 1)));
    }

    public Result getResult() {
        return result;
    }

    /** Makes the result worse; a better one is not taken. */
    public void setResult(Result r) {
        if (r == null) {
            throw new IllegalArgumentException("No result given");
        }
        if (result == null || r.isWorseThan(result)) {
            result = r;
        }
    }

    public boolean isBuilding() {
        return false;
    }

    public boolean isInProgress() {
        return isBuilding();
    }

    public boolean hasntStartedYet() {
        return false;
    }

    public boolean isLogUpdated() {
        return isBuilding();
    }

    public final boolean isKeepLog() {
        return keepLog;
    }

    public void keepLog(boolean newValue) throws IOException {
        keepLog = newValue;
        save();
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) throws IOException {
        this.description = description;
        save();
    }

    public final long getTimeInMillis() {
        return timestamp;
    }

    public final long getStartTimeInMillis() {
        return timestamp;
    }

    public final Date getTime() {
        return new Date(timestamp);
    }

    public Calendar getTimestamp() {
        GregorianCalendar c = new GregorianCalendar();
        c.setTimeInMillis(timestamp);
        return c;
    }

    public long getDuration() {
        return duration;
    }

    public String getDurationString() {
        return Util.getTimeSpanString(isBuilding() ? System.currentTimeMillis() - timestamp : duration);
    }

    /** Where archived files are. */
    public File getArtifactsDir() {
        return new File(getRootDir(), "archive");
    }

    @Override
    public File getRootDir() {
        return new File(project.getBuildDir(), getId());
    }

    public String getUrl() {
        return project.getUrl() + number + "/";
    }

    public RunT getPreviousBuild() {
        int n = 0;
        for (Integer other : project._getRuns().keySet()) {
            if (other < number && other > n) {
                n = other;
            }
        }
        return n == 0 ? null : project.getBuildByNumber(n);
    }

    public RunT getNextBuild() {
        int n = Integer.MAX_VALUE;
        for (Integer other : project._getRuns().keySet()) {
            if (other > number && other < n) {
                n = other;
            }
        }
        return n == Integer.MAX_VALUE ? null : project.getBuildByNumber(n);
    }

    public RunT getPreviousBuiltBuild() {
        return getPreviousBuild();
    }

    public final RunT getPreviousCompletedBuild() {
        RunT r = getPreviousBuild();
        while (r != null && r.isBuilding()) {
            r = r.getPreviousBuild();
        }
        return r;
    }

    public RunT getPreviousSuccessfulBuild() {
        RunT r = getPreviousBuild();
        while (r != null && r.getResult() != Result.SUCCESS) {
            r = r.getPreviousBuild();
        }
        return r;
    }

    public Executor getExecutor() {
        return null;
    }

    public List<Cause> getCauses() {
        CauseAction a = getAction(CauseAction.class);
        return a == null ? Collections.emptyList() : Collections.unmodifiableList(a.getCauses());
    }

    public <T extends Cause> T getCause(Class<T> type) {
        for (Cause c : getCauses()) {
            if (type.isInstance(c)) {
                return type.cast(c);
            }
        }
        return null;
    }

    @Override
    public void addAction(Action a) {
        super.addAction(a);
        if (a instanceof RunAction2 attached) {
            attached.onAttached(this);
        }
    }

    public final Charset getCharset() {
        return StandardCharsets.UTF_8;
    }

    /** The log's file. */
    private File log() {
        return new File(getRootDir(), "log");
    }

    public InputStream getLogInputStream() throws IOException {
        return log().exists() ? Files.newInputStream(log().toPath()) : InputStream.nullInputStream();
    }

    public Reader getLogReader() throws IOException {
        return new InputStreamReader(getLogInputStream(), StandardCharsets.UTF_8);
    }

    public List<String> getLog(int maxLines) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader in = new BufferedReader(getLogReader())) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                last.addLast(line);
                if (last.size() > maxLines) {
                    last.removeFirst();
                }
            }
        }
        return new ArrayList<>(last);
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        EnvVars env = project.getEnvironment(null, listener);
        env.putAll(getCharacteristicEnvVars());
        for (EnvironmentContributor c : EnvironmentContributor.all().reverseView()) {
            c.buildEnvironmentFor(this, env, listener);
        }
        for (EnvironmentContributingAction a : getActions(EnvironmentContributingAction.class)) {
            a.buildEnvironment(this, env);
        }
        String root = Jenkins.get().getRootUrl();
        if (root != null) {
            env.put("JENKINS_URL", root);
            env.put("BUILD_URL", root + getUrl());
            env.put("JOB_URL", root + project.getUrl());
        }
        env.put("JENKINS_HOME", Jenkins.get().getRootDir().getPath());
        return env;
    }

    public final EnvVars getCharacteristicEnvVars() {
        EnvVars env = project.getCharacteristicEnvVars();
        env.put("BUILD_NUMBER", Integer.toString(number));
        env.put("BUILD_ID", getId());
        env.put("BUILD_DISPLAY_NAME", getDisplayName());
        env.put("BUILD_TAG", "jenkins-" + project.getFullName().replace('/', '-') + "-" + number);
        return env;
    }

    @Override
    public synchronized void save() throws IOException {
        // a subclass that keeps something writes it here
    }

    protected void onStartBuilding() {
        // for subclasses
    }

    protected void onEndBuilding() {
        // for subclasses
    }

    /** Called when an existing build was read: tells its actions whose they are. */
    protected void onLoad() {
        for (Action a : getActions()) {
            if (a instanceof RunAction2 attached) {
                attached.onLoad(this);
            }
        }
    }

    @Override
    public ACL getACL() {
        return project.getACL();
    }

    @Override
    public Descriptor getDescriptorByName(String id) {
        return Jenkins.get().getDescriptorByName(id);
    }

    @Override
    public int compareTo(RunT that) {
        return Integer.compare(number, that.number);
    }

    @Override
    public String toString() {
        return project.getFullName() + " #" + number;
    }
}
