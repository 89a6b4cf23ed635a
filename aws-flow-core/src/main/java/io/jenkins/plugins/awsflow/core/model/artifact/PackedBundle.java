package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A zip that lies ready on the agent. */
public final class PackedBundle implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String sha256;
    private final long bytes;
    private final long partSize;
    private final ArrayList<String> partDigests;

    /**
     * @param sha256 of the zip, in hex
     * @param bytes size of the zip
     * @param partSize bytes of each part but the last
     * @param partDigests each part's SHA-256 in Base64
     */
    PackedBundle(String sha256, long bytes, long partSize, List<String> partDigests) {
        this.sha256 = sha256;
        this.bytes = bytes;
        this.partSize = partSize;
        this.partDigests = new ArrayList<>(partDigests);
    }

    public String sha256() {
        return sha256;
    }

    public long bytes() {
        return bytes;
    }

    public int parts() {
        return partDigests.size();
    }

    /**
     * A part's SHA-256 in Base64.
     *
     * @param index from 0
     */
    public String partDigest(int index) {
        return partDigests.get(index);
    }

    /** Where a part begins. */
    public long partOffset(int index) {
        return index * partSize;
    }

    /** How long a part is. */
    public long partBytes(int index) {
        return Math.min(partSize, bytes - partOffset(index));
    }
}
