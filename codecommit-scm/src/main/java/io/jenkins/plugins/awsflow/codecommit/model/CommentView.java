package io.jenkins.plugins.awsflow.codecommit.model;

/** One comment on a pull request. */
public final class CommentView {
    private final String id;
    private final String author;
    private final String content;

    /**
     * A comment that is still there.
     *
     * @param author ARN of whoever wrote it
     */
    public CommentView(String id, String author, String content) {
        this.id = id;
        this.author = author;
        this.content = content;
    }

    public String id() {
        return id;
    }

    /** ARN of whoever wrote it. */
    public String author() {
        return author;
    }

    public String content() {
        return content;
    }

    /**
     * Whether the same user or role wrote it, whatever the session was called.
     *
     * @param arn of a user, of the root or of a session of a role
     */
    public boolean isBy(String arn) {
        return principal(author).equals(principal(arn));
    }

    private static String principal(String arn) {
        int role = arn.indexOf(":assumed-role/");
        int session = arn.lastIndexOf('/');
        return role < 0 || session <= role + ":assumed-role/".length() ? arn : arn.substring(0, session);
    }
}
