package hudson.scm;

import hudson.DescriptorExtensionList;
import hudson.ExtensionPoint;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;

/** A place of source code in one revision, which can be checked out. */
public abstract class SCM implements Describable<SCM>, ExtensionPoint {
    /** Brings the source into the workspace, and writes what changed since the baseline to the file. */
    public void checkout(
            Run<?, ?> build,
            Launcher launcher,
            FilePath workspace,
            TaskListener listener,
            File changelogFile,
            SCMRevisionState baseline)
            throws IOException, InterruptedException {
        throw new UnsupportedOperationException(getClass().getName() + " cannot be checked out by a Pipeline");
    }

    public void postCheckout(Run<?, ?> build, Launcher launcher, FilePath workspace, TaskListener listener)
            throws IOException, InterruptedException {
        // for subclasses
    }

    /** The revision that is in the workspace now. */
    public SCMRevisionState calcRevisionsFromBuild(
            Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener)
            throws IOException, InterruptedException {
        return SCMRevisionState.NONE;
    }

    public PollingResult compareRemoteRevisionWith(
            Job<?, ?> project, Launcher launcher, FilePath workspace, TaskListener listener, SCMRevisionState baseline)
            throws IOException, InterruptedException {
        return PollingResult.NO_CHANGES;
    }

    public abstract ChangeLogParser createChangeLogParser();

    /** Adds the variables that tell of the checkout. */
    public void buildEnvironment(Run<?, ?> build, Map<String, String> env) {
        // for subclasses
    }

    public boolean supportsPolling() {
        return true;
    }

    public boolean requiresWorkspaceForPolling() {
        return true;
    }

    /** The same for checkouts of the same place. */
    public String getKey() {
        return getType();
    }

    public String getType() {
        return getClass().getName();
    }

    public RepositoryBrowser<?> getBrowser() {
        return null;
    }

    public RepositoryBrowser<?> guessBrowser() {
        return null;
    }

    public final RepositoryBrowser<?> getEffectiveBrowser() {
        RepositoryBrowser<?> b = getBrowser();
        return b == null ? guessBrowser() : b;
    }

    protected final void createEmptyChangeLog(File changelogFile, TaskListener listener, String rootTag)
            throws IOException {
        String xml = "<?xml version='1.0' encoding='UTF-8'?>\n<" + rootTag + "/>\n";
        Files.write(changelogFile.toPath(), xml.getBytes(StandardCharsets.UTF_8));
    }

    protected final String nullify(String s) {
        return Util.fixEmptyAndTrim(s);
    }

    @Override
    public SCMDescriptor<?> getDescriptor() {
        return (SCMDescriptor<?>) Jenkins.get().getDescriptorOrDie(getClass());
    }

    public static DescriptorExtensionList<SCM, SCMDescriptor<?>> all() {
        return Jenkins.get().getDescriptorList(SCM.class);
    }

    public static List<SCMDescriptor<?>> _for(Job project) {
        return all().stream()
                .filter(d -> project == null || d.isApplicable(project))
                .toList();
    }
}
