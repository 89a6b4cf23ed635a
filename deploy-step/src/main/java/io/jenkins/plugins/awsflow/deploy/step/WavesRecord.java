package io.jenkins.plugins.awsflow.deploy.step;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which waves a build was to deploy, so that its page shows those that were never begun, too. Persisted with the build: plain
 * fields only.
 */
public final class WavesRecord extends InvisibleAction {
    private final String id;
    private final String application;
    private final ArrayList<Row> rows = new ArrayList<>();

    WavesRecord(String id, String application) {
        this.id = id;
        this.application = application;
    }

    void add(int wave, String member, boolean group) {
        rows.add(new Row(wave, member, group));
    }

    /** Keeps it with the build, in the place of an earlier one of the same step. */
    void keep(Run<?, ?> run) throws IOException {
        synchronized (WavesRecord.class) {
            all(run).stream().filter(other -> other.id.equals(id)).forEach(run::removeAction);
            run.addAction(this);
        }
        run.save();
    }

    /** Those of a build. */
    public static List<WavesRecord> all(Run<?, ?> run) {
        return new ArrayList<>(run.getActions(WavesRecord.class));
    }

    /** What its operations have as a parameter. */
    public String id() {
        return id;
    }

    /** The application, of which others may be among the groups. */
    public String application() {
        return application;
    }

    /** In the order in which they are told. */
    public List<Row> rows() {
        return new ArrayList<>(rows);
    }

    /** One deployment, or the soak after some. */
    public static final class Row {
        private final int wave;
        private final String member;
        private final boolean group;

        Row(int wave, String member, boolean group) {
            this.wave = wave;
            this.member = member;
            this.group = group;
        }

        /** Counted from 1; 0 for what comes before all. */
        public int wave() {
            return wave;
        }

        /** What the log calls it. */
        public String member() {
            return member;
        }

        /** Whether it is a deployment. */
        public boolean isGroup() {
            return group;
        }
    }
}
