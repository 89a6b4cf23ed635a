package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A Pipeline that keeps its program in memory only: Jenkins cannot go on with it after a kill, so what it started in AWS must
 * be found on the run page.
 */
final class DurabilityChecks {
    private static final String JOB = "in-memory";
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROPERTY = "<org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty"
            + " plugin='workflow-job'><hint>PERFORMANCE_OPTIMIZED</hint>"
            + "</org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty>";

    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Checks checks;

    DurabilityChecks(JenkinsServer jenkins, JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.checks = checks;
    }

    void run(String jenkinsfile) throws InterruptedException {
        checks.check("the run page names what a killed PERFORMANCE_OPTIMIZED build left behind", () -> {
            int before = deployments();
            client.createItem(JOB, JobXml.pipeline(jenkinsfile, PROPERTY));
            client.startBuild(JOB);
            client.awaitConsole(JOB, 1, "gamma", LIMIT);
            Thread.sleep(700);
            int started = deployments() - before;
            jenkins.kill(client);
            jenkins.boot(client);
            String result = client.awaitBuild(JOB, 1, LIMIT);
            require(!result.equals("SUCCESS"), "Jenkins went on with the program: this check asks nothing");
            String id = leftBehind();
            HttpResponse<String> page = client.get(JenkinsClient.path(JOB) + "/1/aws-flow/", "en");
            require(
                    page.statusCode() == 200
                            && page.body().contains("aws-flow__orphan")
                            && page.body().contains(id),
                    "the page AWS does not name " + id + " as left behind");
            int after = deployments() - before;
            require(after == started, after + " deployments were started, " + started + " of them before the kill");
            return result + " as Jenkins says, " + id + " is named, " + started + " started, 0 doubled";
        });
    }

    /** The id of the one operation that is left behind. */
    private String leftBehind() throws IOException, InterruptedException {
        String json = client.get(JenkinsClient.path(JOB) + "/1/aws-flow/api/json", "en")
                .body();
        String found = null;
        for (JsonNode operation : JSON.readTree(json).path("operations")) {
            if (operation.path("leftBehind").asBoolean()) {
                require(found == null, "more than one operation is left behind: " + json);
                found = operation.path("id").asText();
            }
        }
        require(found != null, "nothing is left behind: " + json);
        return found;
    }

    private int deployments() throws IOException, InterruptedException {
        return aws.answered("codedeploy", "CreateDeployment");
    }
}
