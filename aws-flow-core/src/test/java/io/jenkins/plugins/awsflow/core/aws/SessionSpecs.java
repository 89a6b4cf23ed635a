package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;

/** Looks into a session's specification. */
public final class SessionSpecs {
    private SessionSpecs() {}

    /** The id of the access key that a session begins with. */
    public static String accessKeyId(SessionSpec spec) throws AwsFlowException {
        return spec.keys().keys().accessKeyId();
    }
}
