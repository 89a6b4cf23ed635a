package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.EnvVars;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.security.ACL;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.KeySource;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.aws.TokenSource;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionField;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Where a session begins: keys or a token, looked up with the eyes of whoever named them. */
abstract class KeyFinder {
    /** The beginning of a session. */
    abstract SessionSpec spec(String region) throws AwsFlowException;

    /** The region that comes with the keys; null if none does. */
    String region() {
        return null;
    }

    /** Looks up credentials by their id. */
    @FunctionalInterface
    private interface Lookup {
        /** Null if there are none, or whoever asks may not use them. */
        StandardCredentials find(String id);
    }

    /** What a Jenkinsfile names must be its job's to use. */
    static KeyFinder ofRun(ConnectionRef said, Run<?, ?> run) {
        return new Stored(
                said,
                id -> {
                    StandardCredentials found =
                            CredentialsProvider.findCredentialById(id, StandardCredentials.class, run, List.of());
                    if (found != null) {
                        CredentialsProvider.track(run, found);
                    }
                    return found;
                },
                run.getParent().getFullName());
    }

    /** What the configuration of a job or folder names. */
    static KeyFinder ofItem(ConnectionRef said, Item item) {
        return item == null
                ? new Stored(said, ConnectionResolver::ofJenkins, "Jenkins")
                : new Stored(
                        said,
                        id -> CredentialsProvider.findCredentialByIdInItem(
                                id, StandardCredentials.class, item, ACL.SYSTEM2, List.of()),
                        item.getFullName());
    }

    /** What a folder names is looked up in that folder, whatever the job in it. */
    static KeyFinder ofGroup(ConnectionRef said, ItemGroup<?> group) {
        return new Stored(
                said,
                id -> CredentialsProvider.findCredentialByIdInItemGroup(
                        id, StandardCredentials.class, group, ACL.SYSTEM2, List.of()),
                group.getFullName());
    }

    /** What an administrator names. */
    static KeyFinder ofAdministrator(NamedConnection named) {
        if (named.isControllerIdentity()) {
            return ofController();
        }
        return new Stored(named.ref(), ConnectionResolver::ofJenkins, "connection " + named.getName()) {
            @Override
            AwsFlowException missing(String id) {
                return new AwsFlowException(
                        FailureClass.INVALID, Messages.Connection_NoAdminCredentials(named.getName(), id));
            }

            @Override
            AwsFlowException unsaid() {
                return new AwsFlowException(FailureClass.INVALID, Messages.Connection_NoKeys(named.getName()));
            }
        };
    }

    /** What another plugin's block has put into the environment. */
    static KeyFinder ofEnvironment(ConnectionScope scope) {
        return new KeyFinder() {
            private final EnvVars env = scope == null ? new EnvVars() : scope.environment();

            @Override
            SessionSpec spec(String region) throws AwsFlowException {
                String id = env.get(ForeignVariables.KEY);
                String secret = env.get(ForeignVariables.SECRET);
                if (id == null || secret == null) {
                    throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_NoVariables());
                }
                String token = env.get(ForeignVariables.TOKEN);
                return new SessionSpec(
                        KeySource.of(
                                token == null || token.isEmpty()
                                        ? AwsBasicCredentials.create(id, secret)
                                        : AwsSessionCredentials.create(id, secret, token)),
                        region);
            }

            @Override
            String region() {
                return ForeignVariables.region(env);
            }
        };
    }

    /** The identity of the machine that the controller runs on. */
    static KeyFinder ofController() {
        return new KeyFinder() {
            @Override
            SessionSpec spec(String region) {
                return new SessionSpec(ControllerKeys.get(), region);
            }
        };
    }

    private static class Stored extends KeyFinder {
        private final ConnectionRef said;
        private final Lookup lookup;
        private final String whose;

        Stored(ConnectionRef said, Lookup lookup, String whose) {
            this.said = said;
            this.lookup = lookup;
            this.whose = whose;
        }

        @Override
        SessionSpec spec(String region) throws AwsFlowException {
            if (said.says(ConnectionField.oidcCredentialsId)) {
                String id = said.get(ConnectionField.oidcCredentialsId);
                token(id);
                return new SessionSpec(tokens(id), region);
            }
            if (!said.says(ConnectionField.credentialsId)) {
                throw unsaid();
            }
            return new SessionSpec(KeyPairs.source(find(said.get(ConnectionField.credentialsId))), region);
        }

        private StandardCredentials find(String id) throws AwsFlowException {
            StandardCredentials found = lookup.find(id);
            if (found == null) {
                throw missing(id);
            }
            return found;
        }

        /** Looked up each time: such credentials make a new token when they are asked. */
        private String token(String id) throws AwsFlowException {
            if (find(id) instanceof StringCredentials text) {
                return text.getSecret().getPlainText();
            }
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_NoToken(id));
        }

        private TokenSource tokens(String id) {
            return new TokenSource() {
                @Override
                public String key() {
                    // A token may carry who asked for it, so that one of another job is another identity.
                    return "token/" + id + "/" + whose;
                }

                @Override
                public String token() throws AwsFlowException {
                    return Stored.this.token(id);
                }
            };
        }

        AwsFlowException missing(String id) {
            return new AwsFlowException(FailureClass.INVALID, Messages.Connection_NoCredentials(id, whose));
        }

        AwsFlowException unsaid() {
            return new AwsFlowException(FailureClass.INVALID, Messages.Connection_None());
        }
    }
}
