package io.jenkins.plugins.awsflow.runner.steps;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A script that runs: followed through its files, so that another process can go on following it. */
final class ShExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ShExecution.class.getName());
    private static final long FIRST_WAIT = 10;
    private static final long LONGEST_WAIT = 250;
    /** How long the script may take to end after it was asked to. */
    private static final long GRACE_MILLIS = 5000;

    private final String script;
    private final boolean returnStdout;
    private final boolean returnStatus;
    private final String encoding;
    private final String label;
    /** The directory with the files of the script. */
    private String control;

    private transient volatile DurableScript process;
    private transient volatile PrintStream log;
    private transient volatile ScheduledFuture<?> next;
    private transient volatile Throwable stopCause;
    private transient volatile long stopAt;
    private transient volatile long wait;
    private transient boolean ended;

    ShExecution(
            StepContext context,
            String script,
            boolean returnStdout,
            boolean returnStatus,
            String encoding,
            String label) {
        super(context);
        this.script = script;
        this.returnStdout = returnStdout;
        this.returnStatus = returnStatus;
        this.encoding = encoding;
        this.label = label;
    }

    @Override
    public boolean start() throws Exception {
        FilePath dir = getContext().get(FilePath.class);
        if (label != null) {
            getContext().get(FlowNode.class).addAction(new LabelAction(label));
        }
        dir.mkdirs();
        control = WorkspaceList.tempDir(workspace(dir))
                .child("durable-" + UUID.randomUUID())
                .getRemote();
        process = new DurableScript(Path.of(control));
        // The name is saved before the script is started: whoever goes on after a kill finds the same one, and no
        // other.
        getContext().saveState().addListener(this::follow, Timer.get());
        return false;
    }

    /** The directory of the node, not the one of an inner dir. */
    private FilePath workspace(FilePath dir) throws IOException, InterruptedException {
        EnvVars env = getContext().get(EnvVars.class);
        String ws = env.get("WORKSPACE");
        return ws == null ? dir : new FilePath(dir, ws);
    }

    @Override
    public void onResume() {
        process = new DurableScript(Path.of(control));
        follow();
    }

    /** A second start does nothing where the first one came through. */
    private void startIfNobodyHas() throws IOException, InterruptedException {
        if (process.unclaimed()) {
            FilePath dir = getContext().get(FilePath.class);
            process.launch(script, Path.of(dir.getRemote()), getContext().get(EnvVars.class), returnStdout);
        }
    }

    private void follow() {
        next = Timer.get().schedule(this::look, wait, TimeUnit.MILLISECONDS);
        wait = Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, wait) * 3 / 2);
    }

    private synchronized void look() {
        if (ended) {
            return;
        }
        try {
            if (log == null) {
                process.watch();
                log = getContext().get(TaskListener.class).getLogger();
                if (stopCause != null && process.unclaimed()) {
                    finish();
                    getContext().onFailure(stopCause);
                    return;
                }
                startIfNobodyHas();
            }
            // asked before the output is read: what it wrote until then is there
            Integer code = process.exitCode();
            if (process.forward(log, charset(), code != null)) {
                wait = FIRST_WAIT;
            }
            if (code != null) {
                end(code);
            } else if (process.vanished()) {
                throw new AbortException("the process of the script is gone without an exit code: was it killed?");
            } else {
                insistOnStop();
                follow();
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            finish();
            getContext().onFailure(stopCause == null ? e : stopCause);
            cleanUpOnceSaved();
        }
    }

    private Charset charset() {
        return encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    }

    private void insistOnStop() {
        if (stopCause != null && System.currentTimeMillis() > stopAt + GRACE_MILLIS) {
            process.kill(true);
        }
    }

    private void end(int code) throws IOException {
        String output = returnStdout ? process.output(charset()) : null;
        finish();
        if (stopCause != null) {
            getContext().onFailure(stopCause);
        } else if (returnStatus) {
            getContext().onSuccess(code);
        } else if (code == 0) {
            getContext().onSuccess(output);
        } else {
            if (output != null && !output.isEmpty()) {
                log.println(output.stripTrailing());
            }
            getContext().onFailure(new AbortException("script returned exit code " + code));
        }
        cleanUpOnceSaved();
    }

    private void finish() {
        ended = true;
        process.ended();
    }

    /** A program that goes on from before the result must find the result, not run the script again. */
    private void cleanUpOnceSaved() {
        ListenableFuture<Void> saved = getContext().saveState();
        saved.addListener(
                () -> {
                    try {
                        saved.get();
                        process.cleanUp();
                    } catch (ExecutionException e) {
                        LOGGER.log(Level.FINE, "the files of a script stay until the build ends", e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                Timer.get());
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (process == null) {
                super.stop(cause);
                return;
            }
            if (stopCause == null) {
                stopCause = cause;
                stopAt = System.currentTimeMillis();
                getContext().get(TaskListener.class).getLogger().println("Sending interrupt signal to process");
            }
        }
        process.kill(false);
        ScheduledFuture<?> n = next;
        if (n != null && n.cancel(false)) {
            wait = FIRST_WAIT;
            follow();
        }
    }

    @Override
    public String getStatus() {
        return "running a script, files in " + control;
    }
}
