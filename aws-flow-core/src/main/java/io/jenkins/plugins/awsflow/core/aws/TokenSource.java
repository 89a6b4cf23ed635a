package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;

/** Where an OpenID Connect token comes from, with which a role is assumed in the place of keys. */
public interface TokenSource {
    /** Tells this source from every other one, without giving away its secrets. */
    String key();

    /** A token that is valid now; asked for each time that the role's session is renewed. */
    String token() throws AwsFlowException;
}
