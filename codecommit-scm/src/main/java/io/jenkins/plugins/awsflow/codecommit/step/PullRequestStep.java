package io.jenkins.plugins.awsflow.codecommit.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import org.kohsuke.stapler.DataBoundSetter;

/** A step about a pull request: that of the build, or one that is named. */
public abstract class PullRequestStep extends AwsStep {
    private String pullRequest;

    /** Id of the pull request; null for that of the build. */
    public final String getPullRequest() {
        return pullRequest;
    }

    @DataBoundSetter
    public final void setPullRequest(String pullRequest) {
        this.pullRequest = Util.fixEmptyAndTrim(pullRequest);
    }

    /** Whether the step itself says by which connection. */
    final boolean hasOwnConnection() {
        return getConnection() != null || getRegion() != null;
    }
}
