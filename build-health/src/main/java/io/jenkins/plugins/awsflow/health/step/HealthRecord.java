package io.jenkins.plugins.awsflow.health.step;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How alarms stood when the build looked. Persisted with the build: plain fields only. Never changed once it is attached;
 * a further reading makes a new one. Pages and the job's weather are made of it, without any call to AWS.
 */
public final class HealthRecord extends InvisibleAction {
    private final ArrayList<HealthGroup> groups;

    private HealthRecord(List<HealthGroup> groups) {
        this.groups = new ArrayList<>(groups);
    }

    /** Adds a group; in the place of an earlier reading of the same alarms. */
    static void remember(Run<?, ?> run, HealthGroup group) throws IOException {
        synchronized (HealthRecord.class) {
            List<HealthGroup> groups = new ArrayList<>(of(run));
            groups.removeIf(group::isOf);
            groups.add(group);
            run.replaceAction(new HealthRecord(groups));
        }
        if (run.getRootDir().exists()) { // else it was deleted meanwhile, and stays so
            run.save();
        }
    }

    /** The groups of a build; empty if it did not look. */
    public static List<HealthGroup> of(Run<?, ?> run) {
        HealthRecord record = run.getAction(HealthRecord.class);
        return record == null ? List.of() : new ArrayList<>(record.groups);
    }
}
