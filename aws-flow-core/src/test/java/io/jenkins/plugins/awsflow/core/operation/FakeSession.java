package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.SessionSettings;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;

/** A session that can make no calls. */
record FakeSession(String identity, boolean retrying, String place) implements AwsSession {
    static final String ACCOUNT = "123456789012";
    static final String REGION = "cn-north-1";

    FakeSession(String identity) {
        this(identity, true, REGION);
    }

    @Override
    public Region region() {
        return Region.of(place);
    }

    @Override
    public String account() {
        return ACCOUNT;
    }

    @Override
    public String arn() {
        return "arn:aws-cn:iam::" + ACCOUNT + ":user/" + identity;
    }

    @Override
    public String userId() {
        return identity;
    }

    @Override
    public AwsPartition partition() {
        return AwsPartition.of(region());
    }

    @Override
    public void refused() {
        // It can be made anew only by whoever gave it.
    }

    @Override
    public boolean keysMayLeave() {
        return true;
    }

    @Override
    public String artifactKmsKey() {
        return null;
    }

    @Override
    public String artifactBucket() {
        return null;
    }

    @Override
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(
            String service, Supplier<B> builder) {
        throw new UnsupportedOperationException("no calls in this test");
    }

    @Override
    public AwsSession withoutRetries() {
        return new FakeSession(identity, false, place);
    }

    @Override
    public SessionSettings settings(String service) {
        throw new UnsupportedOperationException("no calls in this test");
    }
}
