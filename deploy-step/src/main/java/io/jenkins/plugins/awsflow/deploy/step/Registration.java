package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import io.jenkins.plugins.awsflow.deploy.model.VersionLabel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a revision known to CodeDeploy and to the later steps of the build. Doing it again changes nothing. */
final class Registration {
    private final WorkContext context;
    private final AwsSession session;
    private final String application;
    private final BundleVersion version;
    private final ProgressLog log;

    Registration(WorkContext context, AwsSession session, String application, BundleVersion version, ProgressLog log) {
        this.context = context;
        this.session = session;
        this.application = application;
        this.version = version;
        this.log = log;
    }

    /**
     * Registers.
     *
     * @param eTag of the object; null if it is not known
     * @return what the step returns of it
     */
    Map<String, Object> register(Revision revision, String eTag) throws IOException {
        String description =
                Messages.BundleWork_description(version.label(), context.run().getFullDisplayName());
        new CodeDeployApi(session).register(application, revision, eTag, VersionLabel.fit(description));
        RegisteredRevisions.remember(
                context.run(),
                new RegisteredRevisions.Entry(
                        application,
                        session.region().id(),
                        session.account(),
                        revision.toString(),
                        version.label(),
                        version.commit()));
        log.line(Messages.BundleWork_registeredAs(application, revision, version.label()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("revision", revision.toString());
        result.put("versionLabel", version.label());
        result.put("commit", version.commit());
        if (revision.source() == Revision.Source.S3) {
            result.put("bucket", revision.place());
            result.put("key", revision.name());
        }
        return result;
    }
}
