package io.jenkins.plugins.awsflow.codecommit.scm;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryName;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.connection.ConnectionScope;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.util.List;
import software.amazon.awssdk.regions.Region;

/** From what people have written to a repository that can be reached: the only place where connections are opened. */
final class Connections {
    private Connections() {}

    /** On whose behalf. */
    private interface Owner {
        AwsSession open(ConnectionRef ref) throws AwsFlowException;

        /** Null if there are none, or the owner may not use them. */
        StandardUsernamePasswordCredentials credentials(String id);
    }

    /** For a build. */
    static RemoteRepository open(Place place, Run<?, ?> run) throws AwsFlowException {
        return open(place, new Owner() {
            @Override
            public AwsSession open(ConnectionRef ref) throws AwsFlowException {
                return AwsConnections.open(ref, run);
            }

            @Override
            public StandardUsernamePasswordCredentials credentials(String id) {
                StandardUsernamePasswordCredentials found = CredentialsProvider.findCredentialById(
                        id, StandardUsernamePasswordCredentials.class, run, List.of());
                if (found != null) {
                    CredentialsProvider.track(run, found);
                }
                return found;
            }
        });
    }

    /**
     * For a job or folder.
     *
     * @param item never null: what belongs to nobody may use nothing
     */
    static RemoteRepository open(Place place, Item item) throws AwsFlowException {
        if (item == null) {
            throw new AwsFlowException(FailureClass.DENIED, Messages.Connections_nobody(place.repository()));
        }
        return open(place, new Owner() {
            @Override
            public AwsSession open(ConnectionRef ref) throws AwsFlowException {
                return AwsConnections.open(ref, item);
            }

            @Override
            public StandardUsernamePasswordCredentials credentials(String id) {
                return CredentialsProvider.findCredentialByIdInItem(
                        id, StandardUsernamePasswordCredentials.class, item, ACL.SYSTEM2, List.of());
            }
        });
    }

    /** The API alone, for forms. */
    static CodeCommitApi api(Place place, Item item) throws AwsFlowException {
        return new CodeCommitApi(AwsConnections.open(ref(place), item));
    }

    /**
     * The API alone, for a folder.
     *
     * @param item never null: what belongs to nobody may use nothing
     */
    static CodeCommitApi apiFor(Place place, Item item) throws AwsFlowException {
        if (item == null) {
            throw new AwsFlowException(FailureClass.DENIED, Messages.Connections_nobody("CodeCommit"));
        }
        return api(place, item);
    }

    /** For calls by which a build changes something. */
    static AwsSession forChange(Place place, Run<?, ?> run) throws AwsFlowException {
        requireName(place.repository());
        return AwsConnections.openForChange(ref(place), ConnectionScope.of(run));
    }

    private static ConnectionRef ref(Place place) {
        return ConnectionRef.named(place.connection()).inRegion(place.region());
    }

    private static RemoteRepository open(Place place, Owner owner) throws AwsFlowException {
        requireName(place.repository());
        if (place.credentialsId() == null) {
            return RemoteRepository.signed(place.repository(), owner.open(ref(place)), Proxies.current());
        }
        StandardUsernamePasswordCredentials credentials = owner.credentials(place.credentialsId());
        if (credentials == null) {
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    Messages.Connections_noCredentials(place.credentialsId(), place.repository()));
        }
        GitLogin login = GitLogin.fixed(credentials.getUsername(), Secret.toString(credentials.getPassword()));
        AwsSession session;
        try {
            session = owner.open(ref(place));
        } catch (AwsFlowException e) {
            if (place.connection() != null || place.region() == null) {
                throw e;
            }
            // No connection is set up at all, and none is needed: git has credentials of its own.
            return RemoteRepository.withCredentials(
                    place.repository(),
                    Region.of(place.region()),
                    () -> login,
                    place.credentialsId(),
                    Proxies.current());
        }
        return RemoteRepository.withCredentials(
                place.repository(), session, () -> login, place.credentialsId(), Proxies.current());
    }

    private static void requireName(String name) throws AwsFlowException {
        if (name.isEmpty()) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Repository_missing());
        }
        if (!RepositoryName.isValid(name)) {
            String text = RepositoryName.inAddress(name)
                    .map(inside -> Messages.Repository_address(name, inside))
                    .orElseGet(() -> Messages.Repository_wrong(name));
            throw new AwsFlowException(FailureClass.INVALID, text);
        }
    }
}
