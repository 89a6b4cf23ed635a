package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.LIMIT;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.NEW;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.OLD;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.deploy;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.deployments;
import static io.jenkins.plugins.awsflow.flow.acceptance.DeploymentJobs.step;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;

/** The steps around a deployment in freestyle jobs, with the group {@code green} that the checks of Pipelines made. */
final class FreestyleDeploymentChecks {
    private static final String BERLIN = "arn:aws-cn:iam::123456789012:user/berlin-2";

    private final JenkinsClient client;
    private final DeploymentJobs jobs;
    private final AwsLocalProcess aws;
    private final Checks checks;

    FreestyleDeploymentChecks(JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.client = client;
        this.jobs = new DeploymentJobs(client);
        this.aws = aws;
        this.checks = checks;
    }

    void run() throws InterruptedException {
        deployment();
        onPremises();
        proceed();
    }

    private void deployment() throws InterruptedException {
        checks.check("a freestyle job makes a group, deploys in waves, awaits, tells the history and goes back", () -> {
            int before = deployments(aws);
            jobs.start("free-before", deploy("beta", NEW));
            String id = jobs.started("free-before");
            jobs.free(
                    "free",
                    step(
                                    "CodeDeployGroupStep",
                                    "<application>Web</application><name>free</name><role>CodeDeployServiceRole</role>"
                                            + "<ec2Tags>Stage: gamma</ec2Tags><minHealthy>0%</minHealthy>")
                            + step("CodeDeployAwaitStep", "<id>" + id + "</id>")
                            + step(
                                    "CodeDeployWavesStep",
                                    "<application>Web</application><revision>" + OLD
                                            + "</revision><waves>- beta\n- free\n</waves>")
                            + step(
                                    "CodeDeployHistoryStep",
                                    "<application>Web</application><group>beta</group><limit>3</limit>")
                            + step("CodeDeployRollbackStep", "<application>Web</application><group>beta</group>"));
            String console = jobs.succeeds("free");
            for (String line : new String[] {
                "waits for CodeDeploy deployment " + id,
                "codeDeployWaves  free",
                "codeDeployHistory  Created",
                "roll-back of Web to beta: Succeeded"
            }) {
                require(console.contains(line), line + " is missing: " + console);
            }
            int made = deployments(aws) - before;
            require(made == 4, made + " deployments");
            String form = client.page("job/free/configure", "en");
            require(
                    form.contains("value=\"" + id + "\"") && form.contains("Stage: gamma"),
                    "fields are lost in the form");
            return made + " deployments";
        });
    }

    private int registered() throws IOException, InterruptedException {
        return aws.answered("codedeploy", "RegisterOnPremisesInstance");
    }

    private int deregistered() throws IOException, InterruptedException {
        return aws.answered("codedeploy", "DeregisterOnPremisesInstance");
    }

    private void onPremises() throws InterruptedException {
        checks.check("a freestyle job registers, tags and deregisters on-premises instances", () -> {
            int registeredBefore = registered();
            int deregisteredBefore = deregistered();
            String register = "<register>berlin-2: " + BERLIN + "</register><tags>Site: berlin</tags>";
            jobs.free(
                    "free-on-premises",
                    step("CodeDeployOnPremisesStep", register + "<dryRun>true</dryRun>")
                            + step("CodeDeployOnPremisesStep", register)
                            + step("CodeDeployOnPremisesStep", register)
                            + step("CodeDeployOnPremisesStep", "<deregister>berlin-2</deregister>"));
            String console = jobs.succeeds("free-on-premises");
            for (String line : new String[] {
                "the instances would be changed:", "+ berlin-2", "the instances are as they should be", "- berlin-2"
            }) {
                require(console.contains(line), line + " is missing: " + console);
            }
            int made = registered() - registeredBefore;
            int gone = deregistered() - deregisteredBefore;
            require(made == 1 && gone == 1, made + " times registered, " + gone + " times deregistered");
            String form = client.page("job/free-on-premises/configure", "en");
            require(form.contains(BERLIN) && form.contains("Site: berlin"), "fields are lost in the form");
            return null;
        });
    }

    private void proceed() throws InterruptedException {
        checks.check("a freestyle job lets a blue/green deployment of a Pipeline go on", () -> {
            jobs.start("green-again", deploy("green", NEW) + ", onReady: 'wait'");
            String id = jobs.started("green-again");
            client.awaitConsole("green-again", 1, "is ready", LIMIT);
            jobs.free("free-continue", step("CodeDeployContinueStep", "<id>" + id + "</id><waitType>ready</waitType>"));
            String console = jobs.succeeds("free-continue");
            require(console.contains(id + ": told CodeDeploy to go on"), console);
            jobs.succeeds("green-again");
            int told = aws.answered("codedeploy", "ContinueDeployment", "deploymentId", id);
            require(told == 1, "told CodeDeploy " + told + " times");
            String form = client.page("job/free-continue/configure", "en");
            require(form.contains("value=\"" + id + "\""), "the id is lost in the form");
            return null;
        });
    }
}
