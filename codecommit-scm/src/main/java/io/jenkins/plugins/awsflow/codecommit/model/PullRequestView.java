package io.jenkins.plugins.awsflow.codecommit.model;

/** What is known of one pull request, at the moment when it was asked for. */
public final class PullRequestView {
    private static final String HEADS = "refs/heads/";

    private final String id;
    private final String title;
    private final String author;
    private final boolean open;
    private final String repository;
    private final String source;
    private final String destination;
    private final String sourceCommit;
    private final String destinationCommit;
    private final String revision;
    private long activeAt;

    /**
     * A pull request.
     *
     * @param author ARN of whoever opened it
     * @param source full or short name of a branch
     * @param destination full or short name of a branch
     * @param revision changes with each push to the source; approvals are for one
     */
    public PullRequestView(
            String id,
            String title,
            String author,
            boolean open,
            String repository,
            String source,
            String destination,
            String sourceCommit,
            String destinationCommit,
            String revision) {
        this.id = id;
        this.title = title;
        this.author = author;
        this.open = open;
        this.repository = repository;
        this.source = shortName(source);
        this.destination = shortName(destination);
        this.sourceCommit = sourceCommit;
        this.destinationCommit = destinationCommit;
        this.revision = revision;
    }

    /**
     * The same with the time at which something has happened to it last.
     *
     * @param time milliseconds since the epoch
     */
    public PullRequestView activeAt(long time) {
        activeAt = time;
        return this;
    }

    /** When something has happened to it last, milliseconds since the epoch; 0 where that is not known. */
    public long lastActivity() {
        return activeAt;
    }

    /** Short name of a branch that is given by its full or short name. */
    public static String shortName(String reference) {
        return reference.startsWith(HEADS) ? reference.substring(HEADS.length()) : reference;
    }

    /** A number, as text. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** ARN of whoever opened it. */
    public String author() {
        return author;
    }

    /** What people call the author: the last part of the ARN, a user's name or that of a role's session. */
    public String authorName() {
        return author.substring(Math.max(author.lastIndexOf('/'), author.lastIndexOf(':')) + 1);
    }

    /**
     * The author in short, different for different people of an account: a user's name, or {@code ROLE/SESSION}, since
     * whoever may assume a role chooses the session's name. No user's name has a slash.
     */
    public String authorLogin() {
        String resource = author.substring(author.lastIndexOf(':') + 1);
        String[] parts = resource.split("/", -1);
        return switch (parts[0]) {
            case "user" -> parts[parts.length - 1];
            case "assumed-role" -> resource.substring(resource.indexOf('/') + 1);
            default -> resource;
        };
    }

    public boolean isOpen() {
        return open;
    }

    public String repository() {
        return repository;
    }

    /** Short name of the branch that it brings. */
    public String source() {
        return source;
    }

    /** Short name of the branch that it is for. */
    public String destination() {
        return destination;
    }

    /** Full id of the source's tip. */
    public String sourceCommit() {
        return sourceCommit;
    }

    /** Full id of the destination's tip, as the service knows it. */
    public String destinationCommit() {
        return destinationCommit;
    }

    /** Changes with each push to the source. */
    public String revision() {
        return revision;
    }
}
