package io.jenkins.plugins.awsflow.core.connection;

import hudson.model.Run;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tags of a session that say in CloudTrail, and to policies, which build makes a change. */
final class BuildTags {
    /** Source: the limits of AssumeRole's tags; of what may be in a value, what is left is taken by an underscore. */
    private static final int LONGEST_VALUE = 256;

    private static final String NOT_ALLOWED = "[^\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]";

    private BuildTags() {}

    static Map<String, String> of(Run<?, ?> run) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("jenkins:job", value(run.getParent().getFullName()));
        tags.put("jenkins:build", Integer.toString(run.getNumber()));
        return tags;
    }

    /** The end of a long name is what tells it from its neighbours. */
    private static String value(String text) {
        String allowed = text.replaceAll(NOT_ALLOWED, "_");
        return allowed.length() <= LONGEST_VALUE ? allowed : allowed.substring(allowed.length() - LONGEST_VALUE);
    }
}
