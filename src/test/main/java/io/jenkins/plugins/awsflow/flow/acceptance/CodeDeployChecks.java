package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.FAST;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.LIMIT;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.NEW;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.OLD;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.SLOW;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.deploy;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.deployments;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.speed;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The steps around a deployment on a booted Jenkins: groups, waves, those that deal with what others started, the way back. */
final class CodeDeployChecks {
    private static final String AWAIT = "await";

    private final Layout layout;
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final DeploymentJobs jobs;
    private final Checks checks;

    CodeDeployChecks(Layout layout, JenkinsServer jenkins, JenkinsClient client, Checks checks) {
        this.layout = layout;
        this.jenkins = jenkins;
        this.client = client;
        this.jobs = new DeploymentJobs(client);
        this.checks = checks;
    }

    /** Runs them and gives the connection of the other examples its endpoint back. */
    void run(URI usual, Path log) throws IOException, InterruptedException {
        Path scenario = layout.example("first-deployment").resolve("aws-local.yaml");
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, scenario, FAST, log)) {
            aws.admin(
                    "POST",
                    "scenario",
                    "{\"region\": \"cn-north-1\", \"fleets\": [{\"prefix\": \"green\", \"count\": 2,"
                            + " \"autoScalingGroup\": \"green\"}]}");
            client.connect(aws.endpoint());
            jenkins.reconnect(aws.endpoint());
            promotion(aws);
            await(aws);
            pages();
            rollback(aws);
            stop(aws);
            proceed();
            new FreestyleDeploymentChecks(client, aws, checks).run();
            new AbortChecks(client, aws, checks).run();
            new TargetsPageChecks(client, aws, checks).run();
        } finally {
            jenkins.reconnect(null);
            client.connect(usual);
        }
    }

    private void promotion(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a Pipeline makes a group, deploys in waves, goes back and tells the history", () -> {
            int before = deployments(aws);
            jobs.start(
                    "promotion",
                    "codeDeployOnPremises register: ['berlin-1': 'arn:aws-cn:iam::123456789012:user/berlin-1'],"
                            + " tags: [Site: 'berlin']\n"
                            + "codeDeployGroup application: 'Web', name: 'canary', role: 'CodeDeployServiceRole',"
                            + " ec2Tags: [Stage: 'beta'], minHealthy: '0%'\n"
                            + "codeDeployWaves application: 'Web', revision: '" + OLD + "', waves: ['canary']\n"
                            + "codeDeployWaves application: 'Web', revision: '" + NEW
                            + "', waves: ['canary', ['gamma', 'beta']]\n"
                            + "codeDeployRollback application: 'Web', group: 'canary'\n"
                            + "codeDeployHistory application: 'Web', group: 'canary', limit: 5");
            String console = jobs.succeeds("promotion");
            for (String line : new String[] {
                "+ berlin-1",
                "codeDeployWaves  canary  done",
                "codeDeployWaves  gamma   done",
                "roll-back of Web to canary: Succeeded",
                "codeDeployHistory  Created"
            }) {
                require(console.contains(line), line + " is missing: " + console);
            }
            int made = deployments(aws) - before;
            require(made == 5, made + " deployments");
            String page = client.page("job/promotion/1/aws-flow/", "en");
            require(page.contains("Waves of Web"), "the run page lacks the waves");
            return made + " deployments";
        });
    }

    private void await(AwsLocalProcess aws) throws InterruptedException {
        checks.check("codeDeployAwait goes on with somebody else's deployment after kill -9", () -> {
            int before = deployments(aws);
            speed(aws, SLOW);
            jobs.start("starter", deploy("production", OLD));
            String id = jobs.started("starter");
            jobs.start(AWAIT, "def r = codeDeployAwait '" + id + "'\necho \"STATE ${r.state}\"");
            client.awaitConsole(AWAIT, 1, "waits for CodeDeploy deployment " + id, LIMIT);
            jenkins.kill(client);
            long back = jenkins.boot(client);
            speed(aws, FAST);
            String console = jobs.succeeds(AWAIT);
            jobs.succeeds("starter");
            require(console.contains("STATE Succeeded"), console);
            int made = deployments(aws) - before;
            require(made == 1, made + " deployments were made");
            return "back after " + back + " ms, 1 deployment";
        });
    }

    private void pages() throws InterruptedException {
        checks.check("Pipeline Graph View and Blue Ocean show the step that awaits, and its log", () -> {
            JsonNode tree = client.json(JenkinsClient.path(AWAIT) + "/1/pipeline-overview/tree");
            require(tree.toString().contains("\"" + AWAIT + "\""), tree.toString());
            String nodes = "blue/rest/organizations/jenkins/pipelines/" + AWAIT + "/runs/1/nodes/";
            String stage = client.json(nodes).at("/0/id").asText();
            String found = "";
            for (JsonNode step : client.json(nodes + stage + "/steps/")) {
                String log =
                        client.page(nodes + stage + "/steps/" + step.get("id").asText() + "/log/", "en");
                if (log.contains("waits for CodeDeploy deployment")) {
                    found = step.get("displayName").asText() + ": "
                            + step.get("displayDescription").asText();
                }
            }
            require(found.contains("d-"), "no step of ours with its log: " + found);
            return found;
        });
    }

    private void rollback(AwsLocalProcess aws) throws InterruptedException {
        checks.check("codeDeployRollback goes on after kill -9 and is made once", () -> {
            jobs.start("forward", deploy("production", NEW));
            jobs.succeeds("forward");
            int before = deployments(aws);
            speed(aws, SLOW);
            jobs.start(
                    "back",
                    "def r = codeDeployRollback application: 'Web', group: 'production'\necho \"AT ${r.revision}\"");
            jobs.started("back");
            jenkins.kill(client);
            long back = jenkins.boot(client);
            speed(aws, FAST);
            String console = jobs.succeeds("back");
            require(console.contains("AT " + OLD), console);
            int made = deployments(aws) - before;
            require(made == 1, made + " deployments were made");
            return "back after " + back + " ms, 1 deployment";
        });
    }

    private void stop(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a freestyle job stops a deployment, and a Pipeline finds it stopped", () -> {
            speed(aws, SLOW);
            jobs.start("stopped", deploy("production", NEW));
            String id = jobs.started("stopped");
            jobs.free("stop", step("CodeDeployStopStep", "<id>" + id + "</id>"));
            require(jobs.succeeds("stop").contains(id + ": asked CodeDeploy to stop"), client.console("stop", 1));
            speed(aws, FAST);
            String result = client.awaitBuild("stopped", 1, LIMIT);
            String console = client.console("stopped", 1);
            require(result.equals("FAILURE") && console.contains("was stopped"), result + ": " + console);
            jobs.start("stop-again", "echo \"STOPPED ${codeDeployStop('" + id + "').stopped}\"");
            require(jobs.succeeds("stop-again").contains("STOPPED false"), client.console("stop-again", 1));
            return RunningJenkins.lastLines(console);
        });
    }

    private void proceed() throws InterruptedException {
        checks.check("codeDeployContinue lets a blue/green deployment of another build go on", () -> {
            jobs.start(
                    "green",
                    "codeDeployGroup application: 'Web', name: 'green', role: 'CodeDeployServiceRole',"
                            + " autoScalingGroups: ['green'], minHealthy: '0%', loadBalancers: ['web'],"
                            + " blueGreen: [provision: 'copy', readyTimeout: 2880]\n"
                            + deploy("green", OLD) + ", onReady: 'wait'");
            String id = jobs.started("green");
            client.awaitConsole("green", 1, "is ready", LIMIT);
            jobs.start("continue", "codeDeployContinue '" + id + "'");
            require(
                    jobs.succeeds("continue").contains(id + ": told CodeDeploy to go on"),
                    client.console("continue", 1));
            jobs.succeeds("green");
            return null;
        });
    }
}
