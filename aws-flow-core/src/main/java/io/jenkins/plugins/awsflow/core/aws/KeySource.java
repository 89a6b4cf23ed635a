package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Where the keys come from that calls are signed with, or that assume the first role. Holds secrets, so it is never persisted. */
public interface KeySource {
    /** Tells this source from every other one, without giving away its secrets. */
    String key();

    /**
     * The keys of this moment. Asked again when temporary ones come to their end, so it may block on a call.
     *
     * @throws AwsFlowException with one line that says what to do
     */
    AwsCredentials keys() throws AwsFlowException;

    /** Whether these keys, or those of a role that they assume, may be handed to what a Jenkinsfile runs. */
    default boolean mayLeave() {
        return true;
    }

    /** Keys that stay as they are. */
    static KeySource of(AwsCredentials keys) {
        String secret = keys instanceof AwsSessionCredentials session
                ? keys.secretAccessKey() + "\n" + session.sessionToken()
                : keys.secretAccessKey();
        String key = keys.accessKeyId() + "/" + ShortDigest.of(secret);
        return new KeySource() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public AwsCredentials keys() {
                return keys;
            }
        };
    }
}
