package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.security.ACL;
import hudson.util.CopyOnWriteList;
import io.jenkins.plugins.awsflow.runner.home.BuildNumbers;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import jenkins.model.Jenkins;

/** Something that is built. */
public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint {
    protected transient volatile int nextBuildNumber = 1;
    protected CopyOnWriteList<JobProperty<? super JobT>> properties = new CopyOnWriteList<>();

    protected Job(ItemGroup parent, String name) {
        super(parent, name);
    }

    /** All builds, the newest first. */
    protected abstract SortedMap<Integer, ? extends RunT> _getRuns();

    protected abstract void removeRun(RunT run);

    public abstract boolean isBuildable();

    public synchronized int assignBuildNumber() throws IOException {
        nextBuildNumber = BuildNumbers.next(getRootDir().toPath());
        return nextBuildNumber++;
    }

    public int getNextBuildNumber() {
        return nextBuildNumber;
    }

    public File getBuildDir() {
        return new File(getRootDir(), "builds");
    }

    @Override
    public Collection<? extends Job> getAllJobs() {
        return Collections.singleton(this);
    }

    public EnvVars getEnvironment(Node node, TaskListener listener) throws IOException, InterruptedException {
        EnvVars env = node == null ? new EnvVars() : new EnvVars(EnvVars.masterEnvVars);
        env.putAll(getCharacteristicEnvVars());
        for (EnvironmentContributor c : EnvironmentContributor.all().reverseView()) {
            c.buildEnvironmentFor(this, env, listener);
        }
        return env;
    }

    public EnvVars getCharacteristicEnvVars() {
        EnvVars env = new EnvVars();
        env.put("CI", "true");
        env.put("JOB_NAME", getFullName());
        env.put("JOB_BASE_NAME", getName());
        return env;
    }

    public void addProperty(JobProperty<? super JobT> jobProp) throws IOException {
        properties.add(jobProp);
    }

    public List<JobProperty<? super JobT>> getAllProperties() {
        return Collections.unmodifiableList(new ArrayList<>(properties.getView()));
    }

    public <T extends JobProperty> T getProperty(Class<T> clazz) {
        for (JobProperty<?> p : properties) {
            if (clazz.isInstance(p)) {
                return clazz.cast(p);
            }
        }
        return null;
    }

    public RunT getBuildByNumber(int n) {
        return _getRuns().get(n);
    }

    public RunT getBuild(String id) {
        for (RunT r : _getRuns().values()) {
            if (r.getId().equals(id)) {
                return r;
            }
        }
        return null;
    }

    public RunT getLastBuild() {
        SortedMap<Integer, ? extends RunT> runs = _getRuns();
        return runs.isEmpty() ? null : runs.get(runs.firstKey());
    }

    public RunT getFirstBuild() {
        SortedMap<Integer, ? extends RunT> runs = _getRuns();
        return runs.isEmpty() ? null : runs.get(runs.lastKey());
    }

    public RunT getLastCompletedBuild() {
        RunT r = getLastBuild();
        while (r != null && r.isBuilding()) {
            r = r.getPreviousBuild();
        }
        return r;
    }

    public RunT getLastSuccessfulBuild() {
        RunT r = getLastCompletedBuild();
        while (r != null && (r.getResult() == null || r.getResult().isWorseThan(Result.UNSTABLE))) {
            r = r.getPreviousBuild();
        }
        return r;
    }

    public boolean isBuilding() {
        RunT last = getLastBuild();
        return last != null && last.isBuilding();
    }

    @Override
    public ACL getACL() {
        return Jenkins.get().getACL();
    }
}
