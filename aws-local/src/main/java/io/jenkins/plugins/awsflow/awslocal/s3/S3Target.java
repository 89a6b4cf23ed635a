package io.jenkins.plugins.awsflow.awslocal.s3;

import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;

/**
 * The bucket and key that a request is about: from the path, or the bucket from a host name {@code bucket.localhost}.
 *
 * @param bucket empty for the list of buckets
 * @param key empty for the bucket itself
 */
record S3Target(String bucket, String key) {
    private static final String VIRTUAL = ".localhost";

    static S3Target of(WireRequest request) {
        String path = request.rawPath();
        String rest = path.startsWith("/") ? path.substring(1) : path;
        String host = request.header("host");
        String name = host == null ? "" : host.replaceFirst(":\\d+$", "");
        if (name.endsWith(VIRTUAL)) {
            return new S3Target(name.substring(0, name.length() - VIRTUAL.length()), Percent.decode(rest));
        }
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return new S3Target(Percent.decode(rest), "");
        }
        return new S3Target(Percent.decode(rest.substring(0, slash)), Percent.decode(rest.substring(slash + 1)));
    }

    /** The name of the API operation, or null when aws-local has none such. */
    String operation(WireRequest request) {
        if (bucket.isEmpty()) {
            return request.method().equals("GET") ? "ListBuckets" : null;
        }
        return key.isEmpty() ? bucketOperation(request) : objectOperation(request);
    }

    private static String bucketOperation(WireRequest request) {
        boolean versioning = request.hasQuery("versioning");
        return switch (request.method()) {
            case "HEAD" -> "HeadBucket";
            case "DELETE" -> unknownSubResource(request) ? null : "DeleteBucket";
            case "POST" -> request.hasQuery("delete") ? "DeleteObjects" : null;
            case "PUT" -> versioning ? "PutBucketVersioning" : unknownSubResource(request) ? null : "CreateBucket";
            case "GET" -> {
                if (versioning) {
                    yield "GetBucketVersioning";
                }
                if (request.hasQuery("location")) {
                    yield "GetBucketLocation";
                }
                if (request.hasQuery("versions")) {
                    yield "ListObjectVersions";
                }
                if (request.hasQuery("uploads")) {
                    yield "ListMultipartUploads";
                }
                if (unknownSubResource(request)) {
                    yield null;
                }
                yield "2".equals(request.query("list-type")) ? "ListObjectsV2" : "ListObjects";
            }
            default -> null;
        };
    }

    private static String objectOperation(WireRequest request) {
        boolean upload = request.hasQuery("uploadId");
        return switch (request.method()) {
            case "HEAD" -> "HeadObject";
            case "GET" -> upload ? "ListParts" : unknownSubResource(request) ? null : "GetObject";
            case "DELETE" -> upload ? "AbortMultipartUpload" : unknownSubResource(request) ? null : "DeleteObject";
            case "POST" ->
                request.hasQuery("uploads") ? "CreateMultipartUpload" : upload ? "CompleteMultipartUpload" : null;
            case "PUT" -> {
                if (upload) {
                    yield request.header("x-amz-copy-source") == null ? "UploadPart" : null;
                }
                if (unknownSubResource(request)) {
                    yield null;
                }
                yield request.header("x-amz-copy-source") == null ? "PutObject" : "CopyObject";
            }
            default -> null;
        };
    }

    /** A sub-resource such as {@code ?acl}: a parameter without value that is not one of the known ones. */
    private static boolean unknownSubResource(WireRequest request) {
        return request.query().stream()
                .anyMatch(parameter -> parameter.value().isEmpty()
                        && parameter.name().matches("[a-z][A-Za-z]+")
                        && !parameter.name().equals("prefix")
                        && !parameter.name().equals("delimiter")
                        && !parameter.name().equals("marker"));
    }
}
