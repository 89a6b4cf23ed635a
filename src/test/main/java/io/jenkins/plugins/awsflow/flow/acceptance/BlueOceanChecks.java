package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What Blue Ocean's own API says of the second build of the delivery; its pages show no more than that. */
final class BlueOceanChecks {
    private static final String RUN = "blue/rest/organizations/jenkins/pipelines/delivery/branches/main/runs/2/";

    /** How many there are below. */
    private static final int CHECKS = 3;

    private final JenkinsClient client;
    private final Checks checks;

    BlueOceanChecks(JenkinsClient client, Checks checks) {
        this.client = client;
        this.checks = checks;
    }

    void run(String commit) throws IOException, InterruptedException {
        if (client.get("blue/rest/organizations/jenkins/", "en").statusCode() != 200) {
            checks.skipped(CHECKS, "what Blue Ocean shows: there is no Blue Ocean here");
            return;
        }
        checks.check("Blue Ocean shows branch, commit and change", () -> {
            JsonNode run = client.json(RUN);
            require(run.get("pipeline").asText().equals("main"), run.toString());
            require(run.get("commitId").asText().equals(commit), "commit " + run.get("commitId"));
            require(
                    run.at("/changeSet/0/msg").asText().equals("Say it louder"),
                    run.get("changeSet").toString());
            return run.at("/changeSet/0/commitId").asText();
        });
        checks.check("Blue Ocean shows our steps by their names and what they are about", () -> {
            List<String> steps = new ArrayList<>();
            for (JsonNode step : client.json(RUN + "steps/")) {
                steps.add(step.get("displayName").asText() + ": "
                        + step.get("displayDescription").asText());
            }
            for (String about : List.of("Web to beta", "Web to production", "web-gamma*")) {
                require(steps.stream().anyMatch(step -> step.contains(about)), about + " is not among " + steps);
            }
            return steps.stream()
                    .filter(step -> step.contains("Web to beta"))
                    .findFirst()
                    .orElse(null);
        });
        checks.check("Blue Ocean links to the run page AWS", () -> {
            List<String> links = new ArrayList<>();
            for (JsonNode artifact : client.json(RUN + "artifacts/")) {
                links.add(artifact.get("name").asText() + " "
                        + artifact.get("url").asText());
            }
            require(links.stream().anyMatch(link -> link.endsWith("/aws-flow/")), links.toString());
            return links.toString();
        });
    }
}
