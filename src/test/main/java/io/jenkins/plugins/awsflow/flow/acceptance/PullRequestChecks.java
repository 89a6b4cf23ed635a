package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.time.Duration;

/** A pull request of CodeCommit as a job: merged, with the variables of a change, and with a comment on it. */
final class PullRequestChecks {
    private static final String PROJECT = "reviews";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String JENKINSFILE = "node {\n  checkout scm\n"
            + "  echo \"author ${env.CHANGE_AUTHOR}, ${env.CODECOMMIT_PULL_REQUEST_AUTHOR}\"\n"
            + "  echo \"change ${env.CHANGE_ID} of ${env.CHANGE_BRANCH} into ${env.CHANGE_TARGET}:"
            + " ${env.CHANGE_TITLE}, by ${env.CHANGE_AUTHOR_DISPLAY_NAME}\"\n"
            + "  sh 'cat feature.txt release.txt'\n"
            + "  cloudFormationChangeSet stack: 'reviewed', connection: 'demo', commentOnPullRequest: true,"
            + " template: 'Resources: {Topic: {Type: AWS::SNS::Topic}}'\n}\n";

    private final AwsLocalProcess aws;
    private final JenkinsClient client;
    private final Checks checks;

    PullRequestChecks(AwsLocalProcess aws, JenkinsClient client, Checks checks) {
        this.aws = aws;
        this.client = client;
        this.checks = checks;
    }

    void run() throws InterruptedException {
        checks.check(
                "a pull request is a job of its own, is built merged, and gets the change set as a comment", () -> {
                    int before = aws.answered("codecommit", "PostCommentForPullRequest");
                    aws.admin("POST", "scenario", scenario());
                    client.createItem("reviews", JobXml.pullRequests("reviews"));
                    client.post("job/reviews/build?delay=0", "application/x-www-form-urlencoded", "");
                    String name = awaitJob();
                    String job = PROJECT + "/" + name;
                    String id = name.substring("PR-".length());
                    String result = client.awaitBuild(job, 1, LIMIT);
                    String console = client.console(job, 1);
                    require(result.equals("SUCCESS"), result + ": " + console);
                    for (String said : new String[] {
                        "change " + id + " of feature into release: Add a feature, by scenario",
                        "author scenario, arn:aws-cn:iam::123456789012:user/scenario",
                        "Checking out reviews: feature at ",
                        " merged into release at ",
                        "a feature",
                        "a release",
                        "Commented on pull request " + id + " of reviews: "
                    }) {
                        require(console.contains(said), said + " is missing: " + console);
                    }
                    int comments = aws.answered("codecommit", "PostCommentForPullRequest") - before;
                    require(comments == 1, comments + " comments");
                    String log = client.page("job/reviews/indexing/consoleText", "en");
                    require(log.contains("1 pull request of reviews looked at"), log);
                    return console.lines()
                            .filter(line -> line.startsWith("change "))
                            .findFirst()
                            .orElse("");
                });
    }

    /** CodeCommit numbers the pull requests of all repositories of an account. */
    private String awaitJob() throws IOException, InterruptedException {
        long until = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < until) {
            JsonNode jobs =
                    client.json("job/" + PROJECT + "/api/json?tree=jobs[name]").path("jobs");
            if (!jobs.isEmpty()) {
                return jobs.get(0).get("name").asText();
            }
            Thread.sleep(200);
        }
        throw new IOException("the pull request is no job");
    }

    /** Both branches have something of their own, so that only a merge has both files. */
    private static String scenario() {
        ObjectNode scenario = new ObjectMapper().createObjectNode();
        ObjectNode repository = scenario.putArray("repositories").addObject().put("name", "reviews");
        repository.putObject("files").put("Jenkinsfile", JENKINSFILE);
        branch(repository, "feature");
        branch(repository, "release");
        repository
                .putArray("pullRequests")
                .addObject()
                .put("title", "Add a feature")
                .put("source", "feature")
                .put("destination", "release");
        return scenario.put("account", "123456789012")
                .put("region", "cn-north-1")
                .toString();
    }

    private static void branch(ObjectNode repository, String name) {
        repository
                .withArray("branches")
                .addObject()
                .put("name", name)
                .putObject("files")
                .put(name + ".txt", "a " + name + "\n");
    }
}
