package io.jenkins.plugins.awsflow.codecommit.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where things are in the web console of CodeCommit: what follows the console's host. */
public final class ConsolePath {
    private static final String ROOT = "codesuite/codecommit/repositories/";

    private ConsolePath() {}

    /** All repositories of a region. */
    public static String repositories() {
        return ROOT.substring(0, ROOT.length() - 1);
    }

    /** The files of the default branch. */
    public static String repository(String repository) {
        return ROOT + part(repository) + "/browse";
    }

    /** The files of a branch or tag. */
    public static String ref(String repository, String fullName) {
        return repository(repository) + "/" + path(fullName);
    }

    /** A commit. */
    public static String commit(String repository, String id) {
        return ROOT + part(repository) + "/commit/" + id;
    }

    /** A pull request, with what people said of it. */
    public static String pullRequest(String repository, String id) {
        return ROOT + part(repository) + "/pull-requests/" + part(id) + "/activity";
    }

    /** A file as it is in a commit. */
    public static String file(String repository, String commit, String path) {
        return repository(repository) + "/" + commit + "/--/" + path(path);
    }

    private static String path(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            parts.add(part(part));
        }
        return String.join("/", parts);
    }

    private static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
