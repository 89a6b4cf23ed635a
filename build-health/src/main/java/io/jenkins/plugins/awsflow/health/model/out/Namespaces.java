package io.jenkins.plugins.awsflow.health.model.out;

import io.jenkins.plugins.awsflow.health.Messages;
import java.util.regex.Pattern;

/** Checks the names of CloudWatch that are not one metric's own. */
public final class Namespaces {
    /** Source: CloudWatch's user guide on namespaces. */
    private static final Pattern NAMESPACE = Pattern.compile("[A-Za-z0-9._/# -][A-Za-z0-9._/#: -]{0,254}");

    /** Source: the API reference of CreateLogGroup. */
    private static final Pattern LOG_GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

    private static final int LONGEST_STREAM = 512;

    private Namespaces() {}

    /**
     * The same.
     *
     * @throws IllegalArgumentException with one line
     */
    public static String namespace(String text) {
        if (!NAMESPACE.matcher(text).matches() || text.isBlank()) {
            throw new IllegalArgumentException(Messages.Namespaces_namespace(text));
        }
        if (text.startsWith("AWS/")) {
            throw new IllegalArgumentException(Messages.Namespaces_reserved(text));
        }
        return text;
    }

    /**
     * The same.
     *
     * @throws IllegalArgumentException with one line
     */
    public static String logGroup(String text) {
        if (!LOG_GROUP.matcher(text).matches()) {
            throw new IllegalArgumentException(Messages.Namespaces_logGroup(text));
        }
        return text;
    }

    /** The stream of a build: what no name of a stream may have is replaced. */
    public static String logStream(String job, int build) {
        String end = "/" + build;
        String name = job.replaceAll("[:*]", "-");
        return name.substring(Math.max(0, name.length() - LONGEST_STREAM + end.length())) + end;
    }
}
