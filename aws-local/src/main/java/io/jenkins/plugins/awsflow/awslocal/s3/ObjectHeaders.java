package io.jenkins.plugins.awsflow.awslocal.s3;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Checksum;
import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The headers of S3 objects: which are kept with an object, and which checksums a request carries. */
final class ObjectHeaders {
    private static final List<String> KEPT = List.of(
            "content-type",
            "cache-control",
            "content-disposition",
            "content-language",
            "expires",
            "x-amz-website-redirect-location",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-context",
            "x-amz-server-side-encryption-bucket-key-enabled",
            "x-amz-storage-class");
    private static final String ENCRYPTION = "x-amz-server-side-encryption";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private ObjectHeaders() {}

    /** What the object keeps of the request that stores it. */
    static Map<String, String> kept(WireRequest request) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : KEPT) {
            if (request.header(name) != null) {
                kept.put(name, request.header(name));
            }
        }
        String encoding = request.header("content-encoding");
        if (encoding != null) {
            String own = encoding.replaceFirst("aws-chunked,?\\s*", "").strip();
            if (!own.isEmpty()) {
                kept.put("content-encoding", own);
            }
        }
        request.headers().forEach((name, value) -> {
            if (name.startsWith("x-amz-meta-")) {
                kept.put(name, value);
            }
        });
        kept.putIfAbsent("content-type", "binary/octet-stream");
        kept.putIfAbsent(ENCRYPTION, "AES256");
        return kept;
    }

    /** The encryption headers, which replies to uploads repeat. */
    static Reply encryption(Reply reply, Map<String, String> kept) {
        kept.forEach((name, value) -> {
            if (name.startsWith(ENCRYPTION)) {
                reply.header(name, value);
            }
        });
        return reply;
    }

    /** True when the entity tag of an object so encrypted is no MD5. */
    static boolean opaqueTag(Map<String, String> kept) {
        return kept.getOrDefault(ENCRYPTION, "").startsWith("aws:kms");
    }

    /** The checksum algorithms (upper case) that the request names or carries. */
    static Set<String> algorithms(WireRequest request) {
        Set<String> found = new LinkedHashSet<>();
        String trailer = request.header("x-amz-trailer");
        if (trailer != null) {
            for (String name : trailer.split(",", -1)) {
                add(found, Percent.lower(name.strip()));
            }
        }
        request.headers().keySet().forEach(name -> add(found, name));
        String named = request.header("x-amz-sdk-checksum-algorithm");
        if (named != null && Checksum.known(named)) {
            found.add(named.toUpperCase(Locale.ROOT));
        }
        return found;
    }

    private static void add(Set<String> found, String header) {
        if (header.startsWith(Checksum.HEADER)) {
            String algorithm = header.substring(Checksum.HEADER.length());
            if (Checksum.known(algorithm)) {
                found.add(algorithm.toUpperCase(Locale.ROOT));
            }
        }
    }

    /** Compares the checksums that came with a body with those computed. */
    static void check(WireRequest request, Map<String, String> trailers, BlobStore.Blob blob) {
        blob.checksums().forEach((algorithm, computed) -> {
            String header = Checksum.HEADER + Percent.lower(algorithm);
            String given = request.header(header) == null ? trailers.get(header) : request.header(header);
            if (given != null && !given.equals(computed)) {
                throw new AwsException(
                        400, "BadDigest", "The " + algorithm + " you specified did not match the calculated checksum.");
            }
        });
        String md5 = request.header("content-md5");
        if (md5 != null) {
            byte[] bytes = java.util.HexFormat.of().parseHex(blob.md5());
            if (!md5.equals(java.util.Base64.getEncoder().encodeToString(bytes))) {
                throw new AwsException(
                        400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
            }
        }
    }

    /** Adds checksums as headers. */
    static Reply checksums(Reply reply, Map<String, String> checksums, String type) {
        checksums.forEach((algorithm, value) -> reply.header(Checksum.HEADER + Percent.lower(algorithm), value));
        if (!checksums.isEmpty()) {
            reply.header("x-amz-checksum-type", type);
        }
        return reply;
    }

    static String httpDate(Instant time) {
        return HTTP_DATE.format(time);
    }
}
