package io.jenkins.plugins.awsflow.codecommit.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What repositories may be called, and what people write instead of a name. */
public final class RepositoryName {
    /** Source: CreateRepository of the CodeCommit API. */
    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,100}");

    /** Addresses that end in a name: HTTPS, SSH and the two forms of git-remote-codecommit. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:https?://[^/]+/v1/repos/|ssh://[^/]+/v1/repos/|codecommit(?:::[a-z0-9-]+)?://(?:[^@/]+@)?)([\\w.-]+?)/?");

    private RepositoryName() {}

    /** Whether a repository may be called so. In an address, {@code .} and {@code ..} would be no name. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches() && !name.endsWith(".git") && !name.equals(".") && !name.equals("..");
    }

    /** The name at the end of a repository's address; empty if the text is no such address. */
    public static Optional<String> inAddress(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
