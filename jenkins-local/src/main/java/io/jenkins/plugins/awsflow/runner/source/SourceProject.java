package io.jenkins.plugins.awsflow.runner.source;

import hudson.model.AbstractItem;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import hudson.model.TopLevelItemDescriptor;
import hudson.scm.SCM;
import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceOwner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** A project with a job for each branch of its source, as a multibranch project is one. */
public final class SourceProject extends AbstractItem implements TopLevelItem, ItemGroup<WorkflowJob>, SCMSourceOwner {
    private static final String BRANCHES = "branches";

    private final SCMSource source;
    private final Map<String, WorkflowJob> jobs = new LinkedHashMap<>();

    private SourceProject(ItemGroup<?> parent, String name, SCMSource source) {
        super(parent, name);
        this.source = source;
    }

    /** Makes the project of a source, and lets the source know whose it is. */
    public static SourceProject of(Jenkins jenkins, String name, SCMSource source)
            throws IOException, InterruptedException {
        SourceProject p = new SourceProject(jenkins, name, source);
        if (!source.hasId()) {
            source.setId(name);
        }
        source.setOwner(p);
        jenkins.putItem(p);
        return p;
    }

    /** The project that a job is a branch of, or null. */
    public static SourceProject of(Object job) {
        return job instanceof WorkflowJob w && (Object) w.getParent() instanceof SourceProject p ? p : null;
    }

    public SCMSource source() {
        return source;
    }

    /** The job of a branch. */
    public WorkflowJob job(String branch) {
        String encoded = URLEncoder.encode(branch, StandardCharsets.UTF_8).replace("+", "%20");
        return jobs.computeIfAbsent(encoded, n -> new WorkflowJob(this, n));
    }

    /** The branch that a job of a source is of. */
    public static String branchOf(WorkflowJob job) {
        return URLDecoder.decode(job.getName(), StandardCharsets.UTF_8);
    }

    /** The jobs of the branches that were ever built. */
    public List<WorkflowJob> jobsOnDisk() {
        String[] names = new File(getRootDir(), BRANCHES).list();
        List<WorkflowJob> all = new ArrayList<>();
        if (names != null) {
            Arrays.sort(names);
            for (String n : names) {
                all.add(job(URLDecoder.decode(n, StandardCharsets.UTF_8)));
            }
        }
        return all;
    }

    /** The SCM of a build: its own revision, whatever the branch is at by now; null when it is of no branch. */
    public SCM scm(WorkflowRun run) {
        BranchAction branch = run.getAction(BranchAction.class);
        return branch == null ? null : source.build(branch.revision().getHead(), branch.revision());
    }

    @Override
    public File getRootDirFor(WorkflowJob child) {
        return new File(new File(getRootDir(), BRANCHES), child.getName());
    }

    @Override
    public Collection<WorkflowJob> getItems() {
        return new ArrayList<>(jobs.values());
    }

    @Override
    public WorkflowJob getItem(String name) {
        return jobs.get(name);
    }

    @Override
    public String getUrlChildPrefix() {
        return "job";
    }

    @Override
    public void onDeleted(WorkflowJob item) throws IOException {
        jobs.remove(item.getName());
    }

    @Override
    public List<SCMSource> getSCMSources() {
        return List.of(source);
    }

    @Override
    @Deprecated
    public void onSCMSourceUpdated(SCMSource updated) {
        // it is asked at each start
    }

    @Override
    public Collection<? extends Job> getAllJobs() {
        return getItems();
    }

    @Override
    public TopLevelItemDescriptor getDescriptor() {
        throw new UnsupportedOperationException("The local runner does not describe its project");
    }
}
