package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import java.util.List;
import jenkins.model.Jenkins;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** From what a Jenkinsfile says to a session. */
public final class AwsConnections {
    private AwsConnections() {}

    /**
     * The session of a connection; opened by the first call, shared by all later ones.
     *
     * @param run the build: credentials that a Jenkinsfile spells out must be its job's to use
     */
    public static AwsSession open(ConnectionRef ref, Run<?, ?> run) throws AwsFlowException {
        return AwsFlowRuntime.get().sessions().open(spec(ref, run));
    }

    /** Fails if a connection is named that does not exist; makes no call. */
    public static void check(ConnectionRef ref) throws AwsFlowException {
        if (ref.name() != null) {
            named(ref.name());
        }
    }

    /** Names of all connections that a Jenkinsfile may use. */
    public static List<String> names() {
        return AwsFlowConfiguration.get().names();
    }

    private static SessionSpec spec(ConnectionRef ref, Run<?, ?> run) throws AwsFlowException {
        NamedConnection named = base(ref);
        String region = ref.region() != null ? ref.region() : named == null ? null : named.getRegion();
        if (region == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_NoRegion());
        }
        SessionSpec spec = new SessionSpec(keys(ref, named, run), ConnectionChecks.needRegion(region));
        if (named != null) {
            spec.endpoint(ConnectionChecks.uri(named.getEndpoint())).artifactBucket(named.getArtifactBucket());
        }
        if (ref.assumeRole() != null) {
            spec.assumeRole(ref.assumeRole()).externalId(ref.externalId());
        } else if (named != null && ref.credentialsId() == null) {
            spec.assumeRole(named.getAssumeRole()).externalId(named.getExternalId());
        }
        return spec.sessionName(ref.sessionName());
    }

    /** A named connection just as its form has it. */
    static SessionSpec spec(NamedConnection named) throws AwsFlowException {
        if (named.getRegion() == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_NoRegion());
        }
        return new SessionSpec(adminKeys(named), ConnectionChecks.needRegion(named.getRegion()))
                .endpoint(ConnectionChecks.uri(named.getEndpoint()))
                .artifactBucket(named.getArtifactBucket())
                .assumeRole(named.getAssumeRole())
                .externalId(named.getExternalId());
    }

    /**
     * The named connection under the reference; null if a Jenkinsfile spells out credentials and names none. Those then
     * go to AWS only: an endpoint comes in by naming the connection that an administrator gave it to.
     */
    private static NamedConnection base(ConnectionRef ref) throws AwsFlowException {
        if (ref.name() != null) {
            return named(ref.name());
        }
        if (ref.credentialsId() != null) {
            return null;
        }
        String fallback = AwsFlowConfiguration.get().getDefaultConnection();
        if (fallback == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_None());
        }
        return named(fallback);
    }

    private static NamedConnection named(String name) throws AwsFlowException {
        AwsFlowConfiguration configuration = AwsFlowConfiguration.get();
        return configuration.connection(name).orElseThrow(() -> {
            String hint = Nearest.to(name, configuration.names())
                    .map(Messages::Connection_DidYouMean)
                    .orElseGet(Messages::Connection_AskAdministrator);
            return new AwsFlowException(FailureClass.INVALID, Messages.Connection_Unknown(name) + " " + hint);
        });
    }

    private static AwsCredentials keys(ConnectionRef ref, NamedConnection named, Run<?, ?> run)
            throws AwsFlowException {
        if (ref.credentialsId() == null) {
            return adminKeys(named);
        }
        StandardUsernamePasswordCredentials found = CredentialsProvider.findCredentialById(
                ref.credentialsId(), StandardUsernamePasswordCredentials.class, run, List.of());
        if (found == null) {
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    Messages.Connection_NoCredentials(
                            ref.credentialsId(), run.getParent().getFullName()));
        }
        CredentialsProvider.track(run, found);
        return pair(found);
    }

    /** Looked up as the administrator who set up the connection sees them, system scope included. */
    private static AwsCredentials adminKeys(NamedConnection named) throws AwsFlowException {
        if (named.getCredentialsId() == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_NoKeys(named.getName()));
        }
        StandardUsernamePasswordCredentials found = CredentialsProvider.findCredentialByIdInItemGroup(
                named.getCredentialsId(),
                StandardUsernamePasswordCredentials.class,
                Jenkins.get(),
                ACL.SYSTEM2,
                List.of());
        if (found == null) {
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    Messages.Connection_NoAdminCredentials(named.getName(), named.getCredentialsId()));
        }
        return pair(found);
    }

    private static AwsCredentials pair(StandardUsernamePasswordCredentials c) throws AwsFlowException {
        String secret = c.getPassword().getPlainText();
        if (c.getUsername().isBlank() || secret.isBlank()) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_EmptyKeys(c.getId()));
        }
        return AwsBasicCredentials.create(c.getUsername(), secret);
    }
}
