package io.jenkins.plugins.awsflow.awslocal.s3;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One version of an object, or a delete marker.
 *
 * @param versionId the id, {@code null} as text for objects of unversioned buckets
 * @param file where the bytes are, or null for a delete marker
 * @param eTag the entity tag without quotes
 * @param headers the headers that come back with the object (content type, metadata, encryption)
 * @param checksums checksums in base64 by algorithm in upper case
 * @param checksumType FULL_OBJECT or COMPOSITE
 * @param parts how many parts it was uploaded in, or 0
 */
record ObjectVersion(
        String key,
        String versionId,
        Path file,
        long size,
        String eTag,
        Instant lastModified,
        Map<String, String> headers,
        Map<String, String> checksums,
        String checksumType,
        int parts) {
    ObjectVersion {
        headers = new LinkedHashMap<>(headers);
        checksums = new LinkedHashMap<>(checksums);
    }

    static ObjectVersion deleteMarker(String key, String versionId, Instant time) {
        return new ObjectVersion(key, versionId, null, 0, "", time, Map.of(), Map.of(), null, 0);
    }

    boolean isDeleteMarker() {
        return file == null;
    }
}
