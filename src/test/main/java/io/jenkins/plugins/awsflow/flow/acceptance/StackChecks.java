package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;

/** Stacks on a booted Jenkins: plan, approval and execution across kills, drift, outputs, deletion by a freestyle job. */
final class StackChecks {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String JOB = "stack-plan";
    private static final String QUESTION = "Carry out the change set?";

    /** A stack takes half a minute, long enough to be hit in the middle. */
    private static final double SPEED = 0.2;

    private static final double FAST = 20;

    private static final String SEVERAL = "stacks";

    private final Layout layout;
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final Checks checks;

    StackChecks(Layout layout, JenkinsServer jenkins, JenkinsClient client, Checks checks) {
        this.layout = layout;
        this.jenkins = jenkins;
        this.client = client;
        this.checks = checks;
    }

    /** Runs them and gives the connection of the other examples its endpoint back. */
    void run(URI usual, Path log) throws IOException, InterruptedException {
        Path scenario = layout.example(HealthChecks.EXAMPLE).resolve("aws-local.yaml");
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, scenario, SPEED, log)) {
            client.connect(aws.endpoint());
            jenkins.reconnect(aws.endpoint());
            plan(aws);
            pages();
            drift(aws);
            deletion(aws);
            several(aws);
            severalInFreestyle(aws);
            new StackSetChecks(layout, jenkins, client, checks).run(aws);
        } finally {
            jenkins.reconnect(null);
            client.connect(usual);
        }
    }

    private String example(String jenkinsfile) throws IOException {
        String template = Files.readString(layout.example("stack").resolve("web.yaml"));
        String write = "steps { writeFile file: 'web.yaml', text: '''" + template + "'''";
        return Files.readString(layout.example("stack").resolve(jenkinsfile))
                .replaceFirst("steps \\{", Matcher.quoteReplacement(write));
    }

    private void plan(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a plan waits for its approval and is carried out, across two kills", () -> {
            client.createPipeline(JOB, example("Jenkinsfile.plan"));
            client.startBuild(JOB);
            client.awaitConsole(JOB, 1, QUESTION, LIMIT);
            String before = client.console(JOB, 1);
            require(before.contains("AWS::Logs::LogGroup"), "the change set is not shown: " + before);
            jenkins.kill(client);
            long first = jenkins.boot(client);
            client.approve(JOB, 1, QUESTION, LIMIT);
            client.awaitConsole(JOB, 1, "CREATE_IN_PROGRESS", LIMIT);
            jenkins.kill(client);
            long second = jenkins.boot(client);
            aws.admin("POST", "clock", "{\"speed\": " + FAST + "}");
            String result = client.awaitBuild(JOB, 1, LIMIT);
            String console = client.console(JOB, 1);
            require(result.equals("SUCCESS"), result + ": " + console);
            require(!console.contains("\tat "), "a stack trace is in the log");
            int made = aws.answered("cloudformation", "CreateChangeSet");
            int executed = aws.answered("cloudformation", "ExecuteChangeSet");
            require(made == 1 && executed == 1, made + " change sets made, " + executed + " carried out");
            return "back after " + first + " and " + second + " ms, 1 change set, carried out once";
        });
    }

    private void pages() throws InterruptedException {
        checks.check("Pipeline Graph View and Blue Ocean show the step and its log", () -> {
            JsonNode tree = client.json(JenkinsClient.path(JOB) + "/1/pipeline-overview/tree");
            require(tree.toString().contains("Carry out"), tree.toString());
            String nodes = "blue/rest/organizations/jenkins/pipelines/" + JOB + "/runs/1/nodes/";
            JsonNode stages = client.json(nodes);
            String stage = "";
            for (JsonNode node : stages) {
                stage = node.get("displayName").asText().equals("Plan")
                        ? node.get("id").asText()
                        : stage;
            }
            String found = "";
            for (JsonNode step : client.json(nodes + stage + "/steps/")) {
                if (step.toString().contains("change set")) {
                    found = step.get("displayName").asText();
                    String log = client.page(
                            nodes + stage + "/steps/" + step.get("id").asText() + "/log/", "en");
                    require(log.contains("AWS::SNS::Topic"), "its log is " + log);
                }
            }
            require(!found.isEmpty(), "no step of ours in stage Plan");
            return found;
        });
    }

    private void drift(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a change by hand is found, and fails the build that asked for it", () -> {
            aws.admin(
                    "POST",
                    "stackDrifts",
                    "{\"stack\": \"web-production\", \"resource\": \"Log\", \"property\": \"RetentionInDays\","
                            + " \"value\": 7}");
            String script = "node { withAwsConnection('demo') {\n"
                    + "  echo \"topic ${cloudFormationOutputs(stack: 'web-production').Topic}\"\n"
                    + "  cloudFormationDrift stack: 'web-production', failOnDrift: true\n} }";
            client.createPipeline("stack-drift", script);
            client.startBuild("stack-drift");
            String result = client.awaitBuild("stack-drift", 1, LIMIT);
            String console = client.console("stack-drift", 1);
            require(result.equals("FAILURE"), result + ": " + console);
            require(console.contains("topic arn:aws-cn:sns:"), "no output: " + console);
            String error = console.lines()
                    .filter(line -> line.startsWith("ERROR: "))
                    .findFirst()
                    .orElse(console);
            require(error.contains("RetentionInDays") || console.contains("RetentionInDays"), console);
            require(!console.contains("\tat "), "a stack trace is in the log");
            return error;
        });
    }

    private void deletion(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a freestyle job deletes a stack", () -> {
            String step = JobXml.builder(
                    "stack-step",
                    "stack.step.CloudFormationDeleteStep",
                    "<connection>demo</connection><stack>web-production</stack>");
            client.createItem("stack-delete", JobXml.freestyle("true", step, ""));
            client.startBuild("stack-delete");
            String result = client.awaitBuild("stack-delete", 1, LIMIT);
            String console = client.console("stack-delete", 1);
            require(result.equals("SUCCESS"), result + ": " + console);
            require(aws.answered("cloudformation", "DeleteStack") == 1, console);
            return RunningJenkins.lastLines(console);
        });
    }

    private void several(AwsLocalProcess aws) throws InterruptedException {
        checks.check("several stacks are made in the order of what they need, across a kill", () -> {
            StringBuilder files = new StringBuilder("steps {\n");
            for (String name : List.of("network.yaml", "reports.yaml", "app.yaml")) {
                String template =
                        Files.readString(layout.example(SEVERAL).resolve(name)).replace("'", "\\'");
                files.append("writeFile file: '" + name + "', text: \'\'\'" + template + "\'\'\'\n");
            }
            String jenkinsfile = Files.readString(layout.example(SEVERAL).resolve("Jenkinsfile"))
                    .replace("steps {\n", files);
            int before = aws.answered("cloudformation", "ExecuteChangeSet");
            aws.admin("POST", "clock", "{\"speed\": " + SPEED + "}");
            client.createPipeline(SEVERAL, jenkinsfile);
            client.startBuild(SEVERAL);
            client.awaitConsole(SEVERAL, 1, "carries out", LIMIT);
            jenkins.kill(client);
            long back = jenkins.boot(client);
            aws.admin("POST", "clock", "{\"speed\": " + FAST + "}");
            String result = client.awaitBuild(SEVERAL, 1, LIMIT);
            String console = client.console(SEVERAL, 1);
            require(result.equals("SUCCESS"), result + ": " + console);
            require(!console.contains("\tat "), "a stack trace is in the log");
            require(console.contains("beta-app needs beta-network ("), "no order is told: " + console);
            int made = aws.answered("cloudformation", "ExecuteChangeSet") - before;
            require(made == 3, made + " change sets carried out");
            return "back after " + back + " ms, 3 stacks, each carried out once";
        });
    }

    private void severalInFreestyle(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a freestyle job has a list of stacks as text", () -> {
            String list = "- {stack: free-a, template: 'Resources: {T: {Type: AWS::SNS::Topic}}'}\n"
                    + "- {stack: free-b, dependsOn: free-a, template: 'Resources: {T: {Type: AWS::SNS::Topic}}'}\n";
            String step = JobXml.builder(
                    "stack-step",
                    "stack.step.CloudFormationStacksStep",
                    "<connection>demo</connection><stacks>" + list + "</stacks>");
            client.createItem("stacks-free", JobXml.freestyle("true", step, ""));
            client.startBuild("stacks-free");
            String result = client.awaitBuild("stacks-free", 1, LIMIT);
            String console = client.console("stacks-free", 1);
            require(result.equals("SUCCESS"), result + ": " + console);
            require(console.contains("free-b needs free-a (dependsOn)"), console);
            return RunningJenkins.lastLines(console);
        });
    }
}
