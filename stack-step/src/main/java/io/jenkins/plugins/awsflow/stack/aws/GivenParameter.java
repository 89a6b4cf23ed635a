package io.jenkins.plugins.awsflow.stack.aws;

/** The value of one parameter of a stack, or the wish that it stay as it is. */
public final class GivenParameter {
    private final String key;
    private final String value;
    private final boolean secret;

    private GivenParameter(String key, String value, boolean secret) {
        this.key = key;
        this.value = value;
        this.secret = secret;
    }

    /** @param secret whether it may be kept in encrypted form only */
    public static GivenParameter of(String key, String value, boolean secret) {
        return new GivenParameter(key, value, secret);
    }

    /** The value that the stack has. */
    public static GivenParameter previous(String key) {
        return new GivenParameter(key, null, false);
    }

    public String key() {
        return key;
    }

    /** Null if it stays as it is. */
    public String value() {
        return value;
    }

    public boolean isSecret() {
        return secret;
    }
}
