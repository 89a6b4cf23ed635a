package io.jenkins.plugins.awsflow.flow.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Stacks without a watcher: of each one thread reads the events and another the state, once a second. */
final class StackThreads implements AutoCloseable {
    private static final int CONNECTIONS = 250;
    private static final long PAUSE = 1_000;

    private final CloudFormationClient client;
    private final List<Thread> threads = new ArrayList<>();

    StackThreads(URI endpoint, Place place) {
        client = CloudFormationClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(place.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(place.accessKey(), place.secretKey())))
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        // One thread for the whole process: it must not be counted as one of ours.
                        .useIdleConnectionReaper(false))
                .build();
    }

    void create(String stack, String template) {
        client.createStack(r -> r.stackName(stack).templateBody(template));
    }

    /** Blocks until the stack has that state. */
    void await(String stack, StackStatus wanted) throws InterruptedException {
        while (status(stack) != wanted) {
            Thread.sleep(100);
        }
    }

    private StackStatus status(String stack) {
        return client.describeStacks(r -> r.stackName(stack)).stacks().get(0).stackStatus();
    }

    /** Updates a stack and follows it with two threads. */
    void update(String stack, String template) {
        client.updateStack(r -> r.stackName(stack).templateBody(template));
        AtomicBoolean ended = new AtomicBoolean();
        begin(stack, ended, () -> client.describeStackEvents(r -> r.stackName(stack)));
        begin(stack, ended, () -> ended.set(status(stack) == StackStatus.UPDATE_COMPLETE));
    }

    private void begin(String stack, AtomicBoolean ended, Runnable look) {
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        while (!ended.get()) {
                            look.run();
                            Thread.sleep(PAUSE);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "peer-" + stack,
                256L << 10);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /**
     * Until all have ended.
     *
     * @throws IOException if one has not within that time
     */
    void join(Duration limit) throws IOException, InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                throw new IOException(thread.getName() + " has not ended within " + limit.toSeconds() + " s");
            }
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        client.close();
    }
}
