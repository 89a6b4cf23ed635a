package io.jenkins.plugins.awsflow.awslocal.s3;

import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.Service;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Protocol;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import io.jenkins.plugins.awsflow.awslocal.wire.XmlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Amazon S3, API version 2006-03-01: buckets, objects, versions, multipart uploads, presigned URLs. */
public final class S3Service implements Service {
    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final Buckets buckets;
    private final ObjectOperations objects;
    private final MultipartOperations multipart;

    /**
     * The service.
     *
     * @param directory an empty directory for the bytes of objects
     */
    public S3Service(Path directory, LocalClock clock) {
        BlobStore blobs = new BlobStore(directory);
        buckets = new Buckets(blobs, clock);
        objects = new ObjectOperations(buckets, blobs);
        multipart = new MultipartOperations(buckets, blobs, objects);
    }

    public Buckets buckets() {
        return buckets;
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_XML;
    }

    /** As in the Service Authorization Reference of S3, whose actions are not its operations. */
    @Override
    public String iamAction(String operation) {
        return "s3:"
                + switch (operation) {
                    case "HeadObject" -> "GetObject";
                    case "HeadBucket", "ListObjects", "ListObjectsV2" -> "ListBucket";
                    case "ListObjectVersions" -> "ListBucketVersions";
                    case "ListBuckets" -> "ListAllMyBuckets";
                    case "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload", "CopyObject" -> "PutObject";
                    case "ListParts" -> "ListMultipartUploadParts";
                    case "ListMultipartUploads" -> "ListBucketMultipartUploads";
                    case "DeleteObjects" -> "DeleteObject";
                    default -> operation;
                };
    }

    @Override
    public String operation(WireRequest request, byte[] body) {
        return S3Target.of(request).operation(request);
    }

    @Override
    public Map<String, String> keyParameters(WireRequest request, byte[] body) {
        S3Target target = S3Target.of(request);
        Map<String, String> found = new LinkedHashMap<>();
        found.put("bucket", target.bucket());
        if (!target.key().isEmpty()) {
            found.put("key", target.key());
        }
        for (String name : new String[] {"partNumber", "uploadId", "versionId", "prefix"}) {
            if (request.hasQuery(name)) {
                found.put(name, request.query(name));
            }
        }
        return found;
    }

    @Override
    public String homeRegion(WireRequest request) {
        return buckets.regionOf(S3Target.of(request).bucket());
    }

    @Override
    public void reset() {
        buckets.clear();
    }

    @Override
    public Reply dispatch(Call call) {
        S3Target target = S3Target.of(call.request());
        try {
            return switch (call.operation()) {
                case "PutObject" -> objects.put(call, target);
                case "GetObject" -> objects.get(call, target, true);
                case "HeadObject" -> objects.get(call, target, false);
                case "CopyObject" -> objects.copy(call, target);
                case "DeleteObject" -> objects.delete(call, target);
                case "DeleteObjects" -> deleteObjects(call, target);
                case "CreateMultipartUpload" -> multipart.create(call, target);
                case "UploadPart" -> multipart.uploadPart(call, target);
                case "ListParts" -> multipart.listParts(call, target);
                case "ListMultipartUploads" -> multipart.listUploads(call, target);
                case "CompleteMultipartUpload" -> multipart.complete(call, target);
                case "AbortMultipartUpload" -> multipart.abort(call, target);
                default -> bucketCall(call, target);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply bucketCall(Call call, S3Target target) {
        return switch (call.operation()) {
            case "ListBuckets" -> listBuckets(call);
            case "CreateBucket" -> createBucket(call, target);
            case "DeleteBucket" -> deleteBucket(call, target);
            case "HeadBucket" -> headBucket(call, target);
            case "GetBucketLocation" -> location(call, target);
            case "GetBucketVersioning" -> versioning(call, target);
            case "PutBucketVersioning" -> putVersioning(call, target);
            case "ListObjectsV2" -> new Listing(call, buckets.of(call, target.bucket(), true)).version2();
            case "ListObjects" -> new Listing(call, buckets.of(call, target.bucket(), true)).version1();
            case "ListObjectVersions" -> new Listing(call, buckets.of(call, target.bucket(), true)).versions();
            // S3Target names no other operation; S3 answers what it does not know with this code.
            default -> throw new AwsException(501, "NotImplemented", call.operation() + " is not implemented");
        };
    }

    private Reply listBuckets(Call call) {
        Xml xml = new Xml("ListAllMyBucketsResult", NAMESPACE)
                .open("Owner")
                .text("ID", call.account())
                .close()
                .open("Buckets");
        for (Bucket bucket : buckets.ownedBy(call.account(), call.partition())) {
            xml.open("Bucket")
                    .text("Name", bucket.name())
                    .time("CreationDate", bucket.created())
                    .text("BucketRegion", bucket.region())
                    .close();
        }
        return Reply.of(200, "application/xml", xml.close().bytes());
    }

    private Reply createBucket(Call call, S3Target target) {
        byte[] body = call.bytes();
        String constraint = body.length == 0 ? null : XmlNode.parse(body).text("LocationConstraint");
        if (constraint != null && !constraint.equals(call.region())) {
            throw new AwsException(
                    400,
                    "IllegalLocationConstraintException",
                    "The " + constraint + " location constraint is incompatible for the region specific endpoint"
                            + " this request was sent to.");
        }
        buckets.create(target.bucket(), call.account(), call.region());
        return Reply.status(200).header("Location", "/" + target.bucket());
    }

    private Reply deleteBucket(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), false);
        if (!bucket.isEmpty()) {
            throw new AwsException(409, "BucketNotEmpty", "The bucket you tried to delete is not empty")
                    .with("BucketName", target.bucket());
        }
        buckets.remove(bucket);
        return Reply.status(204);
    }

    private Reply headBucket(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), true);
        return Reply.status(200).header("x-amz-bucket-region", bucket.region());
    }

    private Reply location(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), true);
        // The root element itself holds the region; it is empty for us-east-1.
        String text = bucket.region().equals("us-east-1") ? "" : bucket.region();
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><LocationConstraint xmlns=\"" + NAMESPACE + "\">" + text
                + "</LocationConstraint>";
        return Reply.of(200, "application/xml", xml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Reply versioning(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), true);
        Xml xml = new Xml("VersioningConfiguration", NAMESPACE).text("Status", bucket.versioning());
        return Reply.of(200, "application/xml", xml.bytes());
    }

    private Reply putVersioning(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), false);
        String status = XmlNode.parse(call.bytes()).text("Status");
        if (!"Enabled".equals(status) && !"Suspended".equals(status)) {
            throw new AwsException(400, "MalformedXML", "Status must be Enabled or Suspended");
        }
        bucket.versioning(status);
        return Reply.status(200);
    }

    private Reply deleteObjects(Call call, S3Target target) {
        Bucket bucket = buckets.of(call, target.bucket(), false);
        XmlNode request = XmlNode.parse(call.bytes());
        if (request.all("Object").isEmpty() || request.all("Object").size() > 1000) {
            throw new AwsException(400, "MalformedXML", "From 1 to 1000 objects can be deleted in one request");
        }
        boolean quiet = "true".equals(request.text("Quiet"));
        Xml xml = new Xml("DeleteResult", NAMESPACE);
        for (XmlNode object : request.all("Object")) {
            String versionId = object.text("VersionId");
            ObjectOperations.Deleted deleted = objects.delete(call, bucket, object.text("Key"), versionId);
            if (!quiet) {
                xml.open("Deleted").text("Key", object.text("Key")).text("VersionId", versionId);
                if (deleted.marker()) {
                    xml.text("DeleteMarker", true).text("DeleteMarkerVersionId", deleted.versionId());
                }
                xml.close();
            }
        }
        return Reply.of(200, "application/xml", xml.bytes());
    }
}
