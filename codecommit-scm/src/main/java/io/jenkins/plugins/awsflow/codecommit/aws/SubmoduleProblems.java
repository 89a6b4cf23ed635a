package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;

/** Trouble with a submodule that lies elsewhere, in words: no identity of ours is involved. */
final class SubmoduleProblems {
    private SubmoduleProblems() {}

    static AwsFlowException elsewhere(String url, GitTrouble trouble) {
        String why = trouble.said() == null ? trouble.getMessage() : trouble.said();
        return switch (trouble.kind()) {
            case REFUSED ->
                new AwsFlowException(FailureClass.DENIED, Messages.Submodule_refused(url, trouble.status()), trouble);
            case NO_REPOSITORY ->
                new AwsFlowException(FailureClass.NOT_FOUND, Messages.Submodule_nothing(url), trouble);
            case NO_COMMIT ->
                new AwsFlowException(FailureClass.NOT_FOUND, Messages.Submodule_noCommit(url, why), trouble);
            case NETWORK, THROTTLED ->
                new AwsFlowException(FailureClass.TRANSIENT, Messages.Git_network(url, why), trouble);
            case UNSAFE -> new AwsFlowException(FailureClass.INVALID, Messages.Git_unsafe(url, why), trouble);
            default -> new AwsFlowException(FailureClass.REMOTE, Messages.Git_other(url, why), trouble);
        };
    }
}
