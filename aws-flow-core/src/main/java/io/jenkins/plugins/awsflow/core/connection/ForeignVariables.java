package io.jenkins.plugins.awsflow.core.connection;

import hudson.EnvVars;
import io.jenkins.plugins.awsflow.core.model.ConnectionField;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;

/**
 * The AWS_ variables that other plugins set for a block, such as {@code withAWS} and
 * {@code withCredentials([aws(…)])}. Names as the AWS CLI and the SDKs read them.
 */
public final class ForeignVariables {
    static final String KEY = "AWS_ACCESS_KEY_ID";
    static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    static final String TOKEN = "AWS_SESSION_TOKEN";
    /** Set beside our own exported keys, which are nobody else's. */
    public static final String EXPORTED = "AWS_FLOW_EXPORTED";

    private static final String REGION = "AWS_REGION";
    private static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";

    private ForeignVariables() {}

    /** What step and block say together, and if they pick no identity, whether another plugin's block does. */
    public static ConnectionRef under(ConnectionRef said, EnvVars env) {
        boolean there = env != null && env.get(KEY) != null && env.get(SECRET) != null && env.get(EXPORTED) == null;
        return said.picksIdentity() || !there ? said : said.with(ConnectionField.environment, "true");
    }

    static String region(EnvVars env) {
        return env.get(REGION, env.get(DEFAULT_REGION));
    }
}
