package com.cloudbees.plugins.credentials;

import io.jenkins.plugins.awsflow.runner.home.SecretKeys;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/** Secret bytes: encrypted with a key in the home whenever they leave memory. */
public class SecretBytes implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern ENCRYPTED = Pattern.compile("\\{[A-Za-z0-9+/]+={0,2}}");

    private final byte[] encrypted;

    private SecretBytes(byte[] plain) {
        // the cipher of the home is for texts
        encrypted = SecretKeys.get()
                .encrypt(Base64.getEncoder().encodeToString(plain))
                .getBytes(StandardCharsets.US_ASCII);
    }

    public static SecretBytes fromRawBytes(byte[] data) {
        return new SecretBytes(data);
    }

    /** Of an encrypted text in braces, or else of Base64, as a configuration file has it. */
    public static SecretBytes fromString(String data) {
        if (isSecretBytes(data)) {
            byte[] inner = data.substring(1, data.length() - 1).getBytes(StandardCharsets.US_ASCII);
            return new SecretBytes(plain(inner));
        }
        try {
            return new SecretBytes(Base64.getDecoder().decode(data.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The bytes of a secret file are written in Base64", e);
        }
    }

    public static boolean isSecretBytes(String data) {
        return data != null && ENCRYPTED.matcher(data).matches();
    }

    private static byte[] plain(byte[] encrypted) {
        try {
            return Base64.getDecoder()
                    .decode(SecretKeys.get().decrypt(new String(encrypted, StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Secret bytes of another home cannot be read", e);
        }
    }

    public byte[] getPlainData() {
        return plain(encrypted);
    }

    public static byte[] getPlainData(SecretBytes secret) {
        return secret == null ? new byte[0] : secret.getPlainData();
    }

    public byte[] getEncryptedData() {
        return encrypted.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SecretBytes s && Arrays.equals(getPlainData(), s.getPlainData());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(getPlainData());
    }

    @Override
    public String toString() {
        return "{" + new String(encrypted, StandardCharsets.US_ASCII) + "}";
    }
}
