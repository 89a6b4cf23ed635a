package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Jobs that deploy the application Web of the example, and what one learns from their logs. */
final class DeploymentJobs {
    static final Duration LIMIT = Duration.ofMinutes(4);
    static final String OLD = "github:aws-flow/web@" + "a".repeat(40);
    static final String NEW = "github:aws-flow/web@" + "b".repeat(40);

    /** So slow that whatever happens to a deployment to one host after the other hits it in the middle. */
    static final double SLOW = 0.5;

    static final double FAST = 40;

    private static final Pattern STARTED = Pattern.compile("started CodeDeploy deployment (d-[A-Z0-9]{9})");

    private final JenkinsClient client;

    DeploymentJobs(JenkinsClient client) {
        this.client = client;
    }

    static void speed(AwsLocalProcess aws, double speed) throws IOException, InterruptedException {
        aws.admin("POST", "clock", "{\"speed\": " + speed + "}");
    }

    static int deployments(AwsLocalProcess aws) throws IOException, InterruptedException {
        return aws.answered("codedeploy", "CreateDeployment");
    }

    static String deploy(String group, String revision) {
        return "codeDeploy application: 'Web', group: '" + group + "', revision: '" + revision + "'";
    }

    /** Makes a Pipeline of one stage and starts it. */
    void start(String job, String steps) throws IOException, InterruptedException {
        client.createPipeline(job, "stage('" + job + "') { withAwsConnection('demo') {\n" + steps + "\n} }");
        client.startBuild(job);
    }

    /** Makes a freestyle job and starts it. */
    void free(String job, String builders) throws IOException, InterruptedException {
        client.createItem(job, JobXml.freestyle("true", builders, ""));
        client.startBuild(job);
    }

    /** A step of a freestyle job. */
    static String step(String type, String fields) {
        return JobXml.builder("deploy-step", "deploy.step." + type, "<connection>demo</connection>" + fields);
    }

    /** The id of the deployment that a build has started. */
    String started(String job) throws IOException, InterruptedException {
        client.awaitConsole(job, 1, "started CodeDeploy deployment", LIMIT);
        Matcher m = STARTED.matcher(client.console(job, 1));
        require(m.find(), client.console(job, 1));
        return m.group(1);
    }

    String succeeds(String job) throws IOException, InterruptedException {
        return ends(job, "SUCCESS");
    }

    /** The log of a build that ends so, and without a stack trace. */
    String ends(String job, String expected) throws IOException, InterruptedException {
        String result = client.awaitBuild(job, 1, LIMIT);
        String console = client.console(job, 1);
        require(result.equals(expected), job + " " + result + ": " + RunningJenkins.lastLines(console));
        require(!console.contains("\tat "), "a stack trace is in the log of " + job);
        return console;
    }
}
