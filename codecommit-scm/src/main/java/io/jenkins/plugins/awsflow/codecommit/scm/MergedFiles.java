package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.Folder;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.git.TextMerge;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jenkins.scm.api.SCMFile;

/**
 * Files and folders as a merge will have them, file by file and without making the merge: what one side alone has changed
 * is taken from there.
 */
final class MergedFiles implements RepositoryFiles {
    private final CommitFiles base;
    private final CommitFiles target;
    private final CommitFiles source;

    private MergedFiles(CommitFiles base, CommitFiles target, CommitFiles source) {
        this.base = base;
        this.target = target;
        this.source = source;
    }

    /**
     * The files of a merge; empty where CodeCommit does not tell what both sides have in common, which is said. It
     * refuses to compare commits that are too far apart.
     *
     * @param target full id
     * @param source full id
     * @throws IOException if CodeCommit cannot be asked now: for other commits it could not either
     */
    static Optional<RepositoryFiles> of(
            RemoteRepository remote,
            CodeCommitApi api,
            String target,
            String source,
            TaskListener listener,
            Patience patience)
            throws IOException, InterruptedException {
        String why = Messages.Files_noBase();
        try {
            Optional<String> base = patience.run(() -> api.mergeBase(remote.name(), target, source));
            if (base.isPresent()) {
                CommitFiles ofTarget = new CommitFiles(remote, api, target, patience);
                CommitFiles ofSource = new CommitFiles(remote, api, source, patience);
                return Optional.of(
                        base.get().equals(target)
                                ? ofSource
                                : base.get().equals(source)
                                        ? ofTarget
                                        : new MergedFiles(
                                                new CommitFiles(remote, api, base.get(), patience),
                                                ofTarget,
                                                ofSource));
            }
        } catch (AwsFlowException e) {
            if (e.failureClass().healsByWaiting()) {
                throw Problems.abort(e);
            }
            why = e.getMessage();
        }
        listener.getLogger().println(Messages.Files_noMerge(source, target, why));
        return Optional.empty();
    }

    /** Of three states the one that a merge takes: what only one side changed is as that side has it. */
    private static <T> T pick(T was, T onTarget, T onSource) {
        return Objects.equals(was, onSource) ? onTarget : onSource;
    }

    @Override
    public SCMFile.Type type(String path) throws IOException, InterruptedException {
        return pick(base.type(path), target.type(path), source.type(path));
    }

    @Override
    public Map<String, Folder.Kind> children(String path) throws IOException, InterruptedException {
        Map<String, Folder.Kind> was = entries(base, path);
        Map<String, Folder.Kind> onTarget = entries(target, path);
        Map<String, Folder.Kind> onSource = entries(source, path);
        Set<String> names = new TreeSet<>(onTarget.keySet());
        names.addAll(onSource.keySet());
        Map<String, Folder.Kind> merged = new LinkedHashMap<>();
        for (String name : names) {
            Folder.Kind kind = pick(was.get(name), onTarget.get(name), onSource.get(name));
            if (kind != null) {
                merged.put(name, kind);
            }
        }
        if (merged.isEmpty()) {
            throw new FileNotFoundException(path);
        }
        return merged;
    }

    private static Map<String, Folder.Kind> entries(CommitFiles files, String path)
            throws IOException, InterruptedException {
        return files.type(path) == SCMFile.Type.DIRECTORY ? files.children(path) : Map.of();
    }

    @Override
    public byte[] content(String path) throws IOException, InterruptedException {
        Optional<byte[]> was = bytes(base, path);
        Optional<byte[]> onTarget = bytes(target, path);
        Optional<byte[]> onSource = bytes(source, path);
        if (same(was, onSource) || same(onTarget, onSource)) {
            return onTarget.orElseThrow(() -> new FileNotFoundException(path));
        }
        if (same(was, onTarget)) {
            return onSource.orElseThrow(() -> new FileNotFoundException(path));
        }
        if (onTarget.isEmpty() || onSource.isEmpty()) {
            throw Problems.abort(Messages.Files_conflict(path));
        }
        return TextMerge.of(was.orElse(new byte[0]), onTarget.get(), onSource.get())
                .orElseThrow(() -> Problems.abort(Messages.Files_conflict(path)));
    }

    private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
        return Arrays.equals(one.orElse(null), other.orElse(null));
    }

    private static Optional<byte[]> bytes(CommitFiles files, String path) throws IOException, InterruptedException {
        try {
            return Optional.of(files.content(path));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }
}
