package io.jenkins.plugins.awsflow.runner.engine;

/** Where the lines of a build go. */
public interface BuildLog {
    /** One line; the prefix names the parallel branch, empty outside branches. */
    void line(String prefix, String text);

    /** A stage begins. */
    void stage(String prefix, String name);
}
