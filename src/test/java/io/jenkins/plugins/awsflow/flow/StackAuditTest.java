package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** A stack that a Jenkinsfile made, a change behind its back, and the audit that finds it: with both plugins in one runner. */
class StackAuditTest {
    private static final Path CONFIG = Hpi.root().resolve("examples/first-deployment/jenkins.yaml");

    @TempDir
    private Path work;

    @Test
    void aChangeOfAResourceOfTheStackByAnybodyElseIsFound() throws Exception {
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults()
                .scenario(Hpi.root().resolve("examples/first-deployment/aws-local.yaml"))
                .speed(200))) {
            aws.admin().loadScenario("keys: [{accessKeyId: AKIAEVE, secretAccessKey: s, user: eve}]");
            String log = run(
                    aws,
                    0,
                    """
                    node {
                      writeFile file: 'web.yaml', text: 'Resources: {Assets: {Type: "AWS::S3::Bucket", Properties: {BucketName: web-assets}}}'
                      cloudFormation stack: 'web', templateFile: 'web.yaml'
                    }
                    cloudTrailAudit stack: 'web', since: '1h', onChange: 'fail'
                    """);
            assertThat(log).contains("CREATE_COMPLETE", "nobody outside of the pipeline changed web since");
            byEve(aws);
            assertThat(run(aws, 1, "cloudTrailAudit stack: 'web', since: '1h', onChange: 'fail'"))
                    .contains(
                            "1 changes of web outside of the pipeline since ",
                            "the newest: s3 PutBucketVersioning on \"web-assets\" by arn:aws-cn:iam::123456789012:user/eve")
                    .doesNotContain("\tat ");
        }
    }

    private static void byEve(AwsLocal aws) {
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.CN_NORTH_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEVE", "s")))
                .build()) {
            s3.putBucketVersioning(request -> request.bucket("web-assets")
                    .versioningConfiguration(to -> to.status(BucketVersioningStatus.ENABLED)));
        }
    }

    /** Runs it to the end; gives the log. */
    private String run(AwsLocal aws, int exit, String script) throws IOException, InterruptedException {
        Path jenkinsfile = Files.writeString(work.resolve("Jenkinsfile"), script);
        try (RunnerProcess runner = RunnerProcess.start(jenkinsfile, CONFIG, work.resolve("home"), aws.endpoint())) {
            assertThat(runner.await()).as(runner.log()).isEqualTo(exit);
            return runner.log();
        }
    }
}
