package io.jenkins.plugins.awsflow.deploy.step;

import hudson.FilePath;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.BundleStore;
import io.jenkins.plugins.awsflow.deploy.model.PackedBundle;
import io.jenkins.plugins.awsflow.deploy.model.PresignedPart;
import io.jenkins.plugins.awsflow.deploy.model.UploadOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lets the agent send a bundle, some parts at a time, and tells how far it is. */
final class BundleUpload {
    /** Parts that are signed and sent in one go: at least 128 mebibytes between two lines of progress. */
    private static final int PARTS_AT_ONCE = 8;

    private final BundleStore store;
    private final FilePath zip;
    private final ProgressLog log;

    BundleUpload(BundleStore store, FilePath zip, ProgressLog log) {
        this.store = store;
        this.zip = zip;
        this.log = log;
    }

    BundleStore.Stored send(PackedBundle bundle) throws AwsFlowException, IOException, InterruptedException {
        BundleStore.Stored stored = bundle.parts() <= 1 ? whole(bundle) : inParts(bundle);
        log.line(Messages.BundleUpload_done(Sizes.text(bundle.bytes()), bundle.sha256()));
        return stored;
    }

    private BundleStore.Stored whole(PackedBundle bundle) throws AwsFlowException, IOException, InterruptedException {
        UploadOutcome.Part sent = send(List.of(store.whole(bundle))).get(0);
        return BundleStore.stored(sent, bundle);
    }

    private BundleStore.Stored inParts(PackedBundle bundle) throws AwsFlowException, IOException, InterruptedException {
        String uploadId = store.begin();
        boolean complete = false;
        try {
            List<UploadOutcome.Part> sent = new ArrayList<>();
            for (int from = 0; from < bundle.parts(); from += PARTS_AT_ONCE) {
                int to = Math.min(bundle.parts(), from + PARTS_AT_ONCE);
                sent.addAll(send(store.parts(uploadId, bundle, from, to)));
                if (to < bundle.parts()) {
                    long bytes = bundle.partOffset(to);
                    log.line(Messages.BundleUpload_progress(
                            Sizes.text(bytes), Sizes.text(bundle.bytes()), bytes * 100 / bundle.bytes()));
                }
            }
            BundleStore.Stored stored = store.complete(uploadId, bundle, sent);
            complete = true;
            return stored;
        } finally {
            if (!complete) {
                store.abandon(uploadId);
            }
        }
    }

    private List<UploadOutcome.Part> send(List<PresignedPart> parts)
            throws AwsFlowException, IOException, InterruptedException {
        UploadOutcome outcome = zip.act(new SendParts(parts));
        if (outcome.problem() != null) {
            throw new AwsFlowException(FailureClass.TRANSIENT, outcome.problem());
        }
        return outcome.parts();
    }
}
