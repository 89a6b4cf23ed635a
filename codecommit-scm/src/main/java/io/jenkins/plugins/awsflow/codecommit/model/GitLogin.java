package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** What git logs in with. Lives for one git operation: it is never persisted and never printed. */
public final class GitLogin implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String username;
    private final String password;

    /** When the password was signed, milliseconds since the epoch by the signer's clock; 0 for a static one. */
    private final long signedAt;

    private GitLogin(String username, String password, long signedAt) {
        this.username = Objects.requireNonNull(username, "username");
        this.password = Objects.requireNonNull(password, "password");
        this.signedAt = signedAt;
    }

    /** The HTTPS git credentials of an IAM user. */
    public static GitLogin fixed(String username, String password) {
        return new GitLogin(username, password, 0);
    }

    /** A password that AWS takes for 15 minutes. */
    static GitLogin signed(String username, String password, long signedAt) {
        return new GitLogin(username, password, signedAt);
    }

    /** The access key id, with {@code %} and the session token if there is one; or the name of static credentials. */
    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    /** Whether the password is a signature and not a static one. */
    public boolean isSigned() {
        return signedAt != 0;
    }

    /** When the password was signed, milliseconds since the epoch by the signer's clock; 0 for a static one. */
    public long signedAt() {
        return signedAt;
    }

    /** The value of the header {@code Authorization}. */
    public String header() {
        byte[] pair = (username + ':' + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
        int percent = username.indexOf('%');
        return percent < 0 ? username : username.substring(0, percent);
    }
}
