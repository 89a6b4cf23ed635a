package io.jenkins.plugins.awsflow.deploy.step;

import hudson.FilePath;
import io.jenkins.plugins.awsflow.core.aws.ArtifactStore;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleListing;
import io.jenkins.plugins.awsflow.core.model.artifact.BundleRequest;
import io.jenkins.plugins.awsflow.core.model.artifact.Digests;
import io.jenkins.plugins.awsflow.core.model.artifact.PackedBundle;
import io.jenkins.plugins.awsflow.core.step.ArtifactUpload;
import io.jenkins.plugins.awsflow.core.step.PackBundle;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.ScanBundle;
import io.jenkins.plugins.awsflow.core.step.Sizes;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import io.jenkins.plugins.awsflow.deploy.aws.KnownNames;
import io.jenkins.plugins.awsflow.deploy.model.AppSpec;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lists and packs on the agent, checks on the controller, sends from the agent straight to S3. Nothing is uploaded
 * before the appspec is fine, and nothing twice: the object's name is the digest of its content.
 */
final class BundleWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String application;
    private final String from;
    private final String includes;
    private final String excludes;
    private final String appspec;
    private final String bucket;
    private final String bucketOwner;
    private final String keyPrefix;

    /** Name of the temporary zip: the same after a restart, so that a killed controller leaves at most one behind. */
    private final String scratch = "codedeploy-" + UUID.randomUUID() + ".zip";

    BundleWork(CodeDeployBundleStep step) {
        application = step.getApplication();
        from = step.getFrom();
        includes = step.getIncludes();
        excludes = step.getExcludes();
        appspec = step.getAppspec();
        bucket = step.getBucket();
        bucketOwner = step.getBucketOwner();
        keyPrefix = step.getKeyPrefix();
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException, IOException, InterruptedException {
        ProgressLog log = new ProgressLog(context.listener(), "codeDeployBundle");
        FilePath workspace = context.workspace();
        AwsSession session = context.session();
        String place = Messages.KnownNames_place(session.region().id(), session.account());
        String platform = new KnownNames(new CodeDeployApi(session), place).requireApplication(application);
        return DeploymentView.SERVER.equals(platform)
                ? bundle(context, workspace, session, log)
                : spec(context, SpecWork.find(workspace, from, appspec), platform, log);
    }

    private Map<String, Object> spec(WorkContext context, SpecWork file, String platform, ProgressLog log)
            throws AwsFlowException, IOException {
        AwsSession session = context.session();
        refuse(file.problems(platform), log);
        log.line(Messages.BundleWork_specChecked(file.name()));
        String digest = Digests.hex(file.text());
        String owner = bucketOwner != null ? bucketOwner : session.account();
        byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
        ArtifactStore store =
                new ArtifactStore(session, targetBucket(session), prefix() + digest + file.ending(), owner);
        ArtifactStore.Stored stored = store.put(content);
        Revision revision = Revision.s3(store.bucket(), store.key(), stored.versionId());
        register(context, session, revision, stored.eTag());
        log.line(Messages.BundleWork_registered(application, revision));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("revision", revision.toString());
        result.put("bucket", revision.place());
        result.put("key", revision.name());
        result.put("sha256", digest);
        result.put("bytes", (long) content.length);
        result.put("files", 1);
        result.put("uploaded", true);
        return result;
    }

    private Map<String, Object> bundle(WorkContext context, FilePath workspace, AwsSession session, ProgressLog log)
            throws AwsFlowException, IOException, InterruptedException {
        FilePath directory = workspace.child(from);
        BundleRequest request = new BundleRequest(
                includes,
                excludes,
                appspec == null ? null : workspace.child(appspec).getRemote());
        BundleListing listing = directory.act(new ScanBundle(request));
        refuse(listing.problems(), log);
        refuse(AppSpec.check(listing), log);
        log.line(Messages.BundleWork_checked(from, listing.files(), Sizes.text(listing.bytes())));

        String target = targetBucket(session);
        FilePath zip = ArtifactUpload.scratch(workspace, scratch);
        try {
            PackedBundle bundle = directory.act(new PackBundle(request, listing.fingerprint(), zip.getRemote()));
            String key = prefix() + bundle.sha256() + ".zip";
            String owner = bucketOwner != null ? bucketOwner : session.account();
            ArtifactStore store = new ArtifactStore(session, target, key, owner);
            ArtifactStore.Stored there = store.existing()
                    .filter(stored -> stored.bytes() == bundle.bytes())
                    .orElse(null);
            ArtifactStore.Stored stored;
            if (there != null) {
                stored = there;
                log.line(Messages.BundleWork_alreadyThere(target, key));
            } else {
                stored = new ArtifactUpload(store, zip, log).send(bundle);
                log.line(Messages.BundleWork_uploaded(Sizes.text(bundle.bytes()), bundle.sha256()));
            }
            Revision revision = Revision.s3(target, key, stored.versionId());
            register(context, session, revision, stored.eTag());
            log.line(Messages.BundleWork_registered(application, revision));
            return result(listing, bundle, revision, there == null);
        } finally {
            zip.delete();
        }
    }

    private void register(WorkContext context, AwsSession session, Revision revision, String eTag) throws IOException {
        String description = Messages.BundleWork_description(context.run().getFullDisplayName());
        new CodeDeployApi(session).register(application, revision, eTag, description);
        RegisteredRevisions.remember(
                context.run(), application, session.region().id(), session.account(), revision.toString());
    }

    private static void refuse(List<String> problems, ProgressLog log) throws AwsFlowException {
        if (problems.isEmpty()) {
            return;
        }
        if (problems.size() > 1) {
            problems.forEach(log::line);
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.BundleWork_problems(problems.get(0), problems.size() - 1));
        }
        throw new AwsFlowException(FailureClass.INVALID, Messages.BundleWork_problem(problems.get(0)));
    }

    private String targetBucket(AwsSession session) throws AwsFlowException {
        String name = bucket != null ? bucket : session.artifactBucket();
        if (name == null || name.isBlank()) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.BundleWork_noBucket());
        }
        return name;
    }

    private String prefix() {
        String prefix = keyPrefix == null ? application : keyPrefix;
        return prefix.endsWith("/") ? prefix : prefix + "/";
    }

    private static Map<String, Object> result(
            BundleListing listing, PackedBundle bundle, Revision revision, boolean uploaded) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("revision", revision.toString());
        result.put("bucket", revision.place());
        result.put("key", revision.name());
        result.put("sha256", bundle.sha256());
        result.put("bytes", bundle.bytes());
        result.put("files", listing.files());
        result.put("uploaded", uploaded);
        return result;
    }

    @Override
    public String toString() {
        return Messages.CodeDeployBundleStep_what(application);
    }
}
