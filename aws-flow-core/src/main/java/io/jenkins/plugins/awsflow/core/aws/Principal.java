package io.jenkins.plugins.awsflow.core.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Who STS says that a set of keys is. */
record Principal(String key, AwsCredentialsProvider credentials, String account, String arn, String userId) {
    @Override
    public String toString() {
        return arn;
    }
}
