package io.jenkins.plugins.awsflow.stack.step;

import hudson.FilePath;
import io.jenkins.plugins.awsflow.core.aws.ArtifactStore;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.artifact.PackedArtifact;
import io.jenkins.plugins.awsflow.core.step.ArtifactUpload;
import io.jenkins.plugins.awsflow.core.step.PackArtifact;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.Sizes;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.TemplateStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends what a template names, from the agent straight to S3: each content once, under its hash. */
final class ArtifactSender {
    private static final Pattern ENDING = Pattern.compile(".*[^/.](\\.[A-Za-z0-9]{1,10})");

    private final AwsSession session;
    private final String bucket;
    private final FilePath workspace;
    private final ProgressLog log;
    private final Map<String, ArtifactStore> sent = new LinkedHashMap<>();

    ArtifactSender(AwsSession session, String bucket, FilePath workspace, ProgressLog log) {
        this.session = session;
        this.bucket = bucket;
        this.workspace = workspace;
        this.log = log;
    }

    /**
     * Makes sure that a file or directory is there.
     *
     * @param path as seen from the workspace
     * @param zip whether a single file is zipped
     */
    ArtifactStore send(String path, boolean zip) throws AwsFlowException, IOException, InterruptedException {
        ArtifactStore known = sent.get(zip + path);
        if (known != null) {
            return known;
        }
        FilePath scratch = ArtifactUpload.scratch(workspace, "artifact-" + UUID.randomUUID() + ".zip");
        try {
            PackedArtifact packed = workspace.act(new PackArtifact(path, zip, scratch.getRemote()));
            boolean zipped = packed.file().equals(scratch.getRemote());
            Matcher ending = ENDING.matcher(path);
            String suffix = zipped ? ".zip" : ending.matches() ? ending.group(1) : "";
            ArtifactStore store = store(packed.content().sha256() + suffix);
            long bytes = packed.content().bytes();
            if (store.existing().filter(there -> there.bytes() == bytes).isPresent()) {
                log.line(Messages.ArtifactSender_there(path, store.place()));
            } else {
                FilePath file = new FilePath(workspace.getChannel(), packed.file());
                new ArtifactUpload(store, file, log).send(packed.content());
                log.line(Messages.ArtifactSender_uploaded(path, Sizes.text(bytes), store.place()));
            }
            sent.put(zip + path, store);
            return store;
        } finally {
            scratch.delete();
        }
    }

    /** Makes sure that a template is there whose own artifacts are. */
    ArtifactStore sendTemplate(String path, String body) throws AwsFlowException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ArtifactStore store = store(ArtifactStore.hash(bytes) + TemplateStore.SUFFIX);
        if (store.existing().isPresent()) {
            log.line(Messages.ArtifactSender_there(path, store.place()));
        } else {
            store.put(bytes);
            log.line(Messages.ArtifactSender_uploaded(path, Sizes.text(bytes.length), store.place()));
        }
        return store;
    }

    /** The same with the template of the stack itself, if it is too long for a request. */
    TemplateStore.Stored sendWhole(String body) throws AwsFlowException {
        return TemplateStore.put(session, bucket, body);
    }

    private ArtifactStore store(String name) throws AwsFlowException {
        return new ArtifactStore(session, bucket, TemplateStore.PREFIX + name, session.account());
    }
}
