package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.Folder;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.scm.api.SCMFile;
import jenkins.scm.api.SCMRevision;

/** Files and folders of one state of a repository, by the API. */
interface RepositoryFiles {
    /** What is at a path, which is empty for the root. */
    SCMFile.Type type(String path) throws IOException, InterruptedException;

    /** Names in a folder, and what each is. */
    Map<String, Folder.Kind> children(String path) throws IOException, InterruptedException;

    /** The bytes of a file. */
    byte[] content(String path) throws IOException, InterruptedException;

    /**
     * Those of a revision; of a pull request that is to be merged, those that the merge will have, which is empty where
     * only a checkout can tell.
     */
    static Optional<RepositoryFiles> of(
            RemoteRepository remote, CodeCommitApi api, SCMRevision revision, TaskListener listener, Patience patience)
            throws IOException, InterruptedException {
        if (revision instanceof CodeCommitPullRequestRevision pull && pull.isMerge()) {
            return MergedFiles.of(remote, api, pull.targetCommit(), pull.getCommit(), listener, patience);
        }
        return Optional.of(new CommitFiles(remote, api, commit(revision), patience));
    }

    /** The same, or else those of either side: a file that one of them has may be in the merge. */
    static List<RepositoryFiles> either(
            RemoteRepository remote, CodeCommitApi api, SCMRevision revision, TaskListener listener, Patience patience)
            throws IOException, InterruptedException {
        Optional<RepositoryFiles> files = of(remote, api, revision, listener, patience);
        if (files.isEmpty() && revision instanceof CodeCommitPullRequestRevision pull) {
            return List.of(
                    new CommitFiles(remote, api, pull.getCommit(), patience),
                    new CommitFiles(remote, api, pull.targetCommit(), patience));
        }
        return files.stream().toList();
    }

    /** Full id of the commit that a revision stands for. */
    private static String commit(SCMRevision revision) {
        return revision instanceof CodeCommitPullRequestRevision pull
                ? pull.getCommit()
                : ((CodeCommitRevision) revision).getCommit();
    }
}
