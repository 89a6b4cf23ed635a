package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
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
    CommitFiles(RemoteRepository remote, CodeCommitApi api, String commit, TaskListener listener) {
        this.remote = remote;
        this.api = api;
        this.commit = commit;
        this.patience = new Patience(listener.getLogger()::println);
    }

    /** The folder around it is read whole, which tells by one call, too, that something is missing. */
    @Override
    public SCMFile.Type type(String path) throws IOException, InterruptedException {
        if (path.isEmpty()) {
            return SCMFile.Type.DIRECTORY;
        }
        int slash = path.lastIndexOf('/');
        Optional<Folder> around = folder(slash < 0 ? "" : path.substring(0, slash));
        return around.flatMap(folder -> folder.kind(path.substring(slash + 1)))
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
        return folder(path).orElseThrow(() -> new FileNotFoundException(path)).entries();
    }

    @Override
    public byte[] content(String path) throws IOException, InterruptedException {
        try {
            return patience.run(() -> api.file(remote.name(), commit, path))
                    .orElseThrow(() -> new FileNotFoundException(path));
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }

    private Optional<Folder> folder(String path) throws IOException, InterruptedException {
        try {
            return patience.run(() -> api.folder(remote.name(), commit, path));
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }
}
