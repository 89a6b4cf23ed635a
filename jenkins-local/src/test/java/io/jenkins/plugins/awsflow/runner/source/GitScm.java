package io.jenkins.plugins.awsflow.runner.source;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.User;
import hudson.scm.ChangeLogParser;
import hudson.scm.ChangeLogSet;
import hudson.scm.EditType;
import hudson.scm.RepositoryBrowser;
import hudson.scm.SCM;
import hudson.scm.SCMDescriptor;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.io.DisabledOutputStream;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Checks out a directory with a git repository. */
public final class GitScm extends SCM {
    private final String remote;
    private final String branch;
    private String commit;

    @DataBoundConstructor
    public GitScm(String remote, String branch) {
        this.remote = remote;
        this.branch = branch;
    }

    public String getRemote() {
        return remote;
    }

    public String getBranch() {
        return branch;
    }

    /** The commit of the branch that is meant; its newest, when it is not set. */
    @DataBoundSetter
    public void setCommit(String commit) {
        this.commit = commit;
    }

    @Override
    public void checkout(
            Run<?, ?> build,
            Launcher launcher,
            FilePath workspace,
            TaskListener listener,
            File changelogFile,
            SCMRevisionState baseline)
            throws IOException, InterruptedException {
        try (Git git = Git.init().setDirectory(new File(workspace.getRemote())).call()) {
            git.fetch()
                    .setRemote(remote)
                    .setRefSpecs(new RefSpec("+refs/*:refs/remotes/origin/*"))
                    .call();
            ObjectId id = git.getRepository().resolve(commit != null ? commit : "refs/remotes/origin/heads/" + branch);
            if (id == null) {
                throw new AbortException(remote + " has no branch " + branch);
            }
            listener.getLogger().println("Checking out " + id.name() + " of " + branch);
            git.checkout().setName(id.name()).setForced(true).call();
            ((Commits) commits(build)).of.put(getKey(), id.name());
            if (changelogFile != null) {
                writeChanges(git, id, changelogFile, baseline);
            }
        } catch (GitAPIException e) {
            throw new AbortException("git cannot: " + e.getMessage());
        }
    }

    private static void writeChanges(Git git, ObjectId now, File file, SCMRevisionState baseline)
            throws IOException, GitAPIException {
        if (!(baseline instanceof Revision before)) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (RevCommit c :
                git.log().addRange(ObjectId.fromString(before.commit), now).call()) {
            lines.add(c.name() + " " + c.getShortMessage());
            try (DiffFormatter diff = new DiffFormatter(DisabledOutputStream.INSTANCE);
                    ObjectReader reader = git.getRepository().newObjectReader()) {
                diff.setRepository(git.getRepository());
                for (DiffEntry d : diff.scan(
                        new CanonicalTreeParser(
                                null, reader, git.getRepository().resolve(c.name() + "~^{tree}")),
                        new CanonicalTreeParser(null, reader, c.getTree()))) {
                    lines.add("\t" + d.getNewPath());
                }
            }
        }
        Files.write(file.toPath(), lines);
    }

    private static SCMRevisionState commits(Run<?, ?> build) {
        Commits c = build.getAction(Commits.class);
        if (c == null) {
            c = new Commits();
            build.addAction(c);
        }
        return c;
    }

    @Override
    public SCMRevisionState calcRevisionsFromBuild(
            Run<?, ?> build, FilePath workspace, Launcher launcher, TaskListener listener) {
        return new Revision(((Commits) commits(build)).of.get(getKey()));
    }

    @Override
    public void buildEnvironment(Run<?, ?> build, Map<String, String> env) {
        env.put("GIT_BRANCH", branch);
        env.put("GIT_COMMIT", ((Commits) commits(build)).of.get(getKey()));
    }

    @Override
    public String getKey() {
        return "git " + remote + " " + branch;
    }

    @Override
    public ChangeLogParser createChangeLogParser() {
        return new Parser();
    }

    /** What the build has checked out. */
    static final class Commits extends SCMRevisionState {
        private final java.util.HashMap<String, String> of = new java.util.HashMap<>();
    }

    /** A commit. */
    static final class Revision extends SCMRevisionState {
        private final String commit;

        Revision(String commit) {
            this.commit = commit;
        }
    }

    private static final class Parser extends ChangeLogParser {
        @Override
        public ChangeLogSet<? extends ChangeLogSet.Entry> parse(
                Run build, RepositoryBrowser<?> browser, File changelogFile) throws IOException {
            List<Change> changes = new ArrayList<>();
            for (String line : Files.readAllLines(changelogFile.toPath())) {
                if (line.startsWith("\t")) {
                    changes.get(changes.size() - 1).paths.add(line.substring(1));
                } else {
                    changes.add(new Change(line));
                }
            }
            return new Changes(build, browser, changes);
        }
    }

    /** The commits since the build before. */
    static final class Changes extends ChangeLogSet<Change> {
        private final List<Change> changes;

        Changes(Run<?, ?> run, RepositoryBrowser<?> browser, List<Change> changes) {
            super(run, browser);
            this.changes = changes;
            changes.forEach(c -> c.setParent(this));
        }

        @Override
        public boolean isEmptySet() {
            return changes.isEmpty();
        }

        @Override
        public Iterator<Change> iterator() {
            return changes.iterator();
        }
    }

    /** A commit since the build before. */
    static final class Change extends ChangeLogSet.Entry {
        private final String commit;
        private final String message;
        private final List<String> paths = new ArrayList<>();

        Change(String line) {
            this.commit = line.substring(0, line.indexOf(' '));
            this.message = line.substring(line.indexOf(' ') + 1);
        }

        @Override
        protected void setParent(ChangeLogSet parent) {
            super.setParent(parent);
        }

        @Override
        public String getMsg() {
            return message;
        }

        @Override
        public String getCommitId() {
            return commit;
        }

        @Override
        public User getAuthor() {
            return User.getUnknown();
        }

        @Override
        public Collection<String> getAffectedPaths() {
            return paths;
        }

        @Override
        public Collection<? extends ChangeLogSet.AffectedFile> getAffectedFiles() {
            return paths.stream()
                    .map(p -> new ChangeLogSet.AffectedFile() {
                        @Override
                        public String getPath() {
                            return p;
                        }

                        @Override
                        public EditType getEditType() {
                            return EditType.EDIT;
                        }
                    })
                    .toList();
        }
    }

    /** Describes it. */
    @Extension
    @Symbol("gitDirectory")
    public static final class DescriptorImpl extends SCMDescriptor<GitScm> {
        public DescriptorImpl() {
            super(GitScm.class, null);
        }

        @Override
        public String getDisplayName() {
            return "Git directory";
        }
    }
}
