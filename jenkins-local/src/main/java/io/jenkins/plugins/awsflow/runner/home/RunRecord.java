package io.jenkins.plugins.awsflow.runner.home;

import hudson.model.Action;
import hudson.model.Result;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import io.jenkins.plugins.awsflow.runner.engine.StateInput;
import io.jenkins.plugins.awsflow.runner.engine.StateOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** What the runner knows of a build beside what Jenkins' API shows, and its file. */
public final class RunRecord {
    private final WorkflowRun run;
    private final Consumer<Result> result;
    private final Runnable ended;
    private Stored stored = new Stored();
    private volatile LocalExecution execution;
    private volatile boolean building;

    /** What is written to the disk. */
    private static final class Stored implements Serializable {
        private static final long serialVersionUID = 1L;
        private long timestamp;
        private long duration;
        private Result result;
        private String description;
        private String displayName;
        private ArrayList<Action> actions = new ArrayList<>();
    }

    private final List<ChangeLogSet<? extends ChangeLogSet.Entry>> changes = new CopyOnWriteArrayList<>();

    private RunRecord(WorkflowRun run, Consumer<Result> result, Runnable ended) {
        this.run = run;
        this.result = result;
        this.ended = ended;
    }

    /**
     * For a new build.
     *
     * @param result sets its result, to a better one, too
     * @param ended tells it that it is over
     */
    public static RunRecord fresh(WorkflowRun run, Consumer<Result> result, Runnable ended) {
        return new RunRecord(run, result, ended);
    }

    /** For a build on the disk. */
    public static RunRecord load(WorkflowRun run, Consumer<Result> result, Runnable ended) throws IOException {
        RunRecord r = new RunRecord(run, result, ended);
        Path file = file(run);
        if (Files.exists(file)) {
            try (ObjectInputStream in = new StateInput(
                    new ByteArrayInputStream(Files.readAllBytes(file)), null, RunRecord.class.getClassLoader())) {
                r.stored = (Stored) in.readObject();
            } catch (ClassNotFoundException e) {
                throw new IOException(file + " needs the class " + e.getMessage() + ", which is not there", e);
            }
        }
        return r;
    }

    private static Path file(WorkflowRun run) {
        return run.getRootDir().toPath().resolve("build.bin");
    }

    /** Connects the build with its program. */
    public static void start(WorkflowRun run, LocalExecution execution) {
        RunRecord r = of(run);
        r.execution = execution;
        r.building = true;
    }

    /** The build is over. */
    public static void finish(WorkflowRun run) {
        RunRecord r = of(run);
        r.building = false;
        r.ended.run();
    }

    /** Sets a result that may be better than the one so far; null for none. */
    public static void replaceResult(WorkflowRun run, Result result) {
        RunRecord r = of(run);
        r.result.accept(result);
        r.changed();
    }

    /** Keeps what a checkout found to be new. */
    public static void addChanges(WorkflowRun run, ChangeLogSet<? extends ChangeLogSet.Entry> set) {
        of(run).changes.add(set);
    }

    private static RunRecord of(WorkflowRun run) {
        return ((OwnerOfRun) run.asFlowExecutionOwner()).record;
    }

    /** What is new in the build, one set for each checkout. */
    public List<ChangeLogSet<? extends ChangeLogSet.Entry>> changes() {
        return changes.stream().filter(c -> !c.isEmptySet()).toList();
    }

    public long timestamp() {
        return stored.timestamp;
    }

    public long duration() {
        return stored.duration;
    }

    public Result result() {
        return stored.result;
    }

    public String description() {
        return stored.description;
    }

    public String displayName() {
        return stored.displayName;
    }

    public List<Action> actions() {
        return stored.actions;
    }

    public LocalExecution execution() {
        return execution;
    }

    public boolean isBuilding() {
        return building;
    }

    /** What the script assigned to {@code env}. */
    public Map<String, String> environment() {
        LocalExecution e = execution;
        return e == null ? Map.of() : e.environment();
    }

    /** The result got worse. */
    public void changed() {
        LocalExecution e = execution;
        if (e != null) {
            e.resultChanged(run.getResult());
        }
    }

    @SuppressWarnings("deprecation")
    public void save() throws IOException {
        Stored s = new Stored();
        s.timestamp = run.getStartTimeInMillis();
        s.duration = run.getDuration();
        s.result = run.getResult();
        s.description = run.getDescription();
        s.displayName = run.hasCustomDisplayName() ? run.getDisplayName() : null;
        s.actions = new ArrayList<>(run.getActions());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new StateOutput(bytes, execution, true)) {
            out.writeObject(s);
        }
        AtomicFiles.write(file(run), bytes.toByteArray());
        stored = s;
    }

    public FlowExecutionOwner owner() {
        return new OwnerOfRun(this);
    }

    private static final class OwnerOfRun extends FlowExecutionOwner {
        private static final long serialVersionUID = 1L;
        private final transient RunRecord record;
        private final String id;

        OwnerOfRun(RunRecord record) {
            this.record = record;
            this.id = record.run.getExternalizableId();
        }

        private Object readResolve() {
            return ((WorkflowRun) hudson.model.Run.fromExternalizableId(id)).asFlowExecutionOwner();
        }

        @Override
        public FlowExecution get() throws IOException {
            FlowExecution e = record.execution;
            if (e == null) {
                throw new IOException(id + " is not running");
            }
            return e;
        }

        @Override
        public File getRootDir() {
            return record.run.getRootDir();
        }

        @Override
        public WorkflowRun getExecutable() {
            return record.run;
        }

        @Override
        public String getUrl() {
            return record.run.getUrl();
        }

        @Override
        public hudson.model.TaskListener getListener() {
            LocalExecution e = record.execution;
            return e == null ? hudson.model.TaskListener.NULL : e.listener();
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof OwnerOfRun other && id.equals(other.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }
}
