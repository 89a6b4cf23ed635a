package io.jenkins.plugins.awsflow.codecommit.scm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import jenkins.scm.api.SCMFile;

/** A file or folder of a commit. */
final class CodeCommitFile extends SCMFile {
    private final RepositoryFiles files;

    /** The root. */
    CodeCommitFile(RepositoryFiles files) {
        this.files = files;
    }

    private CodeCommitFile(CodeCommitFile parent, String name) {
        super(parent, name);
        this.files = parent.files;
    }

    @Override
    protected SCMFile newChild(String name, boolean assumeIsDirectory) {
        return new CodeCommitFile(this, name);
    }

    @Override
    public Iterable<SCMFile> children() throws IOException, InterruptedException {
        List<SCMFile> children = new ArrayList<>();
        for (String name : files.children(getPath()).keySet()) {
            children.add(new CodeCommitFile(this, name));
        }
        return children;
    }

    /** Git keeps no times of files. */
    @Override
    public long lastModified() {
        return 0;
    }

    @Override
    protected Type type() throws IOException, InterruptedException {
        return files.type(getPath());
    }

    @Override
    public InputStream content() throws IOException, InterruptedException {
        return new ByteArrayInputStream(files.content(getPath()));
    }
}
