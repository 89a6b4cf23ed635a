package io.jenkins.plugins.awsflow.flow.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.bench.Figure;
import io.jenkins.plugins.awsflow.flow.bench.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Deployments of five minutes each on a booted Jenkins: builds of a small Pipeline, started one after the other at a steady
 * rate over two accounts with two regions each. Tells whether that Jenkins holds the rate: every build ends right, and the
 * queue of builds is short all the time.
 */
final class ThroughputRun {
    static final double DEFAULT_PER_SECOND = 3;
    /** Groups in each place: more than are in flight there at any time. */
    private static final int GROUPS = 500;

    private static final int DEPLOYMENT_SECONDS = 300;
    private static final int LATE_MINUTES = 12;
    private static final String JOB = "throughput";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double BYTES_PER_MIB = 1 << 20;

    /** Looks at the controller as a monitoring agent would. */
    private static final String SAMPLE =
            """
            def jenkins = Jenkins.get()
            def heap = java.lang.management.ManagementFactory.memoryMXBean.heapMemoryUsage.used
            def flying = jenkins.computers.sum { it.oneOffExecutors.size() } ?: 0
            println groovy.json.JsonOutput.toJson([queue: jenkins.queue.items.size(), flying: flying, heap: heap,
              threads: Thread.activeCount()])
            """;

    private static final String RESULTS =
            """
            def builds = Jenkins.get().getItem('JOB').builds
            println groovy.json.JsonOutput.toJson([good: builds.count { it.result == hudson.model.Result.SUCCESS },
              all: builds.count { true }])
            """
                    .replace("JOB", JOB);

    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Duration length;
    private final double perSecond;
    private final List<Place> places;
    private int mostQueued;
    private int mostFlying;
    private int mostThreads;
    private double mostHeap;

    ThroughputRun(JenkinsServer jenkins, JenkinsClient client, AwsLocalProcess aws, Duration length, double perSecond) {
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.length = length;
        this.perSecond = perSecond;
        this.places = places();
    }

    private static List<Place> places() {
        return Place.of(2);
    }

    /** What the local AWS has to hold. */
    static String scenario() {
        return Place.scenario(places(), GROUPS);
    }

    /** The configuration of the Jenkins: a connection to each place. */
    static String configuration() {
        StringBuilder yaml =
                new StringBuilder("credentials:\n  system:\n    domainCredentials:\n      - credentials:\n");
        for (Place place : places()) {
            yaml.append(String.format(
                    Locale.ROOT,
                    "          - usernamePassword: {scope: GLOBAL, id: %s, username: %s, password: %s}%n",
                    place.connection(),
                    place.accessKey(),
                    place.secretKey()));
        }
        yaml.append("unclassified:\n  awsFlow:\n    connections:\n");
        for (Place place : places()) {
            yaml.append(String.format(
                    Locale.ROOT,
                    "      - {name: %s, region: %s, credentialsId: %1$s, endpoint: \"${AWS_ENDPOINT}\"}%n",
                    place.connection(),
                    place.region()));
        }
        return yaml.toString();
    }

    /** Runs it; prints one JSON line a figure, and checks that every deployment ended right. */
    void run(Checks checks) throws IOException, InterruptedException {
        String each = Integer.toString(DEPLOYMENT_SECONDS / 2);
        aws.admin("POST", "eventSeconds", "{\"DownloadBundle\":" + each + ",\"Install\":" + each + "}");
        client.createItem(JOB, job());
        Duration ownCpu = jenkins.cpu();
        Duration awsCpu = aws.cpu();
        long begin = System.nanoTime();
        int started = start(begin);
        double startSeconds = seconds(begin);
        finish();
        double seconds = seconds(begin);
        JsonNode results = JSON.readTree(client.script(RESULTS));
        int good = results.get("good").asInt();
        figure(checks, "started_per_hour", started * 3_600 / startSeconds, "deployments/h");
        figure(checks, "started", started, "deployments");
        figure(checks, "ended_right", good, "deployments");
        figure(checks, "most_in_flight", mostFlying, "builds");
        figure(checks, "most_queued", mostQueued, "builds");
        figure(checks, "most_heap", mostHeap / BYTES_PER_MIB, "MiB");
        figure(checks, "most_threads", mostThreads, "threads of the main group");
        figure(checks, "cpu", jenkins.cpu().minus(ownCpu).toMillis() / 10.0 / seconds, "% of a core");
        figure(checks, "aws_local_cpu", aws.cpu().minus(awsCpu).toMillis() / 10.0 / seconds, "% of a core");
        checks.check("every deployment of a steady " + perSecond + " a second ends right on a real Jenkins", () -> {
            Checks.require(good == started, good + " of " + started);
            return good + " of " + started;
        });
    }

    /**
     * The job with its parameters in its configuration: a {@code properties} step in each build takes the parameters away
     * for a moment, and Jenkins refuses a build with parameters meanwhile.
     */
    private static String job() {
        String jenkinsfile =
                """
                codeDeploy application: 'APPLICATION', group: params.GROUP, revision: 'REVISION', connection: params.PLACE
                """
                        .replace("APPLICATION", Place.APPLICATION)
                        .replace("REVISION", Place.REVISION);
        String parameters = Stream.of("GROUP", "PLACE")
                .map(name -> "<hudson.model.StringParameterDefinition><name>" + name
                        + "</name></hudson.model.StringParameterDefinition>")
                .collect(Collectors.joining());
        return JobXml.pipeline(
                jenkinsfile,
                "<hudson.model.ParametersDefinitionProperty><parameterDefinitions>" + parameters
                        + "</parameterDefinitions></hudson.model.ParametersDefinitionProperty>");
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void figure(Checks checks, String name, double value, String unit) {
        checks.note(new Figure("real_throughput." + name, value, unit, null).json());
    }

    private int start(long begin) throws IOException, InterruptedException {
        int started = 0;
        long nextLook = begin;
        while (System.nanoTime() - begin < length.toNanos()) {
            long due = begin + (long) (started / perSecond * 1e9);
            while (System.nanoTime() < due) {
                Thread.sleep(5);
            }
            Place place = places.get(started % places.size());
            client.postForm(
                    JenkinsClient.path(JOB) + "/buildWithParameters?delay=0sec",
                    Map.of("GROUP", place.group(started / places.size() % GROUPS), "PLACE", place.connection()));
            started++;
            if (System.nanoTime() > nextLook) {
                look();
                nextLook = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            }
        }
        return started;
    }

    private void finish() throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(LATE_MINUTES).toNanos();
        while (look() > 0 && System.nanoTime() < until) {
            Thread.sleep(5_000);
        }
    }

    /** Takes the figures of this moment; how many builds have not ended. */
    private int look() throws IOException, InterruptedException {
        JsonNode sample = JSON.readTree(client.script(SAMPLE));
        int queue = sample.get("queue").asInt();
        int flying = sample.get("flying").asInt();
        mostQueued = Math.max(mostQueued, queue);
        mostFlying = Math.max(mostFlying, flying);
        mostThreads = Math.max(mostThreads, sample.get("threads").asInt());
        mostHeap = Math.max(mostHeap, sample.get("heap").asDouble());
        return queue + flying;
    }
}
