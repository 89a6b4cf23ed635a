package io.jenkins.plugins.awsflow.awslocal.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A multipart upload under way. All methods lock on the upload. */
final class Upload {
    private final String id;
    private final String key;
    private final Instant started;
    private final Map<String, String> headers;
    private final String algorithm;
    private final String checksumType;
    private final TreeMap<Integer, Part> parts = new TreeMap<>();

    /** A part that came in. */
    record Part(int number, BlobStore.Blob blob, Instant lastModified) {}

    /**
     * An upload.
     *
     * @param algorithm the checksum algorithm that its parts carry, or null
     */
    Upload(String id, String key, Instant started, Map<String, String> headers, String algorithm, String checksumType) {
        this.id = id;
        this.key = key;
        this.started = started;
        this.headers = new LinkedHashMap<>(headers);
        this.algorithm = algorithm;
        this.checksumType = checksumType;
    }

    String id() {
        return id;
    }

    String key() {
        return key;
    }

    Instant started() {
        return started;
    }

    Map<String, String> headers() {
        return headers;
    }

    String algorithm() {
        return algorithm;
    }

    String checksumType() {
        return checksumType;
    }

    /** Adds a part; gives back the one that it replaced, or null. */
    synchronized Part put(Part part) {
        return parts.put(part.number(), part);
    }

    synchronized Part part(int number) {
        return parts.get(number);
    }

    synchronized List<Part> parts() {
        return new ArrayList<>(parts.values());
    }
}
