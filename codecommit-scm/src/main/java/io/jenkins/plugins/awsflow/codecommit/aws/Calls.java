package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** Calls of CodeCommit's API by one session, with what they fail with in words. */
final class Calls {
    private final AwsSession session;
    private final KeyProblems keys;

    Calls(AwsSession session) {
        this.session = session;
        this.keys = new KeyProblems(session);
    }

    CodeCommitClient client() {
        return session.client(CodeCommitApi.SERVICE, CodeCommitClient::builder);
    }

    /**
     * Makes a call that is about a repository.
     *
     * @param what starts the line that tells of a failure
     * @param repository null where it is not known
     */
    <T> T of(String repository, String what, Supplier<T> call) throws AwsFlowException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw KeyProblems.in(e)
                    .map(problem -> keys.told(problem, what, keys.of(repository)))
                    .orElseGet(() -> AwsErrors.translate(e, what));
        }
    }

    /**
     * Makes a call that names a key of KMS.
     *
     * @param key null for that of AWS
     */
    <T> T withKey(String key, String what, Supplier<T> call) throws AwsFlowException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw KeyProblems.in(e)
                    .map(problem -> keys.told(problem, what, key))
                    .orElseGet(() -> AwsErrors.translate(e, what));
        }
    }
}
