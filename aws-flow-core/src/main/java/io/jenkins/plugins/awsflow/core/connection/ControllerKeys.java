package io.jenkins.plugins.awsflow.core.connection;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.KeySource;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** The identity that the SDK's default chain finds on the controller: variables, profile, web identity, container, instance. */
final class ControllerKeys implements KeySource {
    private static final ControllerKeys INSTANCE = new ControllerKeys();

    private final DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder()
            .asyncCredentialUpdateEnabled(false)
            .build();

    private ControllerKeys() {}

    static KeySource get() {
        return INSTANCE;
    }

    @Override
    public String key() {
        return "controller";
    }

    @Override
    public boolean mayLeave() {
        return false;
    }

    @Override
    public AwsCredentials keys() throws AwsFlowException {
        try {
            return chain.resolveCredentials();
        } catch (SdkException e) {
            throw new AwsFlowException(FailureClass.UNAUTHENTICATED, Messages.Connection_NoControllerKeys(), e);
        }
    }
}
