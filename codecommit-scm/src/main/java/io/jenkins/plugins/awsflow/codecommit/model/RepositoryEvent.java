package io.jenkins.plugins.awsflow.codecommit.model;

/**
 * Something that is said to have happened to a repository. It is only a reason to look: whoever may write into the queue
 * could have said it. It names a repository, a ref, a pull request or a comment, and nothing by which one is reached.
 */
public final class RepositoryEvent {
    /** What happened. */
    public enum Kind {
        CREATED,
        UPDATED,
        REMOVED,
        /** Somebody commented on a pull request. */
        COMMENTED
    }

    private final Kind kind;
    private final String account;
    private final String region;
    private final String repository;
    private final String ref;
    private final String pullRequest;
    private final String source;
    private final String target;
    private final String comment;
    private final boolean ofTrigger;

    private RepositoryEvent(
            Kind kind,
            EventPlace place,
            String ref,
            String pullRequest,
            String source,
            String target,
            String comment,
            boolean ofTrigger) {
        this.kind = kind;
        this.account = place.account();
        this.region = place.region();
        this.repository = place.repository();
        this.ref = ref;
        this.pullRequest = pullRequest;
        this.source = source;
        this.target = target;
        this.comment = comment;
        this.ofTrigger = ofTrigger;
    }

    /** @param ref full name of a branch or tag */
    static RepositoryEvent ref(Kind kind, EventPlace place, String ref) {
        return new RepositoryEvent(kind, place, ref, null, null, null, null, false);
    }

    /**
     * The same, told by a trigger of the repository.
     *
     * @param ref full name of a branch or tag
     */
    static RepositoryEvent trigger(Kind kind, EventPlace place, String ref) {
        return new RepositoryEvent(kind, place, ref, null, null, null, null, true);
    }

    /**
     * News of a pull request.
     *
     * @param source short name of the branch that it brings
     * @param target short name of the branch that it is for
     */
    static RepositoryEvent pullRequest(Kind kind, EventPlace place, String id, String source, String target) {
        return new RepositoryEvent(kind, place, null, id, source, target, null, false);
    }

    static RepositoryEvent comment(EventPlace place, String pullRequest, String id) {
        return new RepositoryEvent(Kind.COMMENTED, place, null, pullRequest, null, null, id, false);
    }

    public Kind kind() {
        return kind;
    }

    /** Twelve digits. */
    public String account() {
        return account;
    }

    /** Region id. */
    public String region() {
        return region;
    }

    /** Name of the repository. */
    public String repository() {
        return repository;
    }

    /** Full name of the branch or tag; null where it is about a pull request. */
    public String ref() {
        return ref;
    }

    /** Id of the pull request; null where it is about a branch or tag. */
    public String pullRequest() {
        return pullRequest;
    }

    /** Short name of the branch that the pull request brings; null where it is about something else. */
    public String source() {
        return source;
    }

    /** Short name of the branch that the pull request is for; null where it is about something else. */
    public String target() {
        return target;
    }

    /** Id of a comment; null where it is about something else. */
    public String comment() {
        return comment;
    }

    /** Whether a trigger told of it, which tells of nothing but branches and tags. */
    public boolean isOfTrigger() {
        return ofTrigger;
    }

    /** For logs. */
    @Override
    public String toString() {
        String what = ref == null ? "pull request " + pullRequest : ref;
        return kind + " " + what + " of " + repository + " in " + region + " of " + account;
    }
}
