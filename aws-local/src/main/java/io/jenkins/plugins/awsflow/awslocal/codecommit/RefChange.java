package io.jenkins.plugins.awsflow.awslocal.codecommit;

/**
 * One branch, tag or other ref that was created, moved or deleted.
 *
 * @param ref the full name, such as {@code refs/heads/main}
 * @param oldId where it pointed before; null when it is new
 * @param newId where it points now; null when it is deleted
 * @param caller the ARN of whoever changed it
 */
public record RefChange(LocalRepository repository, String ref, String oldId, String newId, String caller) {
    /** Hears of changed refs. */
    @FunctionalInterface
    public interface Listener {
        /** Called after the change, on the thread that made it. */
        void changed(RefChange change);
    }
}
