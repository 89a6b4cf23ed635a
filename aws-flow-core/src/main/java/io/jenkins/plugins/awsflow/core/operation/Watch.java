package io.jenkins.plugins.awsflow.core.operation;

/** One operation under watch. */
public interface Watch {
    /** Ends the watch; a poll under way is not reported any more. */
    void cancel();

    /** Looks at once: something was heard of it. */
    void wake();
}
