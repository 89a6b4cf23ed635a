package io.jenkins.plugins.awsflow.runner.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The key in the home with which secrets are encrypted (AES-256-GCM). */
public final class SecretKeys {
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Object LOCK = new Object();
    private static volatile SecretKeys current;

    private final SecretKeySpec key;

    private SecretKeys(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The keys of the home in use; of this process alone when there is no home. */
    public static SecretKeys get() {
        SecretKeys k = current;
        if (k == null) {
            synchronized (LOCK) {
                if (current == null) {
                    current = new SecretKeys(random(32));
                }
                k = current;
            }
        }
        return k;
    }

    /** Uses the key of a home; makes it, readable by its owner only, when there is none. */
    public static void use(Path home) throws IOException {
        synchronized (LOCK) {
            current = new SecretKeys(keyOf(home));
        }
    }

    private static byte[] keyOf(Path home) throws IOException {
        Path secrets = Files.createDirectories(home.resolve("secrets"));
        Path file = secrets.resolve("master.key");
        // two runs may be the first at the same time
        try (FileChannel channel =
                        FileChannel.open(secrets.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            if (!Files.exists(file)) {
                createPrivate(file);
                Files.write(file, random(32));
            }
            return Files.readAllBytes(file);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    private static byte[] random(int n) {
        byte[] b = new byte[n];
        RANDOM.nextBytes(b);
        return b;
    }

    public String encrypt(String plain) {
        try {
            byte[] nonce = random(NONCE);
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE + secret.length)
                            .put(nonce)
                            .put(secret)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new UncheckedIOException(new IOException("Cannot encrypt a secret: " + e.getMessage(), e));
        }
    }

    /** Throws when the text was not encrypted with this key. */
    public String decrypt(String encrypted) throws GeneralSecurityException {
        byte[] all = Base64.getDecoder().decode(encrypted);
        if (all.length < NONCE) {
            throw new GeneralSecurityException("too short");
        }
        byte[] nonce = new byte[NONCE];
        System.arraycopy(all, 0, nonce, 0, NONCE);
        byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(all, NONCE, all.length - NONCE);
        return new String(plain, StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher c = Cipher.getInstance("AES/GCM/NoPadding");
        c.init(mode, key, new GCMParameterSpec(128, nonce));
        return c;
    }
}
