package io.jenkins.plugins.awsflow.flow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.health.step.CloudWatchGateStep;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** Gates that soak for a minute by real steps, and then by a thread each that asks every ten seconds. */
final class AlarmGates {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "monitoring";
    private static final String DESCRIBE = "DescribeAlarms";
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long SOAK_MILLIS = 60_000;
    private static final long PAUSE_MILLIS = 10_000;

    private final BenchAws aws;
    private final Controller controller;
    private final Place place;
    private final HealthBench.Size size;

    AlarmGates(BenchAws aws, Controller controller, Place place, HealthBench.Size size) {
        this.aws = aws;
        this.controller = controller;
        this.place = place;
        this.size = size;
    }

    private record Measured(long calls, int threads, double seconds) {}

    List<Figure> run() throws Exception {
        for (int gate = 0; gate < size.gates(); gate++) {
            makeAlarms(gate);
        }
        aws.admin("POST", "clock", "{\"speed\": " + size.speed() + "}");
        int bare = Meter.threads();
        Measured ours = ours(bare);
        Measured theirs = theirs();
        String at = "_at_" + size.gates() * size.alarms();
        return List.of(
                new Figure("health.gate_calls" + at, ours.calls(), "calls", (double) theirs.calls()),
                new Figure("health.gate_threads" + at, ours.threads(), "threads", (double) theirs.threads()),
                new Figure("health.gate_wall" + at, ours.seconds(), "s", theirs.seconds()));
    }

    private void makeAlarms(int gate) throws IOException, InterruptedException {
        ObjectNode scenario = JSON.createObjectNode();
        scenario.put("account", place.account()).put("region", place.region());
        ArrayNode alarms = scenario.putArray("alarms");
        for (String name : names(gate)) {
            alarms.addObject()
                    .put("name", name)
                    .put("namespace", "Bench")
                    .put("metric", "Errors")
                    .put("above", 5)
                    .put("missing", "notBreaching");
        }
        aws.admin("POST", "scenario", scenario.toString());
    }

    private List<String> names(int gate) {
        return IntStream.range(gate * size.alarms(), (gate + 1) * size.alarms())
                .mapToObj(i -> "alarm-" + i)
                .toList();
    }

    private Measured ours(int bare) throws Exception {
        aws.forgetCalls();
        long begin = System.nanoTime();
        List<Waiting> waits = new ArrayList<>();
        for (int gate = 0; gate < size.gates(); gate++) {
            CloudWatchGateStep step = new CloudWatchGateStep();
            step.setAlarms(names(gate));
            step.setSoakMinutes((int) (SOAK_MILLIS / 60_000));
            step.setConnection(place.connection());
            waits.add(controller.start(step));
        }
        int[] most = {0};
        Waits.until(
                () -> {
                    most[0] = Math.max(most[0], Meter.threads());
                    return waits.stream().allMatch(w -> w.endedAt() > 0);
                },
                LIMIT,
                "the soak of " + size.gates() + " gates");
        for (Waiting wait : waits) {
            if (wait.failure() != null) {
                throw new IOException("a gate closed", wait.failure());
            }
        }
        return new Measured(aws.calls(SERVICE, DESCRIBE), most[0] - bare, (System.nanoTime() - begin) / 1e9);
    }

    private Measured theirs() throws IOException, InterruptedException {
        aws.forgetCalls();
        int bare = Meter.threads();
        long begin = System.nanoTime();
        try (CloudWatchClient client = CloudWatchClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(place.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(place.accessKey(), place.secretKey())))
                .httpClientBuilder(ApacheHttpClient.builder()
                        .maxConnections(size.gates())
                        // One thread for the whole process: it must not be counted as one of a gate.
                        .useIdleConnectionReaper(false))
                .build()) {
            List<Thread> threads = new ArrayList<>();
            for (int gate = 0; gate < size.gates(); gate++) {
                List<String> names = names(gate);
                Thread thread = new Thread(() -> watch(client, names), "gate-" + gate);
                threads.add(thread);
                thread.start();
            }
            int most = Meter.threads();
            for (Thread thread : threads) {
                thread.join();
            }
            return new Measured(aws.calls(SERVICE, DESCRIBE), most - bare, (System.nanoTime() - begin) / 1e9);
        }
    }

    private void watch(CloudWatchClient client, List<String> names) {
        for (long soaked = 0; soaked <= SOAK_MILLIS; soaked += PAUSE_MILLIS) {
            client.describeAlarms(request -> request.alarmNames(names));
            try {
                Thread.sleep(Math.round(PAUSE_MILLIS / size.speed()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
