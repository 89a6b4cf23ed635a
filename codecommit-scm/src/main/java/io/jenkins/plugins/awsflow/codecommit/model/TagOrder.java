package io.jenkins.plugins.awsflow.codecommit.model;

import java.io.Serial;
import java.io.Serializable;
import java.util.regex.Pattern;

/** Which tag to make: goes to the agent. Holds no secret. */
public final class TagOrder implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Source: git check-ref-format. */
    private static final Pattern WRONG =
            Pattern.compile("[\\p{Cntrl} ~^:?*\\[\\\\]|\\.\\.|@\\{|//|^[/.-]|/\\.|[/.]$|\\.lock$|^$");

    private final String url;
    private final String name;
    private final String commit;
    private final String message;

    /**
     * A tag.
     *
     * @param commit full id
     * @param message null for a tag that is nothing but a name
     */
    public TagOrder(String url, String name, String commit, String message) {
        this.url = url;
        this.name = name;
        this.commit = commit;
        this.message = message;
    }

    /** Whether git lets a tag be called so. */
    public static boolean isValid(String name) {
        return !WRONG.matcher(name).find();
    }

    public String url() {
        return url;
    }

    /** Short name. */
    public String name() {
        return name;
    }

    /** Full id. */
    public String commit() {
        return commit;
    }

    /** Null for a tag that is nothing but a name. */
    public String message() {
        return message;
    }
}
