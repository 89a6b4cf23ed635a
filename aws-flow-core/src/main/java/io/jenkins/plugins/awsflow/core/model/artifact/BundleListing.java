package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** What is in a directory that is to become a bundle: sent from the agent to the controller, which checks it. */
public final class BundleListing implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String directory;
    private final ArrayList<BundleEntry> entries;
    private final ArrayList<String> problems;
    private final boolean unixModes;
    private final byte[] appspec;
    private String note;

    /**
     * @param directory where the agent looked, for messages
     * @param entries sorted by path
     * @param problems why this tree is refused; empty if it is fine
     * @param unixModes whether the agent's file system knows the executable bit
     * @param appspec the bytes of {@code appspec.yml}; null if there is none
     */
    public BundleListing(
            String directory, List<BundleEntry> entries, List<String> problems, boolean unixModes, byte[] appspec) {
        this.directory = directory;
        this.entries = new ArrayList<>(entries);
        this.problems = new ArrayList<>(problems);
        this.unixModes = unixModes;
        this.appspec = appspec == null ? null : appspec.clone();
    }

    public String directory() {
        return directory;
    }

    public List<BundleEntry> entries() {
        return new ArrayList<>(entries);
    }

    public List<String> problems() {
        return new ArrayList<>(problems);
    }

    /** Whether the agent's file system knows the executable bit. */
    public boolean unixModes() {
        return unixModes;
    }

    BundleListing noting(String text) {
        note = text;
        return this;
    }

    /** What people should know about how it was listed; null if there is nothing. */
    public String note() {
        return note;
    }

    /** The text of {@code appspec.yml}; null if there is none. */
    public String appspec() {
        return appspec == null ? null : new String(appspec, StandardCharsets.UTF_8);
    }

    /** Bytes of all files together, before compression. */
    public long bytes() {
        return entries.stream().mapToLong(BundleEntry::size).sum();
    }

    /** Files and links, without empty directories. */
    public int files() {
        return (int) entries.stream()
                .filter(entry -> entry.kind() != BundleEntry.Kind.DIRECTORY)
                .count();
    }

    /** Digest of the list and of the appspec: what was checked is what is packed, or packing is refused. */
    public String fingerprint() {
        MessageDigest digest = Digests.sha256();
        for (BundleEntry entry : entries) {
            digest.update(entry.fingerprint().getBytes(StandardCharsets.UTF_8));
        }
        if (appspec != null) {
            digest.update(appspec);
        }
        return Digests.hex(digest.digest());
    }
}
