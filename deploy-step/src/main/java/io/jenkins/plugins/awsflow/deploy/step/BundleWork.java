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
import io.jenkins.plugins.awsflow.deploy.aws.GroupsOfApplication;
import io.jenkins.plugins.awsflow.deploy.aws.KnownNames;
import io.jenkins.plugins.awsflow.deploy.aws.StoredRevision;
import io.jenkins.plugins.awsflow.deploy.model.AppSpec;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.HookNotes;
import io.jenkins.plugins.awsflow.deploy.model.ResourceAppSpec;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupSettings;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    /** Null to pack one. */
    private final String revision;

    private final String etag;
    private final String versionLabel;
    private final String versionFile;

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
        revision = step.getRevision();
        etag = step.getEtag();
        versionLabel = step.getVersionLabel();
        versionFile = step.getVersionFile();
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException, IOException, InterruptedException {
        ProgressLog log = new ProgressLog(context.listener(), "codeDeployBundle");
        FilePath workspace = context.workspace();
        if (workspace == null && (revision == null || versionFile != null)) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.BundleWork_noNode());
        }
        AwsSession session = context.session();
        String place = Messages.KnownNames_place(session.region().id(), session.account());
        String platform = new KnownNames(new CodeDeployApi(session), place).requireApplication(application);
        BundleVersion version =
                BundleVersion.of(context, versionLabel, versionFile, workspace == null ? null : workspace.child(from));
        Registration registration = new Registration(context, session, application, version, log);
        if (revision != null) {
            return given(registration, session, platform, log);
        }
        return DeploymentView.SERVER.equals(platform)
                ? bundle(context, workspace, registration, log)
                : spec(session, SpecWork.find(workspace, from, appspec), platform, registration, log);
    }

    /** Registers what lies somewhere already. */
    private Map<String, Object> given(Registration registration, AwsSession session, String platform, ProgressLog log)
            throws AwsFlowException, IOException {
        Revision wanted = Revision.parse(revision);
        wanted.requireFit(application, platform);
        StoredRevision stored = StoredRevision.find(session, owner(session), wanted, etag);
        if (!stored.seen() && wanted.source() == Revision.Source.S3) {
            log.line(Messages.BundleWork_notSeen(wanted));
        }
        Map<String, Object> result = registration.register(stored.revision(), stored.eTag());
        result.put("uploaded", false);
        return result;
    }

    private Map<String, Object> spec(
            AwsSession session, SpecWork file, String platform, Registration registration, ProgressLog log)
            throws AwsFlowException, IOException {
        ResourceAppSpec read = file.read(platform);
        refuse(read.problems(), log);
        log.line(Messages.BundleWork_specChecked(file.name()));
        groups(session, read.events(), log)
                .ifPresent(groups -> HookNotes.ofService(read.events(), groups).forEach(log::line));
        String digest = Digests.hex(file.text());
        byte[] content = file.text().getBytes(StandardCharsets.UTF_8);
        ArtifactStore store =
                new ArtifactStore(session, targetBucket(session), prefix() + digest + file.ending(), owner(session));
        ArtifactStore.Stored stored = store.put(content);
        Map<String, Object> result =
                registration.register(Revision.s3(store.bucket(), store.key(), stored.versionId()), stored.eTag());
        return about(result, digest, content.length, 1, true);
    }

    private Map<String, Object> bundle(
            WorkContext context, FilePath workspace, Registration registration, ProgressLog log)
            throws AwsFlowException, IOException, InterruptedException {
        AwsSession session = context.session();
        FilePath directory = workspace.child(from);
        BundleRequest request = new BundleRequest(
                        includes,
                        excludes,
                        appspec == null ? null : workspace.child(appspec).getRemote())
                .within(context.env().get("WORKSPACE"));
        BundleListing listing = directory.act(new ScanBundle(request));
        refuse(listing.problems(), log);
        check(listing, session, log);
        String target = targetBucket(session);
        FilePath zip = ArtifactUpload.scratch(workspace, scratch);
        try {
            PackedBundle bundle = directory.act(new PackBundle(request, listing.fingerprint(), zip.getRemote()));
            String key = prefix() + bundle.sha256() + ".zip";
            ArtifactStore store = new ArtifactStore(session, target, key, owner(session));
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
            Map<String, Object> result =
                    registration.register(Revision.s3(target, key, stored.versionId()), stored.eTag());
            return about(result, bundle.sha256(), bundle.bytes(), listing.files(), there == null);
        } finally {
            zip.delete();
        }
    }

    private void check(BundleListing listing, AwsSession session, ProgressLog log) throws AwsFlowException {
        AppSpec read = AppSpec.of(listing);
        refuse(read.problems(), log);
        log.line(Messages.BundleWork_checked(from, listing.files(), Sizes.text(listing.bytes())));
        if (listing.note() != null) {
            log.line(listing.note());
        }
        if (!read.isForWindows()) {
            HookNotes.ofModes(listing.entries(), read.scripts()).forEach(log::line);
        }
        groups(session, read.events(), log)
                .ifPresent(groups -> HookNotes.ofHosts(read.events(), groups).forEach(log::line));
    }

    /** Where it can go; empty if no hook depends on it, or if this identity may not know. */
    private Optional<Map<String, GroupSettings>> groups(AwsSession session, Set<String> events, ProgressLog log) {
        try {
            return HookNotes.dependOnGroups(events)
                    ? Optional.ofNullable(GroupsOfApplication.read(session, application))
                    : Optional.empty();
        } catch (AwsFlowException e) {
            // A note that cannot be made keeps no bundle from being sent.
            log.line(Messages.BundleWork_noGroups(e.getMessage()));
            return Optional.empty();
        }
    }

    private String owner(AwsSession session) {
        return bucketOwner != null ? bucketOwner : session.account();
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

    private static Map<String, Object> about(
            Map<String, Object> result, String sha256, long bytes, int files, boolean uploaded) {
        result.put("sha256", sha256);
        result.put("bytes", bytes);
        result.put("files", files);
        result.put("uploaded", uploaded);
        return result;
    }

    @Override
    public String toString() {
        return Messages.CodeDeployBundleStep_what(application);
    }
}
