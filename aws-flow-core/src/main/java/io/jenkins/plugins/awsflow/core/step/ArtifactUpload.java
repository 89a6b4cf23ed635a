package io.jenkins.plugins.awsflow.core.step;

import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.ArtifactStore;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.artifact.PackedBundle;
import io.jenkins.plugins.awsflow.core.model.artifact.PresignedPart;
import io.jenkins.plugins.awsflow.core.model.artifact.UploadOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lets the agent send an artifact, some parts at a time, and tells how far it is. */
public final class ArtifactUpload {
    /** Parts that are signed and sent in one go: at least 128 mebibytes between two lines of progress. */
    private static final int PARTS_AT_ONCE = 8;

    private final ArtifactStore store;
    private final FilePath artifact;
    private final ProgressLog log;

    /** @param artifact the file on the agent */
    public ArtifactUpload(ArtifactStore store, FilePath artifact, ProgressLog log) {
        this.store = store;
        this.artifact = artifact;
        this.log = log;
    }

    /** A file beside the workspace for what is packed there; whoever asks for it deletes it. */
    public static FilePath scratch(FilePath workspace, String name)
            throws AwsFlowException, IOException, InterruptedException {
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.ArtifactUpload_noTemporary(workspace.getRemote()));
        }
        temporary.mkdirs();
        return temporary.child(name);
    }

    /** Sends all of it. */
    public ArtifactStore.Stored send(PackedBundle bundle) throws AwsFlowException, IOException, InterruptedException {
        return bundle.parts() <= 1 ? whole(bundle) : inParts(bundle);
    }

    private ArtifactStore.Stored whole(PackedBundle bundle) throws AwsFlowException, IOException, InterruptedException {
        UploadOutcome.Part sent = send(List.of(store.whole(bundle))).get(0);
        return ArtifactStore.stored(sent, bundle);
    }

    private ArtifactStore.Stored inParts(PackedBundle bundle)
            throws AwsFlowException, IOException, InterruptedException {
        String uploadId = store.begin();
        try {
            List<UploadOutcome.Part> sent = new ArrayList<>();
            for (int from = 0; from < bundle.parts(); from += PARTS_AT_ONCE) {
                int to = Math.min(bundle.parts(), from + PARTS_AT_ONCE);
                sent.addAll(send(store.parts(uploadId, bundle, from, to)));
                if (to < bundle.parts()) {
                    long bytes = bundle.partOffset(to);
                    log.line(Messages.ArtifactUpload_progress(
                            Sizes.text(bytes), Sizes.text(bundle.bytes()), bytes * 100 / bundle.bytes()));
                }
            }
            return store.complete(uploadId, bundle, sent);
        } catch (AwsFlowException | IOException | InterruptedException | RuntimeException e) {
            abandon(uploadId, e);
            throw e;
        }
    }

    /** Gives the parts up; why the upload failed is told, whatever becomes of this. */
    private void abandon(String uploadId, Exception why) {
        boolean interrupted = Thread.interrupted();
        try {
            store.abandon(uploadId);
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<UploadOutcome.Part> send(List<PresignedPart> parts)
            throws AwsFlowException, IOException, InterruptedException {
        UploadOutcome outcome = artifact.act(new SendParts(parts));
        if (outcome.problem() != null) {
            throw new AwsFlowException(FailureClass.TRANSIENT, outcome.problem());
        }
        return outcome.parts();
    }
}
