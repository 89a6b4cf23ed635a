package io.jenkins.plugins.awsflow.awslocal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.s3.S3Client;

/** What the local AWS must carry: many deployments at a time, and a fleet that is far larger than a page. */
class ScaleTest extends LocalTest {
    private static final int GROUPS = Integer.getInteger("aws-local.test.deployments", 1000);

    private void upload() {
        aws.admin().buckets().ensure("artifacts", AwsLocal.ACCOUNT, "us-east-1", false, List.of());
        try (S3Client s3 = clients.s3()) {
            s3.putObject(request -> request.bucket("artifacts").key("v1.zip"), RequestBody.fromBytes(Clients.bundle()));
        }
    }

    private String call(String operation, ObjectNode input, String member) {
        var output = aws.admin().codeDeploy().call(AwsLocal.ACCOUNT, "us-east-1", operation, input);
        return output.path(member).asText();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode deployment(String group, String config) {
        ObjectNode input = object().put("applicationName", "Web")
                .put("deploymentGroupName", group)
                .put("deploymentConfigName", config);
        input.putObject("revision")
                .put("revisionType", "S3")
                .putObject("s3Location")
                .put("bucket", "artifacts")
                .put("key", "v1.zip");
        return input;
    }

    private void group(String name) {
        ObjectNode input = object().put("applicationName", "Web")
                .put("deploymentGroupName", name)
                .put("serviceRoleArn", "arn:aws:iam::123456789012:role/r");
        input.putArray("ec2TagFilters").addObject().put("Key", "Stage").put("Value", "any");
        call("CreateDeploymentGroup", input, "deploymentGroupId");
    }

    @Test
    void manyDeploymentsRunAtATimeWithoutThreadsOfTheirOwn() throws IOException {
        upload();
        aws.admin().clock().freeze();
        aws.admin().fleets().add(AwsLocal.ACCOUNT, "us-east-1", "w", 10, Map.of("Stage", "any"));
        call("CreateApplication", object().put("applicationName", "Web"), "applicationId");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            group("g" + i);
            ids.add(call("CreateDeployment", deployment("g" + i, "CodeDeployDefault.HalfAtATime"), "deploymentId"));
        }
        int threads = Thread.activeCount();
        aws.admin().clock().advance(Duration.ofSeconds(8));
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 5);
        try (CodeDeployClient codeDeploy = clients.codeDeploy()) {
            for (int from = 0; from < GROUPS; from += 25) {
                List<String> batch = ids.subList(from, from + 25);
                assertThat(codeDeploy
                                .batchGetDeployments(request -> request.deploymentIds(batch))
                                .deploymentsInfo())
                        .hasSize(25)
                        .allSatisfy(info -> assertThat(info.statusAsString()).isEqualTo("InProgress"));
            }
        }
        aws.admin().clock().advance(Duration.ofMinutes(10));
        assertThat(ids).allSatisfy(id -> assertThat(status(id)).isEqualTo("Succeeded"));
    }

    private String status(String id) {
        return aws.admin()
                .codeDeploy()
                .call(AwsLocal.ACCOUNT, "us-east-1", "GetDeployment", object().put("deploymentId", id))
                .path("deploymentInfo")
                .path("status")
                .asText();
    }

    @Test
    void aFleetOfThirtyThousandIsRolledOutTo() {
        upload();
        aws.admin().clock().freeze();
        aws.admin().fleets().add(AwsLocal.ACCOUNT, "us-east-1", "w", 30_000, Map.of("Stage", "any"));
        call("CreateApplication", object().put("applicationName", "Web"), "applicationId");
        group("huge");
        String id = call("CreateDeployment", deployment("huge", "CodeDeployDefault.HalfAtATime"), "deploymentId");
        aws.admin().clock().advance(Duration.ofSeconds(12));
        try (CodeDeployClient codeDeploy = clients.codeDeploy()) {
            DeploymentInfo info = codeDeploy
                    .getDeployment(request -> request.deploymentId(id))
                    .deploymentInfo();
            assertThat(info.deploymentOverview().inProgress()
                            + info.deploymentOverview().pending()
                            + info.deploymentOverview().succeeded())
                    .isEqualTo(30_000);
            assertThat(info.deploymentOverview().inProgress()).isLessThanOrEqualTo(15_000);
            assertThat(codeDeploy
                            .listDeploymentTargets(request -> request.deploymentId(id))
                            .targetIds())
                    .hasSize(100);
        }
        aws.admin().clock().advance(Duration.ofHours(1));
        assertThat(status(id)).isEqualTo("Succeeded");
    }
}
