package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A local AWS in Beijing with the application Web on small fleets, and a session of the suite's own making there. */
public final class Place implements AutoCloseable {
    public static final String BUCKET = "web-artifacts";
    public static final String REGION = LocalAws.REGION;

    private static final String SCENARIO =
            """
            region: cn-north-1
            buckets:
              - {name: web-artifacts, versioning: true}
              - {name: plain-artifacts}
              - {name: strangers-artifacts, account: "210987654321", readers: ["123456789012"]}
            fleets:
              - {prefix: beta, count: 3, tags: {Stage: beta}}
              - {prefix: prod, count: 6, tags: {Stage: production}}
              - {prefix: many, count: 120, tags: {Stage: many}}
            applications:
              - name: Web
                groups:
                  - {name: beta, tags: {Stage: beta}}
                  - {name: production, tags: {Stage: production}, autoRollback: [DEPLOYMENT_FAILURE]}
                  - {name: empty, tags: {Stage: nowhere}}
                  - name: many
                    config: CodeDeployDefault.AllAtOnce
                    tags: {Stage: many}
                    autoRollback: [DEPLOYMENT_FAILURE]
            """;

    private final LocalAws local;
    private final AwsSession session;

    /** @param speed how much faster than life hosts are */
    public Place(double speed) throws IOException, AwsFlowException {
        local = new LocalAws(SCENARIO, speed);
        session = local.session(BUCKET);
    }

    public AwsLocal aws() {
        return local.aws();
    }

    public AwsSession session() {
        return session;
    }

    /** The same identity, with a KMS key for uploads. */
    public AwsSession session(String artifactKmsKey) throws AwsFlowException {
        return local.session(BUCKET, artifactKmsKey);
    }

    /** Calls that were answered with success. */
    public long calls(String operation) {
        return local.answered("codedeploy", operation);
    }

    /** Puts a small bundle that installs and starts; returns it as a revision. */
    public String bundle(String key) throws IOException {
        String appspec =
                """
                version: 0.0
                os: linux
                files:
                  - source: /
                    destination: /srv/web
                hooks:
                  AfterInstall:
                    - location: scripts/after.sh
                """;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file :
                    Map.of("appspec.yml", appspec, "scripts/after.sh", "exit 0").entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        session.client("s3", () -> S3Client.builder().forcePathStyle(true))
                .putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes.toByteArray()));
        return "s3://" + BUCKET + "/" + key;
    }

    @Override
    public void close() {
        local.close();
    }
}
