package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/** An account of a local AWS with an application to deploy, and sessions for it. */
public final class LocalAccount implements AutoCloseable {
    public static final String REGION = "cn-north-1";
    public static final String ACCOUNT = "123456789012";
    public static final String KEY = "AKIATEST000000000001";
    public static final String SECRET = "canary-secret-5f1c9b";
    public static final String ROLE = "arn:aws-cn:iam::123456789012:role/deploy";

    /** On the way to the other account. */
    public static final String HUB = "arn:aws-cn:iam::123456789012:role/hub";

    public static final String OTHER_ACCOUNT = "arn:aws-cn:iam::210987654321:role/production";

    private final AwsLocal aws;
    private final SharedThreads threads = new SharedThreads();
    private final AwsSessions sessions = new AwsSessions(threads, Clock.systemUTC(), "1.2.3");

    /** @param speed how many times faster than in life deployments go */
    public LocalAccount(double speed) throws IOException {
        aws = AwsLocal.start(AwsLocalOptions.defaults().speed(speed));
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            groups.append("\n      - {name: group-").append(i).append(", tags: {Stage: beta}}");
        }
        aws.admin()
                .loadScenario(String.join(
                                "\n",
                                "account: '" + ACCOUNT + "'",
                                "region: " + REGION,
                                "keys:",
                                "  - {accessKeyId: " + KEY + ", secretAccessKey: " + SECRET
                                        + ", user: ci, partition: aws-cn}",
                                "  - {accessKeyId: AKIAREADER0000000001, secretAccessKey: reader-secret, user: reader,"
                                        + " partition: aws-cn, deny: ['codedeploy:*']}",
                                "  - {accessKeyId: AKIANOTAGS0000000001, secretAccessKey: no-tags-secret, user: untagged,"
                                        + " partition: aws-cn, deny: ['sts:TagSession']}",
                                "roles:",
                                "  - {arn: '" + ROLE + "', externalId: ext-1}",
                                "  - {arn: '" + HUB + "'}",
                                "  - {arn: '" + OTHER_ACCOUNT + "', trustedAccounts: ['" + ACCOUNT + "']}",
                                "onlyKnownRoles: true",
                                "fleets:",
                                "  - {prefix: beta, count: 3, tags: {Stage: beta}}",
                                "applications:",
                                "  - name: Web",
                                "    groups:",
                                "      - {name: beta, config: CodeDeployDefault.AllAtOnce, tags: {Stage: beta}}")
                        + groups);
    }

    public AwsLocal aws() {
        return aws;
    }

    public SharedThreads threads() {
        return threads;
    }

    public AwsSessions sessions() {
        return sessions;
    }

    public SessionSpec spec() {
        return spec(KEY, SECRET);
    }

    public SessionSpec spec(String key, String secret) {
        return new SessionSpec(AwsBasicCredentials.create(key, secret), REGION).endpoint(aws.endpoint());
    }

    static CodeDeployClient codeDeploy(AwsSession session) {
        return session.client("codedeploy", CodeDeployClient::builder);
    }

    public List<JournalEntry> calls(String service, String operation) {
        return aws.admin().journal().entries(service, operation);
    }

    @Override
    public void close() {
        sessions.close();
        threads.close();
        aws.close();
    }
}
