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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the first deployment again and again on a booted Jenkins whose controller is killed at random instants, and counts
 * what was lost or done twice in AWS. Several jobs run beside each other, each with an application of its own, so that one
 * kill meets builds at different places. Builds that end badly although each of their operations came to its end are
 * listed apart: there Jenkins itself could not go on with the program.
 */
final class KillChecks {
    private static final int DEPLOYMENTS = 3;
    private static final int MOST_KILLS = 2;
    /** Jobs beside each other. */
    private static final int WIDTH = 5;

    /** A build takes about half a minute; a life shorter than the first seconds would only hit Jenkins' own start. */
    private static final int SHORTEST_LIFE = 1_500;

    private static final int LONGEST_LIFE = 14_000;
    /** The builds of one round begin this far apart at most. */
    private static final int LONGEST_LEAD = 4_000;

    /** How Jenkins says that it cannot go on with a program. */
    private static final Pattern GAVE_UP = Pattern.compile(
            "Failed to load program|Cannot resume|resume the pipeline|program\\.dat|Resume disabled",
            Pattern.CASE_INSENSITIVE);

    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Checks checks;
    private final Random random = new Random();
    /** Deployments of each job's application so far. */
    private final int[] deployed = new int[WIDTH + 1];

    private int kills;
    private int lost;
    private int doubled;
    private int failed;
    private int apart;

    KillChecks(JenkinsServer jenkins, JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.checks = checks;
    }

    /** What the local AWS has to hold: the example's own, but an application, groups and hosts for each job. */
    static String scenario(String example) {
        StringBuilder text = new StringBuilder(example.substring(0, example.indexOf("fleets:")));
        text.append("fleets:\n");
        for (int lane = 1; lane <= WIDTH; lane++) {
            for (String stage : List.of("beta", "gamma", "production")) {
                text.append(String.format(
                        Locale.ROOT,
                        "  - {prefix: %s-%d, count: %d, tags: {Stage: %1$s-%2$d}}%n",
                        stage,
                        lane,
                        stage.equals("production") ? 6 : 3));
            }
        }
        text.append("applications:\n");
        for (int lane = 1; lane <= WIDTH; lane++) {
            text.append(String.format(
                    Locale.ROOT,
                    "  - name: %s%n    groups:%n"
                            + "      - {name: beta, config: CodeDeployDefault.AllAtOnce, tags: {Stage: beta-%d}}%n"
                            + "      - {name: gamma, config: CodeDeployDefault.HalfAtATime, tags: {Stage: gamma-%2$d}}%n"
                            + "      - {name: production, config: CodeDeployDefault.OneAtATime, tags: {Stage: production-%2$d}}%n",
                    application(lane),
                    lane));
        }
        return text.toString();
    }

    private static String application(int lane) {
        return "Web" + lane;
    }

    private static String job(int lane) {
        return "kills-" + lane;
    }

    /** Runs them; one line a build, and a check over all. */
    void run(String jenkinsfile, int builds) throws IOException, InterruptedException {
        for (int lane = 1; lane <= WIDTH; lane++) {
            client.createPipeline(job(lane), jenkinsfile.replace("'Web'", "'" + application(lane) + "'"));
        }
        client.script("Jenkins.get().setNumExecutors(" + 2 * WIDTH + ")");
        for (int done = 0, number = 1; done < builds; done += WIDTH, number++) {
            round(number, Math.min(WIDTH, builds - done));
        }
        checks.check(builds + " builds under kill -9 at random instants lose and double nothing", () -> {
            String counted = String.format(
                    Locale.ROOT,
                    "%d running builds hit, %d lost, %d doubled, %d failed, %d where Jenkins itself gave up",
                    kills,
                    lost,
                    doubled,
                    failed,
                    apart);
            Checks.require(kills > 0 && lost + doubled + failed == 0, counted);
            return counted;
        });
    }

    private void round(int number, int width) throws IOException, InterruptedException {
        for (int lane = 1; lane <= width; lane++) {
            client.startBuild(job(lane));
            Thread.sleep(random.nextInt(LONGEST_LEAD));
        }
        for (int lane = 1; lane <= width; lane++) {
            client.awaitConsole(job(lane), number, "Start of Pipeline", LIMIT);
        }
        for (int life = 0; life < MOST_KILLS && building(number, width) > 0; life++) {
            Thread.sleep(SHORTEST_LIFE + random.nextInt(LONGEST_LIFE - SHORTEST_LIFE));
            // Counted per build that was hit, as the runs of the local runner are.
            kills += building(number, width);
            jenkins.kill(client);
            jenkins.boot(client);
        }
        for (int lane = 1; lane <= width; lane++) {
            ended(lane, number);
        }
    }

    private void ended(int lane, int number) throws IOException, InterruptedException {
        String end;
        try {
            end = client.awaitBuild(job(lane), number, LIMIT);
        } catch (IOException e) {
            end = "no end: " + e.getMessage();
        }
        int all = aws.answered("codedeploy", "CreateDeployment", "applicationName", application(lane));
        int deployments = all - deployed[lane];
        deployed[lane] = all;
        List<String> open = open(lane, number);
        judge(end, deployments, open, client.console(job(lane), number));
        checks.note(job(lane) + " #" + number + ": " + kills + " hits so far, " + end + ", " + deployments
                + " deployments" + (open.isEmpty() ? "" : ", without an end: " + open));
    }

    private void judge(String end, int deployments, List<String> open, String console) {
        if (deployments > DEPLOYMENTS) {
            doubled++;
        } else if (!open.isEmpty() || end.equals("SUCCESS") && deployments < DEPLOYMENTS) {
            lost++;
        } else if (!end.equals("SUCCESS") && GAVE_UP.matcher(console).find()) {
            apart++;
        } else if (!end.equals("SUCCESS")) {
            failed++;
        }
    }

    /** How many of the builds of a round are still running. */
    private int building(int number, int width) throws IOException, InterruptedException {
        int running = 0;
        for (int lane = 1; lane <= width; lane++) {
            running += client.json(JenkinsClient.path(job(lane)) + "/" + number + "/api/json?tree=building")
                            .get("building")
                            .asBoolean()
                    ? 1
                    : 0;
        }
        return running;
    }

    /** Operations that were started and of which the ledger knows no end. */
    private List<String> open(int lane, int number) throws IOException {
        List<String> open = new ArrayList<>();
        Path ledger = jenkins.home().resolve("jobs/" + job(lane) + "/builds/" + number + "/aws-flow");
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
