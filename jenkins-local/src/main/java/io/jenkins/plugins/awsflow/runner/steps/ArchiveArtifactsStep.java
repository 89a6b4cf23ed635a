package io.jenkins.plugins.awsflow.runner.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.runner.home.AntGlob;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code archiveArtifacts}: keeps files with the build. */
public final class ArchiveArtifactsStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String artifacts;
    private String excludes;
    private boolean allowEmptyArchive;
    private boolean onlyIfSuccessful;
    private boolean fingerprint;
    private boolean defaultExcludes = true;
    private boolean caseSensitive = true;

    @DataBoundConstructor
    public ArchiveArtifactsStep(String artifacts) {
        this.artifacts = Util.fixEmptyAndTrim(artifacts);
        if (this.artifacts == null) {
            throw new IllegalArgumentException("archiveArtifacts wants a pattern of files");
        }
    }

    @DataBoundSetter
    public void setExcludes(String excludes) {
        this.excludes = Util.fixEmptyAndTrim(excludes);
    }

    @DataBoundSetter
    public void setAllowEmptyArchive(boolean allowEmptyArchive) {
        this.allowEmptyArchive = allowEmptyArchive;
    }

    @DataBoundSetter
    public void setOnlyIfSuccessful(boolean onlyIfSuccessful) {
        this.onlyIfSuccessful = onlyIfSuccessful;
    }

    @DataBoundSetter
    public void setFingerprint(boolean fingerprint) {
        this.fingerprint = fingerprint;
    }

    @DataBoundSetter
    public void setDefaultExcludes(boolean defaultExcludes) {
        this.defaultExcludes = defaultExcludes;
    }

    @DataBoundSetter
    public void setCaseSensitive(boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
    }

    @DataBoundSetter
    public void setFollowSymlinks(boolean followSymlinks) {
        // a link to a file is archived as the file in either case
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, this);
    }

    private void archive(Run<?, ?> run, Path workspace, PrintStream log) throws IOException {
        Result so = run.getResult();
        if (onlyIfSuccessful && so != null && so.isWorseThan(Result.UNSTABLE)) {
            log.println("Skipped archiving because build is not successful");
            return;
        }
        log.println("Archiving artifacts");
        List<Path> files = AntGlob.find(workspace, artifacts, excludes, defaultExcludes, caseSensitive);
        if (files.isEmpty()) {
            nothing(so, log);
            return;
        }
        Path archive = run.getArtifactsDir().toPath();
        List<String> sums = new ArrayList<>();
        for (Path f : files) {
            Path name = workspace.relativize(f);
            Copies.copy(f, archive.resolve(name));
            sums.add(Util.getDigestOf(f.toFile()) + "  " + name);
        }
        if (fingerprint) {
            log.println("Recording fingerprints");
            Files.write(
                    run.getRootDir().toPath().resolve("fingerprints"),
                    sums,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private void nothing(Result so, PrintStream log) throws AbortException {
        if (so != null && so.isWorseThan(Result.UNSTABLE)) {
            // it failed before it could make them: no second complaint
            return;
        }
        log.println("‘" + artifacts + "’ doesn’t match anything");
        String message = "No artifacts found that match the file pattern \"" + artifacts + "\". Configuration error?";
        if (!allowEmptyArchive) {
            throw new AbortException(message);
        }
        log.println(message);
    }

    private static final class Execution extends AgainExecution {
        private static final long serialVersionUID = 1L;
        private final ArchiveArtifactsStep step;

        Execution(StepContext context, ArchiveArtifactsStep step) {
            super(context);
            this.step = step;
        }

        @Override
        protected Void run() throws Exception {
            Path workspace = Path.of(getContext().get(FilePath.class).getRemote());
            step.archive(
                    getContext().get(Run.class),
                    workspace,
                    getContext().get(TaskListener.class).getLogger());
            return null;
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super(
                    "archiveArtifacts",
                    "Archive the artifacts",
                    false,
                    Run.class,
                    FilePath.class,
                    Launcher.class,
                    TaskListener.class);
        }
    }
}
