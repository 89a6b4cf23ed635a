package io.jenkins.plugins.awsflow.awslocal.s3;

import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket with its objects. All methods lock on the bucket. */
final class Bucket {
    /** The version id of objects that were stored while versioning was off or suspended. */
    static final String NULL_VERSION = "null";

    private final String name;
    private final String account;
    private final String region;
    private final Instant created;
    private final Set<String> readers = ConcurrentHashMap.newKeySet();
    private final TreeMap<String, List<ObjectVersion>> objects = new TreeMap<>();
    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private String versioning;

    Bucket(String name, String account, String region, Instant created) {
        this.name = name;
        this.account = account;
        this.region = region;
        this.created = created;
    }

    String name() {
        return name;
    }

    String account() {
        return account;
    }

    String region() {
        return region;
    }

    Instant created() {
        return created;
    }

    /** Accounts beside the owner that may read. */
    Set<String> readers() {
        return readers;
    }

    /** Enabled, Suspended, or null when versioning never was on. */
    synchronized String versioning() {
        return versioning;
    }

    synchronized void versioning(String status) {
        versioning = status;
    }

    synchronized boolean isEmpty() {
        return objects.isEmpty();
    }

    /** The id that the next object stored gets. */
    synchronized String nextVersionId() {
        return "Enabled".equals(versioning) ? Ids.secret(32).replace('+', '.').replace('/', '_') : NULL_VERSION;
    }

    /** Adds a version, newest first; gives back the ones that it replaced. */
    synchronized List<ObjectVersion> add(ObjectVersion version) {
        List<ObjectVersion> versions = objects.computeIfAbsent(version.key(), key -> new ArrayList<>());
        List<ObjectVersion> replaced = new ArrayList<>();
        if (version.versionId().equals(NULL_VERSION)) {
            versions.removeIf(old -> old.versionId().equals(NULL_VERSION) && replaced.add(old));
        }
        versions.add(0, version);
        return replaced;
    }

    /** The current version, delete markers included, or null. */
    synchronized ObjectVersion current(String key) {
        List<ObjectVersion> versions = objects.get(key);
        return versions == null ? null : versions.get(0);
    }

    /** A given version, or null. */
    synchronized ObjectVersion version(String key, String versionId) {
        for (ObjectVersion version : objects.getOrDefault(key, List.of())) {
            if (version.versionId().equals(versionId)) {
                return version;
            }
        }
        return null;
    }

    /** Removes a version for good; gives it back, or null. */
    synchronized ObjectVersion remove(String key, String versionId) {
        ObjectVersion version = version(key, versionId);
        if (version != null) {
            List<ObjectVersion> versions = objects.get(key);
            versions.remove(version);
            if (versions.isEmpty()) {
                objects.remove(key);
            }
        }
        return version;
    }

    /** Current objects whose key comes after {@code after}, without delete markers, in key order. */
    synchronized List<ObjectVersion> currentAfter(String after) {
        NavigableMap<String, List<ObjectVersion>> tail = after == null ? objects : objects.tailMap(after, false);
        List<ObjectVersion> found = new ArrayList<>();
        for (List<ObjectVersion> versions : tail.values()) {
            if (!versions.get(0).isDeleteMarker()) {
                found.add(versions.get(0));
            }
        }
        return found;
    }

    /** All versions in key order, newest first within a key. */
    synchronized List<ObjectVersion> versions() {
        List<ObjectVersion> found = new ArrayList<>();
        objects.values().forEach(found::addAll);
        return found;
    }

    synchronized void addUpload(Upload upload) {
        uploads.put(upload.id(), upload);
    }

    synchronized Upload upload(String id) {
        return uploads.get(id);
    }

    synchronized Upload removeUpload(String id) {
        return uploads.remove(id);
    }

    synchronized List<Upload> uploads() {
        return new ArrayList<>(uploads.values());
    }
}
