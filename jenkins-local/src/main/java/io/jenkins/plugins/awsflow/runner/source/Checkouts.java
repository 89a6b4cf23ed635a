package io.jenkins.plugins.awsflow.runner.source;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.SCMListener;
import hudson.scm.ChangeLogSet;
import hudson.scm.SCM;
import hudson.scm.SCMRevisionState;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.xml.sax.SAXException;

/** Checks out, and keeps what Jenkins keeps of it: the revision, and what changed since the build before. */
public final class Checkouts {
    private static final Logger LOGGER = Logger.getLogger(Checkouts.class.getName());

    private static final Set<SCM> OF_BUILD =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final Run<?, ?> run;
    private final FilePath workspace;
    private final TaskListener listener;
    private final Launcher launcher;

    public Checkouts(Run<?, ?> run, FilePath workspace, TaskListener listener, Launcher launcher) {
        this.run = run;
        this.workspace = workspace;
        this.listener = listener;
        this.launcher = launcher;
    }

    /**
     * Does it.
     *
     * @param poll whether the revision is kept
     * @param changelog whether it is worked out what changed
     */
    public void checkout(SCM scm, boolean poll, boolean changelog) throws Exception {
        workspace.mkdirs();
        File changes = changelog ? emptyFile() : null;
        boolean done = false;
        try {
            scm.checkout(run, launcher, workspace, listener, changes, baseline(scm));
            SCMRevisionState state =
                    poll || changelog ? scm.calcRevisionsFromBuild(run, workspace, launcher, listener) : null;
            if (state != null) {
                states().put(scm, state);
            }
            File written = changes != null && changes.length() > 0 ? changes : null;
            for (SCMListener l : SCMListener.all()) {
                l.onCheckout(run, scm, workspace, listener, written, state);
            }
            if (written != null) {
                parse(scm, written);
            }
            scm.postCheckout(run, launcher, workspace, listener);
            done = written != null;
            run.save();
        } finally {
            if (!done && changes != null) {
                Files.deleteIfExists(changes.toPath());
            }
        }
    }

    private File emptyFile() throws IOException {
        Path dir = run.getRootDir().toPath();
        return Files.createTempFile(dir, "changelog", ".xml").toFile();
    }

    private SCMRevisionState baseline(SCM scm) {
        Run<?, ?> before = run.getPreviousBuild();
        RevisionStates states = before == null ? null : before.getAction(RevisionStates.class);
        return states == null ? null : states.get(scm);
    }

    private RevisionStates states() {
        RevisionStates states = run.getAction(RevisionStates.class);
        if (states == null) {
            states = new RevisionStates();
            run.addAction(states);
        }
        return states;
    }

    /** The SCM of the source of a build, at the revision of the build; null when it has no source. */
    public static SCM ofBuild(Run<?, ?> run) {
        SourceProject project = SourceProject.of(run.getParent());
        SCM scm = project == null || !(run instanceof WorkflowRun w) ? null : project.scm(w);
        if (scm != null) {
            OF_BUILD.add(scm);
        }
        return scm;
    }

    /** Whether an SCM is one that {@link #ofBuild} gave. */
    public static boolean isOfBuild(SCM scm) {
        return OF_BUILD.contains(scm);
    }

    /** Reads again what a build of another process has checked out of its own source. */
    public static void restore(WorkflowRun run) throws IOException {
        SCM scm = ofBuild(run);
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(run.getRootDir().toPath(), "changelog*.xml")) {
            for (Path file : files) {
                if (scm != null && Files.size(file) > 0) {
                    RunRecord.addChanges(
                            run, scm.createChangeLogParser().parse(run, scm.getEffectiveBrowser(), file.toFile()));
                }
            }
        } catch (SAXException | RuntimeException e) {
            // of another SCM of the build: nobody knows any more which one
            LOGGER.log(Level.FINE, "changes of " + run + " cannot be read again", e);
        }
    }

    private void parse(SCM scm, File changes) throws Exception {
        ChangeLogSet<? extends ChangeLogSet.Entry> set =
                scm.createChangeLogParser().parse(run, scm.getEffectiveBrowser(), changes);
        if (run instanceof WorkflowRun w) {
            RunRecord.addChanges(w, set);
        }
        for (SCMListener l : SCMListener.all()) {
            l.onChangeLogParsed(run, scm, listener, set);
        }
    }
}
