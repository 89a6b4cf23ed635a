package io.jenkins.plugins.awsflow.codecommit.aws;

/** What CodeCommit knows of a repository. */
public final class RepositoryView {
    private final String description;
    private final String defaultBranch;
    private final String arn;
    private final String url;

    RepositoryView(String description, String defaultBranch, String arn, String url) {
        this.description = description;
        this.defaultBranch = defaultBranch;
        this.arn = arn;
        this.url = url;
    }

    /** Null for none. */
    public String description() {
        return description;
    }

    /** Short name; null for an empty repository. */
    public String defaultBranch() {
        return defaultBranch;
    }

    public String arn() {
        return arn;
    }

    /** What git clones by HTTPS. */
    public String url() {
        return url;
    }
}
