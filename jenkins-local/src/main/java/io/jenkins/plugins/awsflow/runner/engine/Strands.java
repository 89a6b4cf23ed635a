package io.jenkins.plugins.awsflow.runner.engine;

import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The strands of a program; may be asked from any thread. */
final class Strands {
    private final Object lock = new Object();
    private Program program;

    void use(Program p) {
        synchronized (lock) {
            program = p;
        }
    }

    /** The strand of a number, or null when it ended. */
    GreenThread get(int id) {
        synchronized (lock) {
            return program.threads.get(id);
        }
    }

    /** All, the outer ones before those inside them. */
    List<GreenThread> all() {
        synchronized (lock) {
            return new ArrayList<>(program.threads.values());
        }
    }

    void add(GreenThread t) {
        synchronized (lock) {
            program.threads.put(t.id, t);
        }
    }

    void remove(GreenThread t) {
        synchronized (lock) {
            program.threads.remove(t.id);
        }
    }

    /** The strands below one, itself included, that have none below them. */
    List<GreenThread> innermost(int root) {
        List<GreenThread> all = all();
        List<GreenThread> found = new ArrayList<>();
        for (GreenThread t : all) {
            if (isBelow(t, root) && all.stream().noneMatch(o -> o.parent == t.id)) {
                found.add(t);
            }
        }
        return found;
    }

    /** Whether a strand is the given one, or inside it. */
    boolean isBelow(GreenThread t, int root) {
        for (GreenThread x = t; x != null; x = get(x.parent)) {
            if (x.id == root) {
                return true;
            }
        }
        return false;
    }

    /** The running steps, the outer ones first. */
    List<StepExecution> executions(boolean innermostOnly) {
        List<StepExecution> found = new ArrayList<>();
        for (GreenThread t : innermostOnly ? innermost(0) : all()) {
            StepExecution e = t.execution;
            if (e != null) {
                found.add(e);
            }
        }
        return found;
    }
}
