package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import io.jenkins.plugins.awsflow.awslocal.Clients;
import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.CreateDeploymentRequest;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.InstanceTarget;
import software.amazon.awssdk.services.codedeploy.model.LifecycleEvent;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;
import software.amazon.awssdk.services.s3.S3Client;

/** Deployments of the application Web under a clock that the test moves. */
abstract class DeploymentTestBase extends LocalTest {
    static final String SCENARIO =
            """
            buckets: [{name: artifacts, versioning: true}]
            fleets:
              - {prefix: prod, count: 4, tags: {Stage: production}}
              - {prefix: beta, count: 1, tags: {Stage: beta}}
            configs: [{name: FourHealthy, type: HOST_COUNT, value: 4}]
            applications:
              - name: Web
                groups:
                  - {name: production, tags: {Stage: production}, autoRollback: [DEPLOYMENT_FAILURE]}
                  - {name: beta, tags: {Stage: beta}}
                  - {name: empty, tags: {Stage: nowhere}}
            """;

    CodeDeployClient codeDeploy;

    @BeforeEach
    void prepare() {
        aws.admin().loadScenario(SCENARIO);
        aws.admin().clock().freeze();
        codeDeploy = clients.codeDeploy();
        upload("v1.zip", Clients.bundle());
        upload("v2.zip", Clients.bundle());
    }

    @AfterEach
    void closeClient() {
        codeDeploy.close();
    }

    void upload(String key, byte[] bytes) {
        try (S3Client s3 = clients.s3()) {
            s3.putObject(request -> request.bucket("artifacts").key(key), RequestBody.fromBytes(bytes));
        }
    }

    static RevisionLocation revision(String key) {
        return RevisionLocation.builder()
                .revisionType("S3")
                .s3Location(s3 -> s3.bucket("artifacts").key(key).bundleType("zip"))
                .build();
    }

    String deploy(String group, String key) {
        return deploy(group, key, request -> {});
    }

    String deploy(String group, String key, Consumer<CreateDeploymentRequest.Builder> more) {
        return codeDeploy
                .createDeployment(request -> {
                    request.applicationName("Web").deploymentGroupName(group).revision(revision(key));
                    more.accept(request);
                })
                .deploymentId();
    }

    DeploymentInfo info(String id) {
        return codeDeploy.getDeployment(request -> request.deploymentId(id)).deploymentInfo();
    }

    void pass(int seconds) {
        aws.admin().clock().advance(Duration.ofSeconds(seconds));
    }

    List<InstanceTarget> targets(String id) {
        List<String> ids = codeDeploy
                .listDeploymentTargets(request -> request.deploymentId(id))
                .targetIds();
        return codeDeploy
                .batchGetDeploymentTargets(request -> request.deploymentId(id).targetIds(ids))
                .deploymentTargets()
                .stream()
                .map(DeploymentTarget::instanceTarget)
                .toList();
    }

    static LifecycleEvent event(InstanceTarget target, String name) {
        return target.lifecycleEvents().stream()
                .filter(event -> event.lifecycleEventName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
