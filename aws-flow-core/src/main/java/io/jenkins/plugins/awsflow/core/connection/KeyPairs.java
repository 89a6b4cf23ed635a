package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.KeySource;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.io.Serial;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** Which of Jenkins' credentials can be keys of AWS, and how they become some. */
public final class KeyPairs {
    private KeyPairs() {}

    /** Chooses credentials that {@link #source} understands. */
    public static CredentialsMatcher matcher() {
        return new Matcher();
    }

    private static final class Matcher implements CredentialsMatcher {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public boolean matches(Credentials item) {
            return item instanceof AwsKeys
                    || item instanceof StandardUsernamePasswordCredentials
                    || AwsPluginKeys.isOne(item);
        }
    }

    /**
     * The keys in some credentials.
     *
     * @throws AwsFlowException if they are of another kind, or empty
     */
    static KeySource source(StandardCredentials c) throws AwsFlowException {
        if (c instanceof AwsKeys keys) {
            return pair(
                    c.getId(),
                    keys.getAccessKeyId(),
                    keys.getSecretAccessKey() == null
                            ? ""
                            : keys.getSecretAccessKey().getPlainText());
        }
        if (c instanceof StandardUsernamePasswordCredentials login) {
            return pair(c.getId(), login.getUsername(), login.getPassword().getPlainText());
        }
        if (AwsPluginKeys.isOne(c)) {
            return AwsPluginKeys.of(c);
        }
        throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_NoKeyPair(c.getId()));
    }

    private static KeySource pair(String id, String accessKeyId, String secret) throws AwsFlowException {
        if (accessKeyId.isBlank() || secret.isBlank()) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Connection_EmptyKeys(id));
        }
        return KeySource.of(AwsBasicCredentials.create(accessKeyId, secret));
    }
}
