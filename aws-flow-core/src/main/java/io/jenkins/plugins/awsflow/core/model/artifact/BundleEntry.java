package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;

/** One file, empty directory or symbolic link of a bundle, as the agent found it. */
public final class BundleEntry implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What it is; anything else is refused. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    private final String path;
    private final Kind kind;
    private final long size;
    private final int mode;
    private final String target;
    private boolean guessed;

    /**
     * @param path segments joined by slashes, relative to the bundle's root
     * @param size bytes of a file; 0 for others
     * @param mode Unix permission bits
     * @param target where a link points, as it is written; null for others
     */
    BundleEntry(String path, Kind kind, long size, int mode, String target) {
        this.path = Objects.requireNonNull(path, "path");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.size = size;
        this.mode = mode;
        this.target = target;
    }

    public static BundleEntry file(String path, long size, int mode) {
        return new BundleEntry(path, Kind.FILE, size, mode, null);
    }

    /** A file on an agent without permission bits, whose mode was made of how it begins. */
    public static BundleEntry guessed(String path, long size, int mode) {
        BundleEntry entry = file(path, size, mode);
        entry.guessed = true;
        return entry;
    }

    public static BundleEntry directory(String path, int mode) {
        return new BundleEntry(path, Kind.DIRECTORY, 0, mode, null);
    }

    public static BundleEntry link(String path, String target) {
        return new BundleEntry(path, Kind.LINK, 0, 0777, target);
    }

    public String path() {
        return path;
    }

    public Kind kind() {
        return kind;
    }

    public long size() {
        return size;
    }

    public int mode() {
        return mode;
    }

    /** Whether its owner may run it. */
    public boolean executable() {
        return (mode & 0100) != 0;
    }

    /** Whether nobody knew its mode, so that how it begins decided. */
    public boolean isGuessed() {
        return guessed;
    }

    public String target() {
        return target;
    }

    /** All that tells two states of the tree apart without reading any file. */
    String fingerprint() {
        return kind + " " + Integer.toOctalString(mode) + " " + size + " " + path + (target == null ? "" : " " + target)
                + "\n";
    }
}
