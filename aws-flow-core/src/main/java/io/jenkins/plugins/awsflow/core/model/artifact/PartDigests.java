package io.jenkins.plugins.awsflow.core.model.artifact;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Passes bytes on and takes the digest of all of them, and of each part of a fixed size, in the same pass. */
final class PartDigests extends FilterOutputStream {
    private final MessageDigest all = Digests.sha256();
    private final MessageDigest part = Digests.sha256();
    private final List<String> parts = new ArrayList<>();
    private final long partSize;
    private long left;
    private long total;

    PartDigests(OutputStream out, long partSize) {
        super(out);
        this.partSize = partSize;
        this.left = partSize;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        all.update(bytes, offset, length);
        total += length;
        int at = offset;
        int rest = length;
        while (rest > 0) {
            int n = (int) Math.min(rest, left);
            part.update(bytes, at, n);
            at += n;
            rest -= n;
            left -= n;
            if (left == 0) {
                endPart();
            }
        }
    }

    private void endPart() {
        parts.add(Base64.getEncoder().encodeToString(part.digest()));
        left = partSize;
    }

    /** The whole content's SHA-256 in hex. Call once, at the end. */
    String sha256() {
        if (left < partSize) {
            endPart();
        }
        return Digests.hex(all.digest());
    }

    /** Each part's SHA-256 in Base64, as S3 wants it; complete after {@link #sha256()}. */
    List<String> parts() {
        return new ArrayList<>(parts);
    }

    /** What was passed on; call once, at the end. */
    PackedBundle packed() {
        String whole = sha256();
        return new PackedBundle(whole, total, partSize, parts);
    }

    long total() {
        return total;
    }
}
