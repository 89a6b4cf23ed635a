package io.jenkins.plugins.awsflow.awslocal.s3;

import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** ListObjectsV2, ListObjects and ListObjectVersions. */
final class Listing {
    private static final int MAX_KEYS = 1000;

    private final Call call;
    private final Bucket bucket;
    private final String prefix;
    private final String delimiter;
    private final int maxKeys;
    private final boolean encoded;
    private final List<ObjectVersion> objects = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private String last;
    private boolean truncated;

    Listing(Call call, Bucket bucket) {
        this.call = call;
        this.bucket = bucket;
        this.prefix = orEmpty(call.request().query("prefix"));
        this.delimiter = orEmpty(call.request().query("delimiter"));
        this.maxKeys = Math.min(MAX_KEYS, number(call, "max-keys", MAX_KEYS));
        this.encoded = "url".equals(call.request().query("encoding-type"));
    }

    static int number(Call call, String name, int otherwise) {
        String text = call.request().query(name);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new AwsException(400, "InvalidArgument", "Provided " + name + " not an integer");
        }
        return Integer.parseInt(text);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    Reply version2() {
        String token = call.request().query("continuation-token");
        String after = token == null ? call.request().query("start-after") : decode(token);
        collect(after);
        Xml xml = head().text("KeyCount", objects.size() + prefixes.size())
                .text("ContinuationToken", token)
                .text("StartAfter", name(call.request().query("start-after")));
        if (truncated) {
            xml.text("NextContinuationToken", encode(last));
        }
        return body(xml);
    }

    Reply version1() {
        collect(call.request().query("marker"));
        Xml xml = head().text("Marker", name(orEmpty(call.request().query("marker"))));
        if (truncated) {
            xml.text("NextMarker", name(last));
        }
        return body(xml);
    }

    private Xml head() {
        return new Xml("ListBucketResult", S3Service.NAMESPACE)
                .text("Name", bucket.name())
                .text("Prefix", name(prefix))
                .text("Delimiter", delimiter.isEmpty() ? null : name(delimiter))
                .text("MaxKeys", maxKeys)
                .text("EncodingType", encoded ? "url" : null)
                .text("IsTruncated", truncated);
    }

    private Reply body(Xml xml) {
        for (ObjectVersion object : objects) {
            xml.open("Contents")
                    .text("Key", name(object.key()))
                    .time("LastModified", object.lastModified())
                    .text("ETag", ObjectOperations.quote(object.eTag()))
                    .text("Size", object.size())
                    .text("StorageClass", "STANDARD")
                    .close();
        }
        for (String common : prefixes) {
            xml.open("CommonPrefixes").text("Prefix", name(common)).close();
        }
        return Reply.of(200, "application/xml", xml.bytes());
    }

    /** Takes one page; an entry that ends with the delimiter stands for all keys under it. */
    private void collect(String after) {
        if (maxKeys == 0) {
            return;
        }
        for (ObjectVersion object : bucket.currentAfter(after)) {
            String key = object.key();
            boolean passed =
                    after != null && !delimiter.isEmpty() && after.endsWith(delimiter) && key.startsWith(after);
            if (!key.startsWith(prefix) || passed) {
                continue;
            }
            int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            String common = at < 0 ? null : key.substring(0, at + delimiter.length());
            if (common != null && common.equals(last)) {
                continue;
            }
            if (objects.size() + prefixes.size() == maxKeys) {
                truncated = true;
                return;
            }
            if (common == null) {
                objects.add(object);
            } else {
                prefixes.add(common);
            }
            last = common == null ? key : common;
        }
    }

    Reply versions() {
        Xml xml = new Xml("ListVersionsResult", S3Service.NAMESPACE)
                .text("Name", bucket.name())
                .text("Prefix", name(prefix))
                .text("MaxKeys", maxKeys)
                .text("EncodingType", encoded ? "url" : null)
                .text("IsTruncated", false);
        for (ObjectVersion version : bucket.versions()) {
            if (!version.key().startsWith(prefix)) {
                continue;
            }
            boolean marker = version.isDeleteMarker();
            xml.open(marker ? "DeleteMarker" : "Version")
                    .text("Key", name(version.key()))
                    .text("VersionId", version.versionId())
                    .text("IsLatest", version.equals(bucket.current(version.key())))
                    .time("LastModified", version.lastModified());
            if (!marker) {
                xml.text("ETag", ObjectOperations.quote(version.eTag())).text("Size", version.size());
            }
            xml.close();
        }
        return Reply.of(200, "application/xml", xml.bytes());
    }

    private String name(String text) {
        return text == null || !encoded ? text : Percent.encode(text, true);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AwsException(400, "InvalidArgument", "The continuation token provided is incorrect");
        }
    }
}
