package io.jenkins.plugins.awsflow.testkit;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A local AWS with a scenario, and sessions of the suite's own making there. */
public final class LocalAws implements AutoCloseable {
    public static final String REGION = "cn-north-1";

    private final AwsLocal aws;
    private final SharedThreads threads = new SharedThreads();
    private final AwsSessions sessions = new AwsSessions(threads, Clock.systemUTC(), "test");

    /**
     * Starts one.
     *
     * @param scenario as {@code ./flow aws-local --scenario} takes it; null for an empty account
     * @param speed how many times faster than in life things go
     */
    public LocalAws(String scenario, double speed) throws IOException {
        aws = AwsLocal.start(AwsLocalOptions.defaults().speed(speed));
        if (scenario != null) {
            aws.admin().loadScenario(scenario);
        }
    }

    public AwsLocal aws() {
        return aws;
    }

    public AwsSessions sessions() {
        return sessions;
    }

    /** A session with the local account's own keys in Beijing. */
    public AwsSession session() throws AwsFlowException {
        return session(null);
    }

    /** The same with a bucket for artifacts. */
    public AwsSession session(String artifactBucket) throws AwsFlowException {
        return sessions.open(spec(AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY).artifactBucket(artifactBucket));
    }

    /** The same with a KMS key for what is uploaded there. */
    public AwsSession session(String artifactBucket, String artifactKmsKey) throws AwsFlowException {
        return sessions.open(spec(AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY)
                .artifactBucket(artifactBucket)
                .artifactKmsKey(artifactKmsKey));
    }

    /** What it takes to open a session with other keys. */
    public SessionSpec spec(String accessKey, String secretKey) {
        return new SessionSpec(AwsBasicCredentials.create(accessKey, secretKey), REGION).endpoint(aws.endpoint());
    }

    /** All calls of an operation, in their order. */
    public List<JournalEntry> calls(String service, String operation) {
        return aws.admin().journal().entries(service, operation);
    }

    /** How many calls of an operation were answered with success. */
    public long answered(String service, String operation) {
        return calls(service, operation).stream()
                .filter(entry -> entry.error() == null)
                .count();
    }

    @Override
    public void close() {
        sessions.close();
        threads.close();
        aws.close();
    }
}
