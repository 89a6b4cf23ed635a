package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Has the reviewers of a pull request told when a build begins and how it has ended. */
@Extension
public final class BuildStatusListener extends RunListener<Run<?, ?>> {
    private static final BuildStatusQueue QUEUE = new BuildStatusQueue();

    /**
     * Of builds that go on, by their ids: a build that merges its pull request has its branch taken for dead, possibly before
     * it is over, and the source of a dead branch is not to be found any more.
     */
    private static final Map<String, BuildStatus> BEGUN = new ConcurrentHashMap<>();

    @Override
    public void onStarted(Run<?, ?> run, TaskListener listener) {
        BuildStatus.of(run).ifPresent(status -> BEGUN.put(run.getExternalizableId(), status));
        tell(run);
    }

    @Override
    public void onFinalized(Run<?, ?> run) {
        over(run).ifPresent(status -> queue(run, status));
    }

    /** That of a build that is over; what was known at its begin, unless Jenkins was started anew since. */
    static Optional<BuildStatus> over(Run<?, ?> run) {
        BuildStatus begun = BEGUN.remove(run.getExternalizableId());
        return begun == null ? BuildStatus.of(run) : Optional.of(begun);
    }

    /** Tells them of a build as it is now, if it is of a pull request whose source asks for it. Returns at once. */
    static void tell(Run<?, ?> run) {
        BuildStatus.of(run).ifPresent(status -> queue(run, status));
    }

    private static void queue(Run<?, ?> run, BuildStatus status) {
        QUEUE.put(run.getParent().getFullName(), status::tell);
    }
}
