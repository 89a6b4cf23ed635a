package io.jenkins.plugins.awsflow.awslocal.s3;

import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** All buckets. Their names are unique in a partition, as in AWS. */
public final class Buckets {
    /** Upper case is refused by AWS outside of the oldest region; demonstration scripts use it, so it passes here. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{1,61}[A-Za-z0-9]");

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final BlobStore blobs;
    private final LocalClock clock;

    Buckets(BlobStore blobs, LocalClock clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    private static String key(String region, String name) {
        return Partition.ofRegion(region).id() + '/' + name;
    }

    /** Makes a bucket. */
    Bucket create(String name, String account, String region) {
        if (!NAME.matcher(name).matches()) {
            throw new AwsException(400, "InvalidBucketName", "The specified bucket is not valid.")
                    .with("BucketName", name);
        }
        Bucket made = new Bucket(name, account, region, clock.now());
        Bucket there = buckets.putIfAbsent(key(region, name), made);
        if (there == null) {
            return made;
        }
        if (!there.account().equals(account)) {
            throw new AwsException(409, "BucketAlreadyExists", "The requested bucket name is not available.");
        }
        if (!region.equals("us-east-1") || !there.region().equals(region)) {
            throw new AwsException(409, "BucketAlreadyOwnedByYou", "You already own a bucket of this name.")
                    .with("BucketName", name);
        }
        return there;
    }

    /** Makes a bucket unless it is there, for scenarios. */
    public void ensure(String name, String account, String region, boolean versioned, List<String> readers) {
        if (!buckets.containsKey(key(region, name))) {
            create(name, account, region);
        }
        Bucket bucket = buckets.get(key(region, name));
        if (versioned) {
            bucket.versioning("Enabled");
        }
        bucket.readers().addAll(readers);
    }

    /** Makes a bucket for another simulated service; one that is there already is an error, whosever it is. */
    public void make(String name, String account, String region) {
        if (buckets.containsKey(key(region, name))) {
            throw new AwsException(409, "BucketAlreadyExists", name + " already exists");
        }
        create(name, account, region);
    }

    /** Deletes a bucket for another simulated service; one that is gone is fine, one that holds objects is not. */
    public void drop(String name, String region) {
        Bucket bucket = buckets.get(key(region, name));
        if (bucket != null && !bucket.isEmpty()) {
            throw new AwsException(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        if (bucket != null) {
            remove(bucket);
        }
    }

    /** Whether an account has a bucket of that name. */
    public boolean isOf(String name, String account) {
        return buckets.values().stream()
                .anyMatch(
                        bucket -> bucket.name().equals(name) && bucket.account().equals(account));
    }

    /** Turns versioning on or off for another simulated service. */
    public void versioning(String name, String region, String status) {
        Bucket bucket = buckets.get(key(region, name));
        if (bucket != null) {
            bucket.versioning(status);
        }
    }

    /** The region of a bucket whose partition is not known. */
    String regionOf(String name) {
        return buckets.values().stream()
                .filter(bucket -> bucket.name().equals(name))
                .map(Bucket::region)
                .findFirst()
                .orElse("us-east-1");
    }

    void remove(Bucket bucket) {
        buckets.remove(key(bucket.region(), bucket.name()));
    }

    List<Bucket> ownedBy(String account, Partition partition) {
        return buckets.values().stream()
                .filter(bucket -> bucket.account().equals(account))
                .filter(bucket -> Partition.ofRegion(bucket.region()).equals(partition))
                .sorted(Comparator.comparing(Bucket::name))
                .toList();
    }

    /** The bucket of a call, when the caller may use it. */
    Bucket of(Call call, String name, boolean reading) {
        Bucket bucket = buckets.get(key(call.region(), name));
        if (bucket == null) {
            throw new AwsException(404, "NoSuchBucket", "The specified bucket does not exist").with("BucketName", name);
        }
        String expectedOwner = call.request().header("x-amz-expected-bucket-owner");
        boolean mine = bucket.account().equals(call.account())
                || (reading && bucket.readers().contains(call.account()));
        if (!mine || (expectedOwner != null && !expectedOwner.equals(bucket.account()))) {
            throw new AwsException(403, "AccessDenied", "Access Denied");
        }
        boolean location = call.operation().equals("GetBucketLocation");
        if (!bucket.region().equals(call.region()) && !location) {
            throw new AwsException(
                            301,
                            "PermanentRedirect",
                            "The bucket is in the region " + bucket.region()
                                    + "; send requests for it to that region's endpoint.")
                    .with("Bucket", name)
                    .header("x-amz-bucket-region", bucket.region());
        }
        return bucket;
    }

    /**
     * Finds the bytes of an object for another simulated service.
     *
     * @param version a version id, or null for the current one
     * @param eTag the entity tag that it must have, or null
     * @throws AwsException NoSuchBucket, NoSuchKey, NoSuchVersion, AccessDenied, PreconditionFailed
     */
    public Path locate(String account, String region, String bucketName, String key, String version, String eTag) {
        Bucket bucket = buckets.get(key(region, bucketName));
        if (bucket == null) {
            throw new AwsException(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        if (!bucket.account().equals(account) && !bucket.readers().contains(account)) {
            throw new AwsException(403, "AccessDenied", "Access Denied");
        }
        ObjectVersion object = find(bucket, key, version);
        if (eTag != null && !eTag.replace("\"", "").equals(object.eTag())) {
            throw new AwsException(
                    412,
                    "PreconditionFailed",
                    "Expected the entity tag " + eTag + " but the object has " + object.eTag());
        }
        return object.file();
    }

    /** The object asked for; a missing one and one under a delete marker are errors. */
    static ObjectVersion find(Bucket bucket, String key, String versionId) {
        if (versionId != null) {
            ObjectVersion version = bucket.version(key, versionId);
            if (version == null) {
                throw new AwsException(404, "NoSuchVersion", "The specified version does not exist.")
                        .with("Key", key)
                        .with("VersionId", versionId);
            }
            if (version.isDeleteMarker()) {
                throw new AwsException(405, "MethodNotAllowed", "The specified version is a delete marker.")
                        .header("x-amz-delete-marker", "true");
            }
            return version;
        }
        ObjectVersion current = bucket.current(key);
        if (current == null || current.isDeleteMarker()) {
            AwsException error =
                    new AwsException(404, "NoSuchKey", "The specified key does not exist.").with("Key", key);
            throw current == null ? error : error.header("x-amz-delete-marker", "true");
        }
        return current;
    }

    void clear() {
        buckets.clear();
        blobs.clear();
    }
}
