package io.jenkins.plugins.awsflow.core.model;

import java.util.Objects;

/**
 * What people are asked on the page of a build while one of its operations waits for their word; in the language of
 * whoever reads it.
 *
 * @param title heads the section
 * @param text what has been done, and what either answer leads to
 * @param until when AWS waits no longer, in milliseconds since the epoch; 0 if nobody knows
 * @param goOn the button that lets it go on
 * @param stop the button that stops it
 * @param submitter who may press them, as users and groups with commas; null for whoever may build the job
 */
public record OperationQuestion(String title, String text, long until, String goOn, String stop, String submitter) {
    public OperationQuestion {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(goOn, "goOn");
        Objects.requireNonNull(stop, "stop");
    }
}
