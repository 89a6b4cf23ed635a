package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is deployed, as one string: {@code s3://bucket/key?versionId=…} for a bundle in S3 (the version is optional) or
 * {@code github:owner/repo@sha} for a commit on GitHub.
 */
public final class Revision {
    /** Where the bytes lie. */
    public enum Source {
        S3,
        GITHUB
    }

    /** Bucket names: 3 to 63 of these characters, source: the naming rules of S3's user guide. */
    private static final Pattern S3 = Pattern.compile(
            "s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(.+?)(?:\\?versionId=([^?&\\s]+))?", Pattern.DOTALL);

    private static final Pattern GITHUB = Pattern.compile("github:([\\w.-]+/[\\w.-]+)@([0-9a-fA-F]{40})");

    private static final int SHORT = 12;

    private final Source source;
    private final String place;
    private final String name;
    private final String version;

    private Revision(Source source, String place, String name, String version) {
        this.source = source;
        this.place = place;
        this.name = name;
        this.version = version;
    }

    /**
     * Reads a revision from a Jenkinsfile.
     *
     * @throws AwsFlowException if the text has neither form; the message shows both
     */
    public static Revision parse(String text) throws AwsFlowException {
        Matcher s3 = S3.matcher(text);
        if (s3.matches()) {
            return new Revision(Source.S3, s3.group(1), s3.group(2), s3.group(3));
        }
        Matcher github = GITHUB.matcher(text);
        if (github.matches()) {
            return new Revision(Source.GITHUB, github.group(1), github.group(2).toLowerCase(Locale.ROOT), null);
        }
        throw new AwsFlowException(FailureClass.INVALID, Messages.Revision_form(text));
    }

    /**
     * An object in S3.
     *
     * @param versionId null or the word {@code null} for a bucket without versions
     */
    public static Revision s3(String bucket, String key, String versionId) {
        return new Revision(Source.S3, bucket, key, "null".equals(versionId) ? null : versionId);
    }

    /**
     * A commit on GitHub.
     *
     * @param repository such as {@code owner/repo}
     */
    public static Revision gitHub(String repository, String commit) {
        return new Revision(Source.GITHUB, repository, commit, null);
    }

    public Source source() {
        return source;
    }

    /**
     * What tells a revision from others of its application, where there is little room: the begin of a commit, or of the
     * file's name.
     *
     * @param text as a Jenkinsfile writes it
     */
    public static String shortName(String text) {
        Matcher github = GITHUB.matcher(text);
        String name = github.matches()
                ? github.group(2)
                : text.replaceFirst("\\?versionId=.*", "").replaceFirst(".*/", "");
        return name.length() > SHORT ? name.substring(0, SHORT) : name;
    }

    /** Bucket, or GitHub repository as {@code owner/repo}. */
    public String place() {
        return place;
    }

    /** Key of the object, or the commit's hash. */
    public String name() {
        return name;
    }

    /** Version of the object; null if it has none. */
    public String version() {
        return version;
    }

    /** Whether it is an AppSpec file by itself, as Lambda and ECS have it. */
    public boolean isAppSpec() {
        return Set.of("YAML", "JSON").contains(bundleType());
    }

    /**
     * A bundle is for hosts, an AppSpec file by itself for functions and services.
     *
     * @param platform that of the application, in CodeDeploy's own word
     * @throws AwsFlowException if this is of the other kind
     */
    public void requireFit(String application, String platform) throws AwsFlowException {
        boolean hosts = DeploymentView.SERVER.equals(platform);
        if (hosts && isAppSpec()) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.DeploymentPlan_bundleWanted(application, toString()));
        }
        if (!hosts && !isAppSpec()) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.DeploymentPlan_appSpecWanted(application, platform, toString()));
        }
    }

    /** CodeDeploy's word for the file's form, by the key's ending: {@code zip}, {@code tar}, {@code tgz}, YAML or JSON. */
    public String bundleType() {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return "YAML";
        }
        if (lower.endsWith(".json")) {
            return "JSON";
        }
        if (lower.endsWith(".tgz") || lower.endsWith(".tar.gz")) {
            return "tgz";
        }
        return lower.endsWith(".tar") ? "tar" : "zip";
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Revision other && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, place, name, version);
    }

    @Override
    public String toString() {
        if (source == Source.GITHUB) {
            return "github:" + place + "@" + name;
        }
        return "s3://" + place + "/" + name + (version == null ? "" : "?versionId=" + version);
    }
}
