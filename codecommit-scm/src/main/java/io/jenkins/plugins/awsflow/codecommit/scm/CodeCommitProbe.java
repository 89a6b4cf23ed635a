package io.jenkins.plugins.awsflow.codecommit.scm;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serial;
import java.util.List;
import jenkins.scm.api.SCMFile;
import jenkins.scm.api.SCMProbe;
import jenkins.scm.api.SCMProbeStat;
import jenkins.scm.api.SCMRevision;

/** Looks whether files are there, such as the Jenkinsfile. */
final class CodeCommitProbe extends SCMProbe {
    @Serial
    private static final long serialVersionUID = 1L;

    /** A probe serves one scan on the controller; nobody sends or keeps it, whatever its superclass would allow. */
    @SuppressFBWarnings("SE_TRANSIENT_FIELD_NOT_RESTORED")
    private final transient List<RepositoryFiles> files;

    private final String name;

    CodeCommitProbe(RemoteRepository remote, SCMRevision revision, TaskListener listener, Patience patience)
            throws IOException, InterruptedException {
        CodeCommitApi api = remote.api().orElseThrow(() -> Problems.abort(Messages.Files_noApi(remote.name())));
        this.files = RepositoryFiles.either(remote, api, revision, listener, patience);
        this.name = revision.getHead().getName();
    }

    @Override
    public SCMProbeStat stat(String path) throws IOException {
        try {
            SCMFile.Type type = SCMFile.Type.NONEXISTENT;
            for (RepositoryFiles each : files) {
                type = type == SCMFile.Type.NONEXISTENT ? each.type(path) : type;
            }
            return SCMProbeStat.fromType(type);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public String name() {
        return name;
    }

    /** When the head was changed last is not known without a further call, and nobody needs it. */
    @Override
    public long lastModified() {
        return 0;
    }
}
