package io.jenkins.plugins.awsflow.stack.model;

/** How one property of a resource would change. Values are as AWS shows them: secrets are asterisks. */
public final class PropertyChange {
    private final String path;
    private final String before;
    private final String after;
    private final boolean replaces;
    private final String cause;

    /**
     * One change.
     *
     * @param path such as {@code Properties.Tags.0.Value}
     * @param before null if it was not there, or AWS does not say
     * @param after null if it will not be there, or AWS does not say
     * @param replaces whether the resource is, or may be, replaced for its sake
     * @param cause the parameter or resource that it follows from; null if it was changed itself
     */
    public PropertyChange(String path, String before, String after, boolean replaces, String cause) {
        this.path = path;
        this.before = before;
        this.after = after;
        this.replaces = replaces;
        this.cause = cause;
    }

    public String path() {
        return path;
    }

    public String before() {
        return before;
    }

    public String after() {
        return after;
    }

    public boolean replaces() {
        return replaces;
    }

    public String cause() {
        return cause;
    }
}
