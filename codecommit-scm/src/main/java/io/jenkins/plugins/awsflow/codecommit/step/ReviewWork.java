package io.jenkins.plugins.awsflow.codecommit.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import java.io.Serial;

/** What a step does with the pull request that it is about. */
abstract class ReviewWork<T> implements RepeatableWork<T> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String pullRequest;
    private final boolean ownConnection;

    ReviewWork(PullRequestStep step) {
        this.pullRequest = step.getPullRequest();
        this.ownConnection = step.hasOwnConnection();
    }

    @Override
    public final T run(WorkContext context) throws AwsFlowException, InterruptedException {
        return run(Review.of(context, pullRequest, ownConnection), context);
    }

    abstract T run(Review review, WorkContext context) throws AwsFlowException, InterruptedException;
}
