package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.IOException;
import java.util.Map;
import jenkins.scm.api.SCMNavigator;
import jenkins.scm.api.SCMSourceObserver;
import jenkins.scm.api.trait.SCMNavigatorRequest;

/** One look at the repositories of an account. */
public final class CodeCommitNavigatorRequest extends SCMNavigatorRequest {
    private final CodeCommitApi api;
    private final Patience patience;

    CodeCommitNavigatorRequest(
            SCMNavigator navigator,
            CodeCommitNavigatorContext context,
            SCMSourceObserver observer,
            CodeCommitApi api,
            Patience patience) {
        super(navigator, context, observer);
        this.api = api;
        this.patience = patience;
    }

    /** Tags that AWS has of a repository. */
    Map<String, String> tags(String repository) throws IOException, InterruptedException {
        try {
            return patience.run(() -> api.tags(repository));
        } catch (AwsFlowException e) {
            throw Problems.abort(e);
        }
    }
}
