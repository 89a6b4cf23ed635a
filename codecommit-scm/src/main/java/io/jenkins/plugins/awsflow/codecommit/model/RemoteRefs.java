package io.jenkins.plugins.awsflow.codecommit.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Branches and tags of a repository as one advertisement told them. */
public final class RemoteRefs {
    private static final String HEADS = "refs/heads/";
    private static final String TAGS = "refs/tags/";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private final TreeMap<String, String> branches = new TreeMap<>();
    private final TreeMap<String, String> tags = new TreeMap<>();
    private String defaultBranch;

    /** Something that a name stands for. */
    public static final class Found {
        private final String ref;
        private final String name;
        private final String commit;

        Found(String ref, String name, String commit) {
            this.ref = ref;
            this.name = name;
            this.commit = commit;
        }

        /** Full name, such as {@code refs/heads/main}; null for a commit as such. */
        public String ref() {
            return ref;
        }

        /** Short name, such as {@code main}; the id of a commit as such. */
        public String name() {
            return name;
        }

        /** The commit that it points to. */
        public String commit() {
            return commit;
        }

        public boolean isBranch() {
            return ref != null && ref.startsWith(HEADS);
        }
    }

    /**
     * Takes note of a ref.
     *
     * @param name full name; other refs than branches and tags are left out
     * @param commit the commit that it points to, an annotated tag's too
     */
    public void add(String name, String commit) {
        if (name.startsWith(HEADS)) {
            branches.put(name.substring(HEADS.length()), commit);
        } else if (name.startsWith(TAGS)) {
            tags.put(name.substring(TAGS.length()), commit);
        }
    }

    /** Takes note of where HEAD points, a full name. */
    public void head(String target) {
        if (target != null && target.startsWith(HEADS)) {
            defaultBranch = target.substring(HEADS.length());
        }
    }

    /** The branch that HEAD points to; null if the repository is empty or the server does not tell. */
    public String defaultBranch() {
        return defaultBranch;
    }

    /** Commits by the short names of branches, in the order of their names. */
    public Map<String, String> branches() {
        return Collections.unmodifiableMap(branches);
    }

    /** Commits by the short names of tags, in the order of their names. */
    public Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    /** What a full name, the short name of a branch or of a tag stands for; a branch goes before a tag. */
    public Optional<Found> find(String name) {
        if (name.startsWith(HEADS)) {
            return found(HEADS, name.substring(HEADS.length()), branches);
        }
        if (name.startsWith(TAGS)) {
            return found(TAGS, name.substring(TAGS.length()), tags);
        }
        return found(HEADS, name, branches).or(() -> found(TAGS, name, tags));
    }

    private static Optional<Found> found(String prefix, String name, Map<String, String> commits) {
        return Optional.ofNullable(commits.get(name)).map(commit -> new Found(prefix + name, name, commit));
    }

    /** A commit as such. */
    public static Found commit(String id) {
        return new Found(null, id, id);
    }

    /**
     * A branch or tag at a commit where it is known to be or to have been.
     *
     * @param name full, or short for a branch
     */
    public static Found at(String name, String commit) {
        if (name.startsWith(TAGS)) {
            return new Found(name, name.substring(TAGS.length()), commit);
        }
        String branch = name.startsWith(HEADS) ? name.substring(HEADS.length()) : name;
        return new Found(HEADS + branch, branch, commit);
    }

    /** Whether a text is the full id of a commit. */
    public static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }
}
