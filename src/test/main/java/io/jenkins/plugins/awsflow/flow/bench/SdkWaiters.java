package io.jenkins.plugins.awsflow.flow.bench;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;
import software.amazon.awssdk.services.codedeploy.waiters.CodeDeployWaiter;

/** What one writes without a watcher: a thread for each wait, which the SDK's own waiter holds until the end. */
final class SdkWaiters implements AutoCloseable {
    private static final int CONNECTIONS = 200;

    private final CodeDeployClient client;
    private final Place place;
    private final List<Thread> threads = new ArrayList<>();
    private final List<CodeDeployWaiter> waiters = new ArrayList<>();
    private final ConcurrentLinkedQueue<Long> lags = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();

    SdkWaiters(URI endpoint, Place place) {
        this.place = place;
        client = CodeDeployClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(place.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(place.accessKey(), place.secretKey())))
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        // One thread for the whole process: it must not be counted as one of ours.
                        .useIdleConnectionReaper(false)
                        .socketTimeout(Duration.ofSeconds(50)))
                .build();
    }

    /** Creates deployments to these groups. */
    List<String> deploy(int first, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            String group = place.group(i);
            ids.add(client.createDeployment(r -> r.applicationName(Place.APPLICATION)
                            .deploymentGroupName(group)
                            .revision(v -> v.revisionType("GitHub").gitHubLocation(g -> g.repository("aws-flow/web")
                                    .commitId("0123456789012345678901234567890123456789"))))
                    .deploymentId());
        }
        return ids;
    }

    /** Waits for each of them on a thread of its own. */
    void await(List<String> ids) {
        for (String id : ids) {
            CodeDeployWaiter waiter = CodeDeployWaiter.builder().client(client).build();
            waiters.add(waiter);
            Thread thread = new Thread(null, () -> wait(waiter, id), "sdk-waiter-" + id, 256L << 10);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void wait(CodeDeployWaiter waiter, String id) {
        try {
            waiter.waitUntilDeploymentSuccessful(r -> r.deploymentId(id));
            long seen = System.currentTimeMillis();
            DeploymentInfo info = client.getDeployment(r -> r.deploymentId(id)).deploymentInfo();
            lags.add(seen - info.completeTime().toEpochMilli());
        } catch (SdkException e) {
            failed.incrementAndGet();
        }
    }

    /** Until all have ended, for so long at most. */
    void join(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
        }
    }

    /** Milliseconds between the end in AWS and that of the wait. */
    List<Long> lags() {
        return new ArrayList<>(lags);
    }

    int failed() {
        return failed.get();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        waiters.forEach(CodeDeployWaiter::close);
        client.close();
    }
}
