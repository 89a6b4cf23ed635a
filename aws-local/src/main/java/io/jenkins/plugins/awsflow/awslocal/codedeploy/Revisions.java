package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.auth.SigV4;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import io.jenkins.plugins.awsflow.awslocal.wire.Percent;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Checks revision locations and brings them into one form. */
final class Revisions {
    private static final Set<String> BUNDLE_TYPES = Set.of("tar", "tgz", "zip", "YAML", "JSON");

    private Revisions() {}

    /**
     * The location in its normal form: only members that the type has.
     *
     * <p>The API does not require {@code bundleType}; where it is left out, it follows from the key's extension.
     */
    private static ObjectNode location(Input in) {
        String type = in.text("revisionType");
        if (type == null) {
            throw invalid("A revision needs a revisionType");
        }
        ObjectNode made = JsonNodeFactory.instance.objectNode().put("revisionType", type);
        switch (type) {
            case "S3" -> made.set("s3Location", s3(in.object("s3Location")));
            case "GitHub" -> made.set("gitHubLocation", gitHub(in.object("gitHubLocation")));
            case "String" -> made.set("string", content(in.object("string")));
            case "AppSpecContent" -> made.set("appSpecContent", content(in.object("appSpecContent")));
            default -> throw invalid(type + " is no revision type");
        }
        return made;
    }

    /** For EC2/on-premises deployments the location is a place; for the others it may be the AppSpec file itself. */
    static ObjectNode location(Input in, String platform) {
        ObjectNode made = location(in);
        String type = made.path("revisionType").asText();
        boolean inline = type.equals("String") || type.equals("AppSpecContent");
        if (inline == platform.equals("Server") && !type.equals("S3")) {
            throw invalid("The revision type " + type + " is not for " + platform + " deployments");
        }
        return made;
    }

    private static ObjectNode content(Input in) {
        String content = in.text("content");
        if (content == null || content.isBlank()) {
            throw invalid("The revision has no content");
        }
        String sha256 = SigV4.sha256Hex(content.getBytes(StandardCharsets.UTF_8));
        if (in.text("sha256") != null && !in.text("sha256").equals(sha256)) {
            throw invalid("The SHA-256 of the content is " + sha256);
        }
        return JsonNodeFactory.instance.objectNode().put("content", content).put("sha256", sha256);
    }

    private static ObjectNode s3(Input in) {
        String bucket = in.text("bucket");
        String key = in.text("key");
        if (bucket == null || bucket.isEmpty() || key == null || key.isEmpty()) {
            throw invalid("An S3 revision needs a bucket and a key");
        }
        ObjectNode made =
                JsonNodeFactory.instance.objectNode().put("bucket", bucket).put("key", key);
        String bundleType = in.text("bundleType") == null ? fromName(key) : in.text("bundleType");
        if (bundleType == null) {
            throw invalid("The bundle type is neither given nor told by the extension of the key " + key);
        }
        if (!BUNDLE_TYPES.contains(bundleType)) {
            throw invalid("The bundle type " + bundleType + " is none of tar, tgz, zip, YAML, JSON");
        }
        made.put("bundleType", bundleType);
        for (String name : new String[] {"version", "eTag"}) {
            if (in.text(name) != null) {
                made.put(name, in.text(name));
            }
        }
        return made;
    }

    private static String fromName(String key) {
        String name = Percent.lower(key);
        if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            return "tgz";
        }
        return name.endsWith(".zip") ? "zip" : name.endsWith(".tar") ? "tar" : null;
    }

    private static ObjectNode gitHub(Input in) {
        String repository = in.text("repository");
        String commit = in.text("commitId");
        if (repository == null || !repository.matches("[^/\\s]+/[^/\\s]+")) {
            throw invalid("A GitHub revision needs a repository as account/name");
        }
        if (commit == null || !commit.matches("[0-9a-f]{40}")) {
            throw invalid("A GitHub revision needs the full SHA-1 of a commit");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("repository", repository)
                .put("commitId", commit);
    }

    private static AwsException invalid(String message) {
        return AwsException.client("InvalidRevisionException", message);
    }

    /** The S3 key, or null for other revisions. */
    static String s3Key(ObjectNode location) {
        return location.path("s3Location").path("key").asText(null);
    }
}
