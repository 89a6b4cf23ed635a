package io.jenkins.plugins.awsflow.stack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Long templates in S3, each content once. */
class TemplateStoreTest {
    @Test
    void sameContentIsUploadedOnce() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        try (LocalAws aws = new LocalAws("{region: cn-north-1, buckets: [{name: artifacts}]}", 1)) {
            AwsSession session = aws.session("artifacts");
            TemplateStore.Stored first = TemplateStore.put(session, "artifacts", "Resources: {}");
            assertThat(first.isNew()).isTrue();
            assertThat(first.place()).matches("s3://artifacts/cloudformation/[0-9a-f]{64}\\.template");
            assertThat(first.url())
                    .matches("https://artifacts\\.s3\\.cn-north-1\\.amazonaws\\.com\\.cn/cloudformation/.*\\.template");
            TemplateStore.Stored again = TemplateStore.put(session, "artifacts", "Resources: {}");
            assertThat(again.isNew()).isFalse();
            assertThat(again.url()).isEqualTo(first.url());
            assertThat(TemplateStore.put(session, "artifacts", "Resources: {} # other")
                            .isNew())
                    .isTrue();
            assertThat(aws.answered("s3", "PutObject")).isEqualTo(2);
            assertThatThrownBy(() -> TemplateStore.put(aws.session(), null, "x"))
                    .isInstanceOf(AwsFlowException.class)
                    .hasMessageContaining("artifact bucket");
        }
    }

    @Test
    void itIsEncryptedWithTheConnectionsKey() throws Exception {
        try (LocalAws aws = new LocalAws("{region: cn-north-1, buckets: [{name: artifacts}]}", 1)) {
            AwsSession session = aws.session("artifacts", "alias/artifacts");
            String place =
                    TemplateStore.put(session, "artifacts", "Resources: {}").place();
            HeadObjectResponse object = session.client(
                            "s3", () -> S3Client.builder().forcePathStyle(true))
                    .headObject(head -> head.bucket("artifacts").key(place.substring("s3://artifacts/".length())));
            assertThat(object.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
            assertThat(object.ssekmsKeyId()).isEqualTo("alias/artifacts");
        }
    }
}
