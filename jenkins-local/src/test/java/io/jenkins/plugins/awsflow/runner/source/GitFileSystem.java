package io.jenkins.plugins.awsflow.runner.source;

import hudson.Extension;
import hudson.model.Item;
import hudson.scm.SCM;
import hudson.scm.SCMDescriptor;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import jenkins.scm.api.SCMFile;
import jenkins.scm.api.SCMFileSystem;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceDescriptor;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a commit. */
final class GitFileSystem extends SCMFileSystem {
    private final Git git;
    private final ObjectId tree;

    GitFileSystem(GitSource source, GitSource.Commit commit) throws IOException {
        super(commit);
        git = Git.open(new File(source.remote()));
        tree = git.getRepository().resolve(commit.id() + "^{tree}");
    }

    static SCMFile.Type typeOf(TreeWalk at) {
        if (at == null) {
            return SCMFile.Type.NONEXISTENT;
        }
        return at.isSubtree() ? SCMFile.Type.DIRECTORY : SCMFile.Type.REGULAR_FILE;
    }

    @Override
    public long lastModified() {
        return 0;
    }

    @Override
    public SCMFile getRoot() {
        return new GitFile();
    }

    @Override
    public void close() {
        git.close();
    }

    private final class GitFile extends SCMFile {
        GitFile() {
            type(Type.DIRECTORY);
        }

        GitFile(GitFile parent, String name) {
            super(parent, name);
        }

        private TreeWalk walk() throws IOException {
            return TreeWalk.forPath(git.getRepository(), getPath(), tree);
        }

        @Override
        protected SCMFile newChild(String name, boolean assumeIsDirectory) {
            return new GitFile(this, name);
        }

        @Override
        public Iterable<SCMFile> children() throws IOException {
            List<SCMFile> all = new ArrayList<>();
            Repository repo = git.getRepository();
            try (TreeWalk w = new TreeWalk(repo)) {
                w.addTree(isRoot() ? tree : repo.resolve(tree.name() + ":" + getPath()));
                while (w.next()) {
                    all.add(newChild(w.getNameString(), w.isSubtree()));
                }
            }
            return all;
        }

        @Override
        public long lastModified() {
            return 0;
        }

        @Override
        protected Type type() throws IOException {
            try (TreeWalk w = walk()) {
                return typeOf(w);
            }
        }

        @Override
        public InputStream content() throws IOException {
            try (TreeWalk w = walk()) {
                if (w == null) {
                    throw new FileNotFoundException(getPath());
                }
                return new ByteArrayInputStream(
                        git.getRepository().open(w.getObjectId(0)).getBytes());
            }
        }
    }

    /** Makes it. */
    @Extension
    public static final class BuilderImpl extends Builder {
        @Override
        public boolean supports(SCM source) {
            return false;
        }

        @Override
        public boolean supports(SCMSource source) {
            return source instanceof GitSource;
        }

        @Override
        protected boolean supportsDescriptor(SCMDescriptor descriptor) {
            return false;
        }

        @Override
        protected boolean supportsDescriptor(SCMSourceDescriptor descriptor) {
            return descriptor instanceof GitSource.DescriptorImpl;
        }

        @Override
        public SCMFileSystem build(Item owner, SCM scm, SCMRevision rev) {
            return null;
        }

        @Override
        public SCMFileSystem build(SCMSource source, SCMHead head, SCMRevision rev) throws IOException {
            return new GitFileSystem((GitSource) source, (GitSource.Commit) rev);
        }
    }
}
