package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A key source as the SDK wants it. */
final class Keys implements AwsCredentialsProvider {
    private final KeySource source;

    Keys(KeySource source) {
        this.source = source;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return source.keys();
        } catch (AwsFlowException e) {
            // The SDK lets only its own exceptions through; AwsErrors takes the cause out again.
            throw SdkClientException.create(e.getMessage(), e);
        }
    }
}
