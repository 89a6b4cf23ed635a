package io.jenkins.plugins.awsflow.awslocal.s3;

import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.auth.SigV4;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Checksum;
import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import io.jenkins.plugins.awsflow.awslocal.wire.XmlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Multipart uploads. */
final class MultipartOperations {
    /** All parts but the last are at least this large. */
    static final long MIN_PART = 5L * 1024 * 1024;

    private static final int MAX_PARTS = 10_000;

    private final Buckets buckets;
    private final BlobStore blobs;
    private final ObjectOperations objects;

    MultipartOperations(Buckets buckets, BlobStore blobs, ObjectOperations objects) {
        this.buckets = buckets;
        this.blobs = blobs;
        this.objects = objects;
    }

    Reply create(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), false);
        String algorithm = call.request().header("x-amz-checksum-algorithm");
        if (algorithm != null && !Checksum.known(algorithm)) {
            throw new AwsException(400, "InvalidRequest", "Checksum algorithm provided is unsupported: " + algorithm);
        }
        String type = call.request().header("x-amz-checksum-type");
        if (type == null) {
            type = "CRC64NVME".equals(algorithm) ? "FULL_OBJECT" : "COMPOSITE";
        }
        Upload upload = new Upload(
                Ids.secret(96).replace('+', '.').replace('/', '_'),
                target.key(),
                call.time(),
                ObjectHeaders.kept(call.request()),
                algorithm == null ? null : algorithm.toUpperCase(Locale.ROOT),
                type);
        bucket.addUpload(upload);
        Xml xml = new Xml("InitiateMultipartUploadResult", S3Service.NAMESPACE)
                .text("Bucket", target.bucket())
                .text("Key", target.key())
                .text("UploadId", upload.id());
        Reply reply = Reply.of(200, "application/xml", xml.bytes());
        if (upload.algorithm() != null) {
            reply.header("x-amz-checksum-algorithm", upload.algorithm()).header("x-amz-checksum-type", type);
        }
        return ObjectHeaders.encryption(reply, upload.headers());
    }

    Reply uploadPart(Call call, S3Target target) throws IOException {
        Bucket bucket = buckets.of(call, target.bucket(), false);
        Upload upload = upload(call, bucket, target);
        int number = partNumber(call);
        Set<String> algorithms = new LinkedHashSet<>(ObjectHeaders.algorithms(call.request()));
        if (upload.algorithm() != null) {
            algorithms.add(upload.algorithm());
        }
        BlobStore.Blob blob = ObjectOperations.receive(call, blobs);
        Map<String, String> checksums = new LinkedHashMap<>(blob.checksums());
        algorithms.removeAll(checksums.keySet());
        for (String algorithm : algorithms) {
            checksums.put(algorithm, BlobStore.checksum(blob.file(), algorithm));
        }
        BlobStore.Blob full = new BlobStore.Blob(blob.file(), blob.size(), blob.md5(), checksums);
        Upload.Part old = upload.put(new Upload.Part(number, full, call.time()));
        if (old != null) {
            blobs.delete(old.blob().file());
        }
        Reply reply = Reply.status(200).header("ETag", ObjectOperations.quote(blob.md5()));
        return ObjectHeaders.encryption(ObjectHeaders.checksums(reply, checksums, null), upload.headers());
    }

    private static int partNumber(Call call) {
        String text = call.request().query("partNumber");
        if (text == null
                || !text.matches("\\d{1,5}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MAX_PARTS) {
            throw new AwsException(
                    400, "InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
        }
        return Integer.parseInt(text);
    }

    private static Upload upload(Call call, Bucket bucket, S3Target target) {
        String id = call.request().query("uploadId");
        Upload upload = bucket.upload(id);
        if (upload == null || !upload.key().equals(target.key())) {
            throw new AwsException(
                            404,
                            "NoSuchUpload",
                            "The specified upload does not exist. It may have been aborted or completed.")
                    .with("UploadId", id);
        }
        return upload;
    }

    Reply listParts(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), true);
        Upload upload = upload(call, bucket, target);
        int marker = Listing.number(call, "part-number-marker", 0);
        int max = Math.min(1000, Listing.number(call, "max-parts", 1000));
        List<Upload.Part> rest =
                upload.parts().stream().filter(part -> part.number() > marker).toList();
        List<Upload.Part> page = rest.subList(0, Math.min(max, rest.size()));
        boolean truncated = page.size() < rest.size();
        Xml xml = new Xml("ListPartsResult", S3Service.NAMESPACE)
                .text("Bucket", target.bucket())
                .text("Key", target.key())
                .text("UploadId", upload.id())
                .text("PartNumberMarker", marker)
                .text(
                        "NextPartNumberMarker",
                        page.isEmpty() ? 0 : page.get(page.size() - 1).number())
                .text("MaxParts", max)
                .text("IsTruncated", truncated)
                .text("ChecksumAlgorithm", upload.algorithm())
                .text("ChecksumType", upload.algorithm() == null ? null : upload.checksumType())
                .text("StorageClass", "STANDARD");
        for (Upload.Part part : page) {
            xml.open("Part")
                    .text("PartNumber", part.number())
                    .time("LastModified", part.lastModified())
                    .text("ETag", ObjectOperations.quote(part.blob().md5()))
                    .text("Size", part.blob().size());
            part.blob().checksums().forEach((algorithm, value) -> xml.text("Checksum" + algorithm, value));
            xml.close();
        }
        return Reply.of(200, "application/xml", xml.bytes());
    }

    Reply listUploads(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), true);
        Xml xml = new Xml("ListMultipartUploadsResult", S3Service.NAMESPACE)
                .text("Bucket", target.bucket())
                .text("IsTruncated", false);
        for (Upload upload : bucket.uploads()) {
            xml.open("Upload")
                    .text("Key", upload.key())
                    .text("UploadId", upload.id())
                    .time("Initiated", upload.started())
                    .close();
        }
        return Reply.of(200, "application/xml", xml.bytes());
    }

    Reply complete(Call call, S3Target target) throws IOException {
        Bucket bucket = buckets.of(call, target.bucket(), false);
        Upload upload = upload(call, bucket, target);
        List<Upload.Part> parts = chosen(XmlNode.parse(call.bytes()), upload);
        List<Path> files = new ArrayList<>();
        long size = 0;
        MessageDigest tags = SigV4.digest("MD5");
        for (Upload.Part part : parts) {
            files.add(part.blob().file());
            size += part.blob().size();
            tags.update(HexFormat.of().parseHex(part.blob().md5()));
        }
        String eTag = HexFormat.of().formatHex(tags.digest()) + '-' + parts.size();
        Path file = blobs.join(files);
        Map<String, String> checksums = checksums(upload, parts, file);
        ObjectVersion made = new ObjectVersion(
                upload.key(),
                bucket.nextVersionId(),
                file,
                size,
                eTag,
                call.time(),
                upload.headers(),
                checksums,
                upload.checksumType(),
                parts.size());
        objects.commit(call, bucket, made);
        bucket.removeUpload(upload.id());
        upload.parts().forEach(part -> blobs.delete(part.blob().file()));
        Xml xml = new Xml("CompleteMultipartUploadResult", S3Service.NAMESPACE)
                .text(
                        "Location",
                        "http://" + call.request().header("host") + "/" + target.bucket() + "/"
                                + Percent.encode(target.key(), true))
                .text("Bucket", target.bucket())
                .text("Key", target.key())
                .text("ETag", ObjectOperations.quote(eTag));
        checksums.forEach((algorithm, value) -> xml.text("Checksum" + algorithm, value));
        Reply reply = Reply.of(200, "application/xml", xml.bytes());
        return ObjectOperations.version(ObjectHeaders.encryption(reply, upload.headers()), bucket, made);
    }

    /** The parts that the client lists, each checked against what came in. */
    private static List<Upload.Part> chosen(XmlNode document, Upload upload) {
        List<Upload.Part> parts = new ArrayList<>();
        for (XmlNode listed : document.all("Part")) {
            String number = listed.text("PartNumber");
            Upload.Part part =
                    number == null || !number.matches("\\d{1,5}") ? null : upload.part(Integer.parseInt(number));
            String eTag = listed.text("ETag");
            if (part == null
                    || eTag == null
                    || !eTag.replace("\"", "").equals(part.blob().md5())) {
                throw new AwsException(400, "InvalidPart", "One or more of the specified parts could not be found.")
                        .with("UploadId", upload.id())
                        .with("PartNumber", number);
            }
            if (!parts.isEmpty() && parts.get(parts.size() - 1).number() >= part.number()) {
                throw new AwsException(400, "InvalidPartOrder", "The list of parts was not in ascending order.");
            }
            parts.add(part);
        }
        if (parts.isEmpty()) {
            throw new AwsException(400, "MalformedXML", "You must specify at least one part");
        }
        for (Upload.Part part : parts.subList(0, parts.size() - 1)) {
            if (part.blob().size() < MIN_PART) {
                throw new AwsException(
                                400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
                        .with("PartNumber", Integer.toString(part.number()))
                        .with("ProposedSize", Long.toString(part.blob().size()))
                        .with("MinSizeAllowed", Long.toString(MIN_PART));
            }
        }
        return parts;
    }

    private static Map<String, String> checksums(Upload upload, List<Upload.Part> parts, Path file) throws IOException {
        Map<String, String> checksums = new LinkedHashMap<>();
        if (upload.algorithm() == null) {
            return checksums;
        }
        if (upload.checksumType().equals("FULL_OBJECT")) {
            checksums.put(upload.algorithm(), BlobStore.checksum(file, upload.algorithm()));
            return checksums;
        }
        Checksum ofChecksums = Checksum.of(upload.algorithm());
        for (Upload.Part part : parts) {
            byte[] value = Base64.getDecoder().decode(part.blob().checksums().get(upload.algorithm()));
            ofChecksums.update(value, 0, value.length);
        }
        checksums.put(upload.algorithm(), ofChecksums.base64() + '-' + parts.size());
        return checksums;
    }

    Reply abort(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), false);
        Upload upload = upload(call, bucket, target);
        bucket.removeUpload(upload.id());
        upload.parts().forEach(part -> blobs.delete(part.blob().file()));
        return Reply.status(204);
    }
}
