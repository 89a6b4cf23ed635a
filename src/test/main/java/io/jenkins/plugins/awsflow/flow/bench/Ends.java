package io.jenkins.plugins.awsflow.flow.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/** When deployments ended by AWS's own word. */
final class Ends {
    private static final int BATCH = 25;

    private final URI endpoint;
    private final Place place;

    Ends(URI endpoint, Place place) {
        this.endpoint = endpoint;
        this.place = place;
    }

    /** Milliseconds from each end in AWS to the end of the step; fails for a wait that failed. */
    List<Long> lags(List<Waiting> waits) {
        Map<String, Long> ends = new HashMap<>();
        try (CodeDeployClient client = CodeDeployClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(place.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(place.accessKey(), place.secretKey())))
                .httpClientBuilder(ApacheHttpClient.builder().useIdleConnectionReaper(false))
                .build()) {
            for (int i = 0; i < waits.size(); i += BATCH) {
                List<String> ids = waits.subList(i, Math.min(waits.size(), i + BATCH)).stream()
                        .map(Ends::deployment)
                        .toList();
                client.batchGetDeployments(r -> r.deploymentIds(ids))
                        .deploymentsInfo()
                        .forEach(
                                d -> ends.put(d.deploymentId(), d.completeTime().toEpochMilli()));
            }
        }
        List<Long> lags = new ArrayList<>();
        waits.forEach(w -> lags.add(w.endedAt() - ends.get(w.deployment())));
        return lags;
    }

    private static String deployment(Waiting wait) {
        if (wait.failure() != null) {
            throw new IllegalStateException("a wait failed", wait.failure());
        }
        return wait.deployment();
    }
}
