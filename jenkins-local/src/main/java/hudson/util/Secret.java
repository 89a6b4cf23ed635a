package hudson.util;

import io.jenkins.plugins.awsflow.runner.home.SecretKeys;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;

/** A secret value: encrypted with a key in the home whenever it leaves memory. */
public final class Secret implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern ENCRYPTED = Pattern.compile("\\{[A-Za-z0-9+/]+={0,2}}");

    private final transient String value;

    private Secret(String value) {
        this.value = value;
    }

    public String getPlainText() {
        return value;
    }

    /** The value encrypted, in braces. */
    public String getEncryptedValue() {
        return "{" + SecretKeys.get().encrypt(value) + "}";
    }

    /** The secret of an encrypted value, or null when the text is none. */
    public static Secret decrypt(String data) {
        if (data == null || !ENCRYPTED.matcher(data).matches()) {
            return null;
        }
        try {
            return new Secret(SecretKeys.get().decrypt(data.substring(1, data.length() - 1)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // plain text that happens to look like an encrypted value
            return null;
        }
    }

    /** Takes an encrypted value or a plain one. */
    public static Secret fromString(String data) {
        String plain = data == null ? "" : data;
        Secret s = decrypt(plain);
        return s == null ? new Secret(plain) : s;
    }

    public static String toString(Secret s) {
        return s == null ? null : s.value;
    }

    @Override
    public String toString() {
        return value;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Secret s && value.equals(s.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    private Object writeReplace() {
        return new Stored(getEncryptedValue());
    }

    private static final class Stored implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String encrypted;

        Stored(String encrypted) {
            this.encrypted = encrypted;
        }

        private Object readResolve() throws java.io.InvalidObjectException {
            Secret s = decrypt(encrypted);
            if (s == null) {
                throw new java.io.InvalidObjectException(
                        "A secret was saved with another key: is this the home it was saved in?");
            }
            return s;
        }
    }
}
