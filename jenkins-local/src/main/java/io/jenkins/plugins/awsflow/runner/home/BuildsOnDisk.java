package io.jenkins.plugins.awsflow.runner.home;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** The builds of a job, read when they are asked for. */
public final class BuildsOnDisk {
    private final WorkflowJob job;
    private final Map<Integer, WorkflowRun> known = new HashMap<>();

    public BuildsOnDisk(WorkflowJob job) {
        this.job = job;
    }

    /** A build that this process made or resumes. */
    public synchronized void add(WorkflowRun run) {
        known.put(run.getNumber(), run);
    }

    public synchronized void forget(int number) {
        known.remove(number);
    }

    /** The build, or null when there is none of that number. */
    public synchronized WorkflowRun byNumber(int number) {
        WorkflowRun r = known.get(number);
        if (r == null) {
            File dir = new File(job.getBuildDir(), Integer.toString(number));
            if (!dir.isDirectory()) {
                return null;
            }
            try {
                r = new WorkflowRun(job, dir);
            } catch (IOException e) {
                throw new UncheckedIOException("Build " + number + " cannot be read: " + e.getMessage(), e);
            }
            known.put(number, r);
        }
        return r;
    }

    /** All, the newest first. */
    public synchronized SortedMap<Integer, WorkflowRun> all() {
        SortedMap<Integer, WorkflowRun> all = new TreeMap<>(Collections.reverseOrder());
        String[] names = job.getBuildDir().list();
        if (names != null) {
            for (String n : names) {
                if (n.matches("\\d{1,9}")) {
                    all.put(Integer.valueOf(n), byNumber(Integer.parseInt(n)));
                }
            }
        }
        return all;
    }
}
