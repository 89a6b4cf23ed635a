package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Cause;
import io.jenkins.plugins.awsflow.codecommit.Messages;

/** Somebody asked for the build by a comment on its pull request. */
public final class CommentCause extends Cause {
    private final String pullRequest;
    private final String author;

    /** @param author ARN */
    CommentCause(String pullRequest, String author) {
        this.pullRequest = pullRequest;
        this.author = author;
    }

    /** ARN of whoever asked. */
    public String getAuthor() {
        return author;
    }

    @Override
    public String getShortDescription() {
        return Messages.CommentCause_text(author, pullRequest);
    }
}
