package io.jenkins.plugins.awsflow.runner.source;

import hudson.model.Action;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jenkins.scm.api.SCMFile;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** A head of a source at the revision that will be built. */
public final class Branch {
    private static final List<String> USUAL = List.of("main", "master");

    private final SourceProject project;
    private final SCMRevision revision;
    private final TaskListener listener;

    private Branch(SourceProject project, SCMRevision revision, TaskListener listener) {
        this.project = project;
        this.revision = revision;
        this.listener = listener;
    }

    /**
     * Asks the source for its heads, and takes one.
     *
     * @param name of the head; null for the only one, or else main or master
     * @param listener is told what the source does
     */
    public static Branch find(SourceProject project, String name, TaskListener listener)
            throws IOException, InterruptedException {
        SCMSource source = project.source();
        if (name != null) {
            SCMRevision named =
                    source.fetch(SCMHeadObserver.named(name), listener).result();
            if (named != null) {
                return new Branch(project, named, listener);
            }
        }
        Map<SCMHead, SCMRevision> all =
                source.fetch(SCMHeadObserver.collect(), listener).result();
        TreeSet<String> names = new TreeSet<>();
        all.keySet().forEach(h -> names.add(h.getName()));
        if (names.isEmpty()) {
            throw new ScriptProblem("the source has no branch that could be built");
        }
        String heads = names.size() > 20 ? names.size() + " branches" : String.join(", ", names);
        if (name != null) {
            throw new ScriptProblem(
                    "the source has no branch " + name + Nearest.hint(name, names) + " (it has " + heads + ")");
        }
        String chosen = names.size() == 1
                ? names.first()
                : USUAL.stream().filter(names::contains).findFirst().orElse(null);
        for (Map.Entry<SCMHead, SCMRevision> e : all.entrySet()) {
            if (e.getKey().getName().equals(chosen)) {
                return new Branch(project, e.getValue(), listener);
            }
        }
        throw new ScriptProblem("which branch? Say it with --branch (the source has " + heads + ")");
    }

    public String name() {
        return revision.getHead().getName();
    }

    public SCMRevision revision() {
        return revision;
    }

    public WorkflowJob job() {
        return project.job(name());
    }

    /** The text of a file of the revision; of a pull request of a stranger, what Jenkins would trust instead. */
    public String read(String path) throws IOException, InterruptedException {
        SCMSource source = project.source();
        SCMRevision trusted = source.getTrustedRevision(revision, listener);
        try (SCMFileSystem files = SCMFileSystem.of(source, trusted.getHead(), trusted)) {
            if (files == null) {
                throw new ScriptProblem(source.getDescriptor().getDisplayName()
                        + " cannot show files without a checkout: the Jenkinsfile cannot be read from it");
            }
            SCMFile file = files.child(path);
            if (!file.isFile()) {
                throw new ScriptProblem("there is no file " + path + " in " + name() + " at " + trusted);
            }
            return file.contentAsString();
        }
    }

    /** What the log says of the Jenkinsfile. */
    public String obtained(String path) throws IOException, InterruptedException {
        SCMRevision trusted = project.source().getTrustedRevision(revision, listener);
        return trusted.equals(revision)
                ? "Obtained " + path + " from " + revision
                : "Obtained " + path + " from " + trusted.getHead().getName() + " at " + trusted + ", because that of "
                        + name() + " is not trusted";
    }

    /** What a build of it is given. */
    public List<Action> actions() throws IOException, InterruptedException {
        SCMSource source = project.source();
        List<Action> metadata = new ArrayList<>(source.fetchActions(revision.getHead(), null, listener));
        List<Action> actions = new ArrayList<>(source.fetchActions(revision, null, listener));
        actions.add(new SCMRevisionAction(source, revision));
        actions.add(new BranchAction(revision, metadata));
        return actions;
    }
}
