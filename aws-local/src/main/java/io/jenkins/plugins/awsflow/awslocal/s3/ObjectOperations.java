package io.jenkins.plugins.awsflow.awslocal.s3;

import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;

/** PutObject, GetObject, HeadObject, CopyObject, DeleteObject. */
final class ObjectOperations {
    private final Buckets buckets;
    private final BlobStore blobs;

    ObjectOperations(Buckets buckets, BlobStore blobs) {
        this.buckets = buckets;
        this.blobs = blobs;
    }

    Reply put(Call call, S3Target target) throws IOException {
        Bucket bucket = buckets.of(call, target.bucket(), false);
        if (Percent.encode(target.key(), true).length() > 3072 || target.key().length() > 1024) {
            throw new AwsException(400, "KeyTooLongError", "Your key is too long");
        }
        preconditions(call, bucket, target.key());
        BlobStore.Blob blob = receive(call, blobs);
        Map<String, String> kept = ObjectHeaders.kept(call.request());
        String eTag = ObjectHeaders.opaqueTag(kept) ? Ids.hex(32) : blob.md5();
        ObjectVersion version = new ObjectVersion(
                target.key(),
                bucket.nextVersionId(),
                blob.file(),
                blob.size(),
                eTag,
                call.time(),
                kept,
                blob.checksums(),
                "FULL_OBJECT",
                0);
        commit(call, bucket, version);
        Reply reply = ObjectHeaders.encryption(Reply.status(200), kept).header("ETag", quote(eTag));
        return version(ObjectHeaders.checksums(reply, blob.checksums(), "FULL_OBJECT"), bucket, version);
    }

    /** Adds the version unless a condition of the request speaks against it by now. */
    void commit(Call call, Bucket bucket, ObjectVersion version) {
        synchronized (bucket) {
            try {
                preconditions(call, bucket, version.key());
            } catch (AwsException e) {
                blobs.delete(version.file());
                throw e;
            }
            bucket.add(version).forEach(this::forget);
        }
    }

    /** Reads the entity into a file and checks its length and checksums. */
    static BlobStore.Blob receive(Call call, BlobStore blobs) throws IOException {
        BlobStore.Blob blob = blobs.store(call.payload().stream(), ObjectHeaders.algorithms(call.request()));
        try {
            long declared = call.payload().declaredLength();
            if (declared >= 0 && declared != blob.size()) {
                throw new AwsException(
                        400,
                        "IncompleteBody",
                        "The body has " + blob.size() + " bytes, not the " + declared + " that were announced.");
            }
            ObjectHeaders.check(call.request(), call.payload().trailers(), blob);
        } catch (AwsException e) {
            blobs.delete(blob.file());
            throw e;
        }
        return blob;
    }

    private static void preconditions(Call call, Bucket bucket, String key) {
        ObjectVersion current = bucket.current(key);
        boolean there = current != null && !current.isDeleteMarker();
        String none = call.request().header("if-none-match");
        if (none != null && there && (none.equals("*") || none.replace("\"", "").equals(current.eTag()))) {
            throw preconditionFailed("If-None-Match");
        }
        String match = call.request().header("if-match");
        if (match != null && !there) {
            throw new AwsException(404, "NoSuchKey", "The specified key does not exist.");
        }
        if (match != null && !match.replace("\"", "").equals(current.eTag())) {
            throw preconditionFailed("If-Match");
        }
    }

    private static AwsException preconditionFailed(String header) {
        return new AwsException(412, "PreconditionFailed", "At least one of the preconditions did not hold.")
                .with("Condition", header);
    }

    Reply get(Call call, S3Target target, boolean withBody) throws IOException {
        Bucket bucket = buckets.of(call, target.bucket(), true);
        ObjectVersion object = Buckets.find(bucket, target.key(), call.request().query("versionId"));
        String match = call.request().header("if-match");
        if (match != null && !match.replace("\"", "").equals(object.eTag())) {
            throw preconditionFailed("If-Match");
        }
        String none = call.request().header("if-none-match");
        if (none != null && none.replace("\"", "").equals(object.eTag())) {
            return Reply.status(304).header("ETag", quote(object.eTag()));
        }
        ByteRange range = ByteRange.of(call.request().header("range"), object.size());
        Reply reply;
        if (withBody) {
            reply = Reply.streaming(range.status(), range.limit(Files.newInputStream(object.file())), range.length());
        } else {
            reply = Reply.status(range.status()).bodyLength(range.length());
        }
        object.headers().forEach(reply::header);
        call.request().query().forEach(parameter -> {
            if (parameter.name().startsWith("response-")) {
                reply.header(parameter.name().substring("response-".length()), parameter.value());
            }
        });
        if (range.status() == 206) {
            reply.header("Content-Range", range.contentRange(object.size()));
        } else if ("ENABLED".equals(call.request().header("x-amz-checksum-mode"))) {
            ObjectHeaders.checksums(reply, object.checksums(), object.checksumType());
        }
        reply.header("ETag", quote(object.eTag()))
                .header("Accept-Ranges", "bytes")
                .header("Last-Modified", ObjectHeaders.httpDate(object.lastModified()));
        return version(reply, bucket, object);
    }

    Reply copy(Call call, S3Target target) throws IOException {
        Bucket bucket = buckets.of(call, target.bucket(), false);
        String source = Percent.decode(call.request().header("x-amz-copy-source"));
        String versionId = null;
        int question = source.indexOf("?versionId=");
        if (question >= 0) {
            versionId = source.substring(question + "?versionId=".length());
            source = source.substring(0, question);
        }
        String path = source.startsWith("/") ? source.substring(1) : source;
        int slash = path.indexOf('/');
        if (slash < 0) {
            throw new AwsException(400, "InvalidArgument", "Copy Source must mention the source bucket and key");
        }
        Bucket from = buckets.of(call, path.substring(0, slash), true);
        ObjectVersion original = Buckets.find(from, path.substring(slash + 1), versionId);
        boolean replace = "REPLACE".equals(call.request().header("x-amz-metadata-directive"));
        Map<String, String> kept = replace ? ObjectHeaders.kept(call.request()) : original.headers();
        BlobStore.Blob blob;
        try (InputStream in = Files.newInputStream(original.file())) {
            blob = blobs.store(in, original.checksums().keySet());
        }
        ObjectVersion made = new ObjectVersion(
                target.key(),
                bucket.nextVersionId(),
                blob.file(),
                blob.size(),
                ObjectHeaders.opaqueTag(kept) ? Ids.hex(32) : blob.md5(),
                call.time(),
                kept,
                blob.checksums(),
                "FULL_OBJECT",
                0);
        commit(call, bucket, made);
        Xml xml = new Xml("CopyObjectResult", S3Service.NAMESPACE)
                .text("ETag", quote(made.eTag()))
                .time("LastModified", made.lastModified());
        made.checksums().forEach((algorithm, value) -> xml.text("Checksum" + algorithm, value));
        Reply reply = Reply.of(200, "application/xml", xml.bytes());
        if (from.versioning() != null) {
            reply.header("x-amz-copy-source-version-id", original.versionId());
        }
        return version(ObjectHeaders.encryption(reply, kept), bucket, made);
    }

    Reply delete(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), false);
        Deleted deleted = delete(call, bucket, target.key(), call.request().query("versionId"));
        return Reply.status(204)
                .header("x-amz-version-id", deleted.versionId())
                .header("x-amz-delete-marker", deleted.marker() ? "true" : null);
    }

    /**
     * What a deletion did.
     *
     * @param versionId the version removed or the delete marker made, or null in a bucket without versions
     * @param marker true when the version is a delete marker
     */
    record Deleted(String versionId, boolean marker) {}

    /** Deletes one object or version; what is not there counts as deleted. */
    Deleted delete(Call call, Bucket bucket, String key, String versionId) {
        if (versionId != null) {
            ObjectVersion gone = bucket.remove(key, versionId);
            forget(gone);
            return new Deleted(versionId, gone != null && gone.isDeleteMarker());
        }
        if (bucket.versioning() == null) {
            forget(bucket.remove(key, Bucket.NULL_VERSION));
            return new Deleted(null, false);
        }
        ObjectVersion marker = ObjectVersion.deleteMarker(key, bucket.nextVersionId(), call.time());
        bucket.add(marker).forEach(this::forget);
        return new Deleted(marker.versionId(), true);
    }

    private void forget(ObjectVersion version) {
        if (version != null && version.file() != null) {
            blobs.delete(version.file());
        }
    }

    static Reply version(Reply reply, Bucket bucket, ObjectVersion version) {
        return bucket.versioning() == null ? reply : reply.header("x-amz-version-id", version.versionId());
    }

    static String quote(String eTag) {
        return '"' + eTag + '"';
    }
}
