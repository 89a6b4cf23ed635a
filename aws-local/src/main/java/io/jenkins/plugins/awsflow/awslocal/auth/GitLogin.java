package io.jenkins.plugins.awsflow.awslocal.auth;

import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a git client logs in with: HTTP basic authentication. The password is either the static one of an IAM user's
 * HTTPS git credentials, or a signature: the time of signing, {@code Z}, and 64 hexadecimal digits.
 *
 * @param username the git credentials' user name, or the access key id
 * @param sessionToken what follows a percent sign in the user name, or null
 */
public record GitLogin(String username, String sessionToken, String password) {
    private static final String BASIC = "basic ";
    private static final String SIGNED = "\\d{8}T\\d{6}Z[0-9a-f]{64}";
    private static final int TIME_LENGTH = "yyyyMMddTHHmmss".length();

    /** The login in an Authorization header; null when it holds none. */
    public static GitLogin of(String header) {
        if (header == null || !Percent.lower(header).startsWith(BASIC)) {
            return null;
        }
        String decoded;
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            decoded = new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
        int colon = decoded.indexOf(':');
        if (colon < 0) {
            return null;
        }
        String user = decoded.substring(0, colon);
        int percent = user.indexOf('%');
        return new GitLogin(
                percent < 0 ? user : user.substring(0, percent),
                percent < 0 ? null : user.substring(percent + 1),
                decoded.substring(colon + 1));
    }

    /** True when the password has the form of a signature. */
    public boolean signed() {
        return password.matches(SIGNED);
    }

    /** The time of signing as it was signed, without the final {@code Z}. */
    String time() {
        return password.substring(0, TIME_LENGTH);
    }

    String signature() {
        return password.substring(TIME_LENGTH + 1);
    }

    @Override
    public String toString() {
        return username;
    }
}
