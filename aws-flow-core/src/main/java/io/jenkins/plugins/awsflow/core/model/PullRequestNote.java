package io.jenkins.plugins.awsflow.core.model;

import java.util.Objects;

/**
 * Something that the reviewers of a build's pull request should read, such as a change set. A note takes the place of the
 * one that an earlier build of the same job put there under the same key.
 *
 * @param key what the note is about, such as {@code cloudformation:web-beta}; the same in each build
 * @param markdown the whole text; whoever puts it there may have to cut it
 * @param more link to where all of it can be read; null for none
 * @param pullRequest its id; null for the one that the build belongs to
 */
public record PullRequestNote(String key, String markdown, String more, String pullRequest) {
    public PullRequestNote {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(markdown, "markdown");
    }

    /** A note on the pull request that the build belongs to. */
    public PullRequestNote(String key, String markdown) {
        this(key, markdown, null, null);
    }

    /** The same with a link to where all of it can be read. */
    public PullRequestNote readOnAt(String url) {
        return new PullRequestNote(key, markdown, url, pullRequest);
    }
}
