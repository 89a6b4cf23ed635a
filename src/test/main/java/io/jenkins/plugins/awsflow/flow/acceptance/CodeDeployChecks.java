package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps around a deployment on a booted Jenkins: groups, waves, those that deal with what others started, the way back. */
final class CodeDeployChecks {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String OLD = "github:aws-flow/web@" + "a".repeat(40);
    private static final String NEW = "github:aws-flow/web@" + "b".repeat(40);
    private static final String AWAIT = "await";
    private static final Pattern STARTED = Pattern.compile("started CodeDeploy deployment (d-[A-Z0-9]{9})");

    /** So slow that a kill hits a deployment to one host after the other in the middle. */
    private static final double SLOW = 0.5;

    private static final double FAST = 40;

    private final Layout layout;
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final Checks checks;

    CodeDeployChecks(Layout layout, JenkinsServer jenkins, JenkinsClient client, Checks checks) {
        this.layout = layout;
        this.jenkins = jenkins;
        this.client = client;
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
            freestyle(aws);
        } finally {
            jenkins.reconnect(null);
            client.connect(usual);
        }
    }

    private static int deployments(AwsLocalProcess aws) throws IOException, InterruptedException {
        return aws.answered("codedeploy", "CreateDeployment");
    }

    private static void speed(AwsLocalProcess aws, double speed) throws IOException, InterruptedException {
        aws.admin("POST", "clock", "{\"speed\": " + speed + "}");
    }

    private void start(String job, String steps) throws IOException, InterruptedException {
        client.createPipeline(job, "stage('" + job + "') { withAwsConnection('demo') {\n" + steps + "\n} }");
        client.startBuild(job);
    }

    private static String deploy(String group, String revision) {
        return "codeDeploy application: 'Web', group: '" + group + "', revision: '" + revision + "'";
    }

    /** The id of the deployment that a build has started. */
    private String started(String job) throws IOException, InterruptedException {
        client.awaitConsole(job, 1, "started CodeDeploy deployment", LIMIT);
        Matcher m = STARTED.matcher(client.console(job, 1));
        require(m.find(), client.console(job, 1));
        return m.group(1);
    }

    private String succeeds(String job) throws IOException, InterruptedException {
        String result = client.awaitBuild(job, 1, LIMIT);
        String console = client.console(job, 1);
        require(result.equals("SUCCESS"), job + " " + result + ": " + RunningJenkins.lastLines(console));
        require(!console.contains("\tat "), "a stack trace is in the log of " + job);
        return console;
    }

    private void promotion(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a Pipeline makes a group, deploys in waves, goes back and tells the history", () -> {
            int before = deployments(aws);
            start(
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
            String console = succeeds("promotion");
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
            start("starter", deploy("production", OLD));
            String id = started("starter");
            start(AWAIT, "def r = codeDeployAwait '" + id + "'\necho \"STATE ${r.state}\"");
            client.awaitConsole(AWAIT, 1, "waits for CodeDeploy deployment " + id, LIMIT);
            jenkins.kill(client);
            long back = jenkins.boot(client);
            speed(aws, FAST);
            String console = succeeds(AWAIT);
            succeeds("starter");
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
            start("forward", deploy("production", NEW));
            succeeds("forward");
            int before = deployments(aws);
            speed(aws, SLOW);
            start(
                    "back",
                    "def r = codeDeployRollback application: 'Web', group: 'production'\necho \"AT ${r.revision}\"");
            started("back");
            jenkins.kill(client);
            long back = jenkins.boot(client);
            speed(aws, FAST);
            String console = succeeds("back");
            require(console.contains("AT " + OLD), console);
            int made = deployments(aws) - before;
            require(made == 1, made + " deployments were made");
            return "back after " + back + " ms, 1 deployment";
        });
    }

    private void stop(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a freestyle job stops a deployment, and a Pipeline finds it stopped", () -> {
            speed(aws, SLOW);
            start("stopped", deploy("production", NEW));
            String id = started("stopped");
            free("stop", step("CodeDeployStopStep", "<id>" + id + "</id>"));
            require(succeeds("stop").contains(id + ": asked CodeDeploy to stop"), client.console("stop", 1));
            speed(aws, FAST);
            String result = client.awaitBuild("stopped", 1, LIMIT);
            String console = client.console("stopped", 1);
            require(result.equals("FAILURE") && console.contains("was stopped"), result + ": " + console);
            start("stop-again", "echo \"STOPPED ${codeDeployStop('" + id + "').stopped}\"");
            require(succeeds("stop-again").contains("STOPPED false"), client.console("stop-again", 1));
            return RunningJenkins.lastLines(console);
        });
    }

    private void proceed() throws InterruptedException {
        checks.check("codeDeployContinue lets a blue/green deployment of another build go on", () -> {
            start(
                    "green",
                    "codeDeployGroup application: 'Web', name: 'green', role: 'CodeDeployServiceRole',"
                            + " autoScalingGroups: ['green'], minHealthy: '0%', loadBalancers: ['web'],"
                            + " blueGreen: [provision: 'copy', readyTimeout: 2880]\n"
                            + deploy("green", OLD) + ", onReady: 'wait'");
            String id = started("green");
            client.awaitConsole("green", 1, "is ready", LIMIT);
            start("continue", "codeDeployContinue '" + id + "'");
            require(succeeds("continue").contains(id + ": told CodeDeploy to go on"), client.console("continue", 1));
            succeeds("green");
            return null;
        });
    }

    private void freestyle(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a freestyle job makes a group, deploys in waves, awaits, tells the history and goes back", () -> {
            int before = deployments(aws);
            start("free-before", deploy("beta", NEW));
            String id = started("free-before");
            free(
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
            String console = succeeds("free");
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

    private void free(String job, String builders) throws IOException, InterruptedException {
        client.createItem(job, JobXml.freestyle("true", builders, ""));
        client.startBuild(job);
    }

    private static String step(String type, String fields) {
        return JobXml.builder("deploy-step", "deploy.step." + type, "<connection>demo</connection>" + fields);
    }
}
