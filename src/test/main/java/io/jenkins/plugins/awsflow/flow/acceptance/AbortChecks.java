package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;

/** Somebody aborts a build in the middle of its deployment, by the button of the build. */
final class AbortChecks {
    private static final String JOB = "aborted";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final JenkinsClient client;
    private final DeploymentJobs jobs;
    private final AwsLocalProcess aws;
    private final Checks checks;

    AbortChecks(JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.client = client;
        this.jobs = new DeploymentJobs(client);
        this.aws = aws;
        this.checks = checks;
    }

    /** How often CodeDeploy was asked to stop anything, whatever it answered. */
    private int stops() throws IOException, InterruptedException {
        return aws.called("codedeploy", "StopDeployment");
    }

    void run() throws InterruptedException {
        checks.check("an abort in the middle of a deployment stops it in AWS once, and the log says so", () -> {
            int before = stops();
            DeploymentJobs.speed(aws, DeploymentJobs.SLOW);
            jobs.start(JOB, DeploymentJobs.deploy("production", DeploymentJobs.NEW) + "\necho 'never reached'");
            String id = jobs.started(JOB);
            client.awaitConsole(JOB, 1, "1 in progress", DeploymentJobs.LIMIT);
            long asked = System.nanoTime();
            client.post("job/" + JOB + "/1/stop", FORM, "");
            String console = jobs.ends(JOB, "ABORTED");
            long seconds = (System.nanoTime() - asked) / 1_000_000_000;
            for (String line : new String[] {
                id + ": asked CodeDeploy to stop; hosts that were changed keep the new revision", "Finished: ABORTED"
            }) {
                require(console.contains(line), line + " is missing: " + RunningJenkins.lastLines(console));
            }
            require(!console.contains("never reached"), "the build went on after its abort");
            int made = stops() - before;
            require(made == 1, "CodeDeploy was asked " + made + " times to stop");
            require(aws.answered("codedeploy", "StopDeployment", "deploymentId", id) == 1, "another was stopped");
            return "ABORTED after " + seconds + " s, 1 StopDeployment";
        });
        checks.check("the page of the aborted build and the next build know the deployment as stopped", () -> {
            DeploymentJobs.speed(aws, DeploymentJobs.FAST);
            for (String language : new String[] {"en", "zh-CN"}) {
                String page = client.page("job/" + JOB + "/1/aws-flow/", language);
                require(page.contains(language.equals("en") ? "Stopped" : "已停止"), "not stopped in " + language);
            }
            // Whoever comes next finds the group free, and the deployment as CodeDeploy itself says that it ended.
            String id = jobs.started(JOB);
            jobs.start(
                    "after-abort",
                    "catchError(buildResult: 'SUCCESS') { codeDeployAwait '" + id + "' }\n"
                            + DeploymentJobs.deploy("production", DeploymentJobs.OLD));
            String console = jobs.succeeds("after-abort");
            require(console.contains(id + " was stopped"), RunningJenkins.lastLines(console));
            return null;
        });
    }
}
