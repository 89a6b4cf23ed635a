package io.jenkins.plugins.awsflow.flow.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Runs the first deployment again and again on a booted Jenkins whose controller is killed at random instants, and counts
 * what was lost or done twice in AWS. Builds that end badly although each of their operations came to its end are listed
 * apart: there Jenkins itself could not go on with the program.
 */
final class KillChecks {
    private static final int DEPLOYMENTS = 3;
    private static final int MOST_KILLS = 2;

    /** A build takes about half a minute; a life shorter than the first seconds would only hit Jenkins' own start. */
    private static final int SHORTEST_LIFE = 1_500;

    private static final int LONGEST_LIFE = 14_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String JOB = "kills";

    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Checks checks;
    private final Random random = new Random();
    private int kills;
    private int lost;
    private int doubled;
    private int apart;

    KillChecks(JenkinsServer jenkins, JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.checks = checks;
    }

    /** Runs them; one line a run, and a check over all. */
    void run(String jenkinsfile, int runs) throws IOException, InterruptedException {
        client.createPipeline(JOB, jenkinsfile);
        for (int number = 1; number <= runs; number++) {
            one(number);
        }
        checks.check(runs + " builds under kill -9 at random instants lose and double nothing", () -> {
            String counted = String.format(
                    Locale.ROOT,
                    "%d kills, %d lost, %d doubled, %d where Jenkins itself gave up",
                    kills,
                    lost,
                    doubled,
                    apart);
            Checks.require(lost + doubled == 0, counted);
            return counted;
        });
    }

    private void one(int number) throws IOException, InterruptedException {
        int before = aws.answered("codedeploy", "CreateDeployment");
        client.startBuild(JOB);
        client.awaitConsole(JOB, number, "Start of Pipeline", LIMIT);
        int lives = 0;
        while (lives < MOST_KILLS && building(number)) {
            Thread.sleep(SHORTEST_LIFE + random.nextInt(LONGEST_LIFE - SHORTEST_LIFE));
            if (building(number)) {
                jenkins.kill(client);
                jenkins.boot(client);
                kills++;
            }
            lives++;
        }
        String end;
        try {
            end = client.awaitBuild(JOB, number, LIMIT);
        } catch (IOException e) {
            end = "no end: " + e.getMessage();
        }
        int deployments = aws.answered("codedeploy", "CreateDeployment") - before;
        List<String> open = open(number);
        judge(end, deployments, open);
        checks.note("run " + number + ": " + kills + " kills so far, " + end + ", " + deployments + " deployments"
                + (open.isEmpty() ? "" : ", without an end: " + open));
    }

    private void judge(String end, int deployments, List<String> open) {
        if (deployments > DEPLOYMENTS) {
            doubled++;
        } else if (!open.isEmpty() || end.equals("SUCCESS") && deployments < DEPLOYMENTS) {
            lost++;
        } else if (!end.equals("SUCCESS")) {
            apart++;
        }
    }

    private boolean building(int number) throws IOException, InterruptedException {
        return client.json(JenkinsClient.path(JOB) + "/" + number + "/api/json?tree=building")
                .get("building")
                .asBoolean();
    }

    /** Operations that were started and of which the ledger knows no end. */
    private List<String> open(int number) throws IOException {
        List<String> open = new ArrayList<>();
        Path ledger = jenkins.home().resolve("jobs/" + JOB + "/builds/" + number + "/aws-flow");
        if (Files.exists(ledger)) {
            try (Stream<Path> files = Files.list(ledger)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".json")).toList()) {
                    JsonNode record = new ObjectMapper().readTree(file.toFile());
                    if (record.path("endedAt").asLong() == 0) {
                        open.add(record.path("title").asText());
                    }
                }
            }
        }
        return open;
    }
}
