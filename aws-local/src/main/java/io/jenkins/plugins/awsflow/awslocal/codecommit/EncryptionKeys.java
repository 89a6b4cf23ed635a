package io.jenkins.plugins.awsflow.awslocal.codecommit;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The keys of KMS that repositories are encrypted by, as far as something is wrong with them. There is no KMS. */
public final class EncryptionKeys {
    private static final Pattern NAME =
            Pattern.compile("(arn:[\\w-]+:kms:[\\w-]+:\\d{12}:)?(key/|alias/)?[A-Za-z0-9/_-]{1,256}");

    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    /** What may be wrong with a key. Source: the errors of CodeCommit's API. */
    public enum Trouble {
        DENIED("EncryptionKeyAccessDeniedException", "The encryption key could not be accessed."),
        DISABLED("EncryptionKeyDisabledException", "The encryption key is disabled."),
        NOT_FOUND("EncryptionKeyNotFoundException", "No encryption key was found."),
        UNAVAILABLE("EncryptionKeyUnavailableException", "The encryption key is not available."),
        INVALID_USAGE("EncryptionKeyInvalidUsageException", "The key cannot encrypt or decrypt a repository."),
        INTEGRITY("EncryptionIntegrityChecksFailedException", "An encryption integrity check failed.");

        private final String code;
        private final String message;

        Trouble(String code, String message) {
            this.code = code;
            this.message = message;
        }

        /**
         * That of a scenario.
         *
         * @param text such as {@code notFound}
         * @throws IllegalArgumentException for any other word
         */
        public static Trouble of(String text) {
            return Arrays.stream(values())
                    .filter(each -> each.name().replace("_", "").equals(text.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("nothing is called '" + text + "'"));
        }

        String code() {
            return code;
        }
    }

    /**
     * Lets something be wrong with a key.
     *
     * @param key as repositories name it
     * @param trouble null: the key is well again
     */
    public void set(String key, Trouble trouble) {
        if (trouble == null) {
            troubles.remove(key);
        } else {
            troubles.put(key, trouble);
        }
    }

    /** What is wrong with a key; null for nothing. */
    public Trouble trouble(String key) {
        return troubles.get(key);
    }

    /** Refuses what takes a key that cannot be used. */
    void use(String key) {
        Trouble trouble = trouble(key);
        if (trouble != null) {
            throw AwsException.client(trouble.code, trouble.message);
        }
    }

    /** Refuses a name that no key can have, and a key that cannot be used. */
    void take(String key) {
        if (!NAME.matcher(key).matches()) {
            throw AwsException.client(
                    "EncryptionKeyInvalidIdException", "The Key Management Service encryption key is not valid.");
        }
        use(key);
    }

    void clear() {
        troubles.clear();
    }
}
