package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.Folder;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import jenkins.scm.api.SCMFile;

/** Files and folders of one commit by the API. */
final class CommitFiles implements RepositoryFiles {
    private final RemoteRepository remote;
    private final CodeCommitApi api;
    private final String commit;
    private final Patience patience;

    /** @param commit full id */
    CommitFiles(RemoteRepository remote, CodeCommitApi api, String commit, Patience patience) {
        this.remote = remote;
        this.api = api;
        this.commit = commit;
        this.patience = patience;
    }

    @Override
    public SCMFile.Type type(String path) throws IOException, InterruptedException {
        if (path.isEmpty()) {
            return SCMFile.Type.DIRECTORY;
        }
        return ask(() -> api.kind(remote.name(), commit, path))
                .map(CommitFiles::type)
                .orElse(SCMFile.Type.NONEXISTENT);
    }

    private static SCMFile.Type type(Folder.Kind kind) {
        return switch (kind) {
            case FILE -> SCMFile.Type.REGULAR_FILE;
            case FOLDER -> SCMFile.Type.DIRECTORY;
            case LINK -> SCMFile.Type.LINK;
            case SUBMODULE -> SCMFile.Type.OTHER;
        };
    }

    @Override
    public Map<String, Folder.Kind> children(String path) throws IOException, InterruptedException {
        return ask(() -> api.folder(remote.name(), commit, path))
                .orElseThrow(() -> new FileNotFoundException(path))
                .entries();
    }

    @Override
    public byte[] content(String path) throws IOException, InterruptedException {
        return ask(() -> api.file(remote.name(), commit, path)).orElseThrow(() -> new FileNotFoundException(path));
    }

    private <T> Optional<T> ask(Patience.Attempt<Optional<T>> call) throws IOException, InterruptedException {
        try {
            return patience.run(call);
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }
}
