package io.jenkins.plugins.awsflow.core.model.artifact;

import io.jenkins.plugins.awsflow.core.Messages;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The executable bits in the index of a git work tree, read without git: Windows keeps none in its file system, and agents
 * need no git. Source of the layout: gitformat-index(5), versions 2, 3 and 4.
 */
final class GitIndex {
    private static final int SIGNATURE = 0x44495243; // DIRC

    /** Extension of an index that keeps most of its entries in another file. */
    private static final int SPLIT = 0x6c696e6b; // link

    /** Bytes; an index of a million files has about a hundred million. */
    private static final long LARGEST = 256L << 20;

    /** Times, device and inode, before the mode. */
    private static final int BEFORE_MODE = 24;

    /** Owner and size, after it. */
    private static final int AFTER_MODE = 12;

    private static final int EXTENDED = 0x4000;
    private static final int STAGE = 0x3000;
    private static final int NAME_LENGTH = 0x0fff;
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;

    private final ByteBuffer bytes;
    private final int hash;
    private final Map<String, Boolean> executable = new HashMap<>();

    private GitIndex(byte[] content, int hash) {
        this.bytes = ByteBuffer.wrap(content);
        this.hash = hash;
    }

    /**
     * Reads an index.
     *
     * @param hash bytes of an object's name: 20, or 32 in a repository with SHA-256
     * @throws IOException with a message for people if it has another form
     */
    static GitIndex read(Path file, int hash) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(Messages.GitIndex_unreadable(file, Messages.GitIndex_large(LARGEST >> 20)));
        }
        GitIndex index = new GitIndex(Files.readAllBytes(file), hash);
        try {
            index.entries();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException(Messages.GitIndex_unreadable(file, Messages.GitIndex_torn()), e);
        } catch (IOException e) {
            throw new IOException(Messages.GitIndex_unreadable(file, e.getMessage()), e);
        }
        return index;
    }

    /**
     * Whether git has a file as executable.
     *
     * @param path from the root of the work tree, with slashes; case does not count, as it does not on Windows
     * @return null for what is no plain file of the index
     */
    Boolean executable(String path) {
        return executable.get(path.toLowerCase(Locale.ROOT));
    }

    private void entries() throws IOException {
        if (bytes.getInt() != SIGNATURE) {
            throw new IOException(Messages.GitIndex_signature());
        }
        int version = bytes.getInt();
        if (version < 2 || version > 4) {
            throw new IOException(Messages.GitIndex_version(version));
        }
        int count = bytes.getInt();
        byte[] name = new byte[0];
        for (int i = 0; i < count; i++) {
            int start = bytes.position();
            skip(BEFORE_MODE);
            int mode = bytes.getInt();
            skip(AFTER_MODE + hash);
            int flags = bytes.getShort();
            if ((flags & EXTENDED) != 0) {
                skip(2);
            }
            name = version == 4 ? compressed(name) : padded(start, flags);
            if ((mode & TYPE) == REGULAR && (flags & STAGE) == 0) {
                executable.put(new String(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT), (mode & 0100) != 0);
            }
        }
        extensions();
    }

    private void skip(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a negative length");
        }
        bytes.position(bytes.position() + count);
    }

    /** Up to version 3: the name, and zeros up to a multiple of eight bytes, at least one. */
    private byte[] padded(int start, int flags) {
        byte[] name;
        int length = flags & NAME_LENGTH;
        if (length < NAME_LENGTH) {
            name = new byte[length];
            bytes.get(name);
        } else {
            name = untilZero();
            bytes.position(bytes.position() - 1);
        }
        int used = bytes.position() - start;
        skip(8 - used % 8);
        return name;
    }

    /** Version 4: how many bytes to drop at the end of the name before, and what comes instead of them. */
    private byte[] compressed(byte[] before) {
        byte next = bytes.get();
        long drop = next & 127;
        while ((next & 128) != 0) {
            next = bytes.get();
            drop = (drop + 1 << 7) + (next & 127);
            if (drop > before.length) {
                throw new IllegalArgumentException("more dropped than there is");
            }
        }
        byte[] more = untilZero();
        if (drop > before.length) {
            throw new IllegalArgumentException("more dropped than there is");
        }
        int kept = (int) (before.length - drop);
        byte[] name = Arrays.copyOf(before, kept + more.length);
        System.arraycopy(more, 0, name, kept, more.length);
        return name;
    }

    private byte[] untilZero() {
        int start = bytes.position();
        while (bytes.get() != 0) {
            // to the end of the name
        }
        return Arrays.copyOfRange(bytes.array(), start, bytes.position() - 1);
    }

    private void extensions() throws IOException {
        while (bytes.remaining() > hash) {
            int signature = bytes.getInt();
            int length = bytes.getInt();
            if (signature == SPLIT) {
                throw new IOException(Messages.GitIndex_split());
            }
            skip(length);
        }
    }
}
