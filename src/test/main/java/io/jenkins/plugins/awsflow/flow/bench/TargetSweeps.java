package io.jenkins.plugins.awsflow.flow.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentTarget;
import software.amazon.awssdk.services.codedeploy.model.ListDeploymentTargetsResponse;

/** The naive way to follow a deployment: every target on every tick, told whenever its state changes. */
final class TargetSweeps implements AutoCloseable {
    /** Limit of BatchGetDeploymentTargets. */
    private static final int BATCH = 25;

    private final CodeDeployClient client;
    private final Map<String, String> told = new HashMap<>();
    private List<DeploymentTarget> targets = List.of();
    private long calls;
    private long lines;

    TargetSweeps(URI endpoint, Place place) {
        client = CodeDeployClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(place.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(place.accessKey(), place.secretKey())))
                .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(Duration.ofSeconds(50)))
                .build();
    }

    String deploy(String application, String group) {
        return client.createDeployment(r -> r.applicationName(application)
                        .deploymentGroupName(group)
                        .revision(v -> v.revisionType("GitHub").gitHubLocation(g -> g.repository("aws-flow/web")
                                .commitId("0123456789012345678901234567890123456789"))))
                .deploymentId();
    }

    /** Whether it has come to its targets. */
    boolean rolls(String id) {
        return status(id).equals("InProgress");
    }

    boolean over(String id) {
        return List.of("Succeeded", "Failed", "Stopped").contains(status(id));
    }

    private String status(String id) {
        return client.getDeployment(r -> r.deploymentId(id)).deploymentInfo().statusAsString();
    }

    /** Reads everything, and counts what there is to tell. */
    void sweep(String id) {
        calls++;
        status(id);
        List<String> ids = new ArrayList<>();
        String page = null;
        do {
            String token = page;
            ListDeploymentTargetsResponse response =
                    client.listDeploymentTargets(r -> r.deploymentId(id).nextToken(token));
            calls++;
            ids.addAll(response.targetIds());
            page = response.nextToken();
        } while (page != null);
        List<DeploymentTarget> read = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
            read.addAll(client.batchGetDeploymentTargets(r -> r.deploymentId(id).targetIds(batch))
                    .deploymentTargets());
            calls++;
        }
        targets = read;
        for (DeploymentTarget target : targets) {
            String state = target.instanceTarget().statusAsString();
            if (!state.equals(told.put(target.instanceTarget().targetId(), state))) {
                lines++;
            }
        }
    }

    /** Calls of all sweeps. */
    long calls() {
        return calls;
    }

    /** Changes of targets that were seen. */
    long lines() {
        return lines;
    }

    /** Targets that the last sweep read. */
    int held() {
        return targets.size();
    }

    @Override
    public void close() {
        client.close();
    }
}
