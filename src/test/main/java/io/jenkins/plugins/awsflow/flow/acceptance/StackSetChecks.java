package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Matcher;

/** A stack set and an import on a booted Jenkins: each is hit by a kill in the middle, and nothing is done twice. */
final class StackSetChecks {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String SET = "stack-set";
    private static final String IMPORT = "stack-import";
    private static final String QUEUE = "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/jobs";

    /** Slow enough to be hit in the middle. */
    private static final double SLOW = 0.2;

    private static final double FAST = 20;

    private final Layout layout;
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final Checks checks;

    StackSetChecks(Layout layout, JenkinsServer jenkins, JenkinsClient client, Checks checks) {
        this.layout = layout;
        this.jenkins = jenkins;
        this.client = client;
        this.checks = checks;
    }

    void run(AwsLocalProcess aws) throws InterruptedException {
        stackSet(aws);
        imported(aws);
        importedByForm();
    }

    private static void speed(AwsLocalProcess aws, double speed) throws IOException, InterruptedException {
        aws.admin("POST", "clock", "{\"speed\": " + speed + "}");
    }

    private static String step(String more) {
        return "withAwsConnection('demo') {\n  cloudFormationStackSet stackSet: 'acceptance', " + more + "\n}\n";
    }

    private static String step(int seconds) {
        return step("accounts: ['123456789012'], regions: ['cn-north-1', 'cn-northwest-1'], template: 'Resources:"
                + " {Queue: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: " + seconds + "}}}'");
    }

    private String build(String job, String script) throws IOException, InterruptedException {
        client.createPipeline(job, script);
        client.startBuild(job);
        return job;
    }

    private String end(String job) throws IOException, InterruptedException {
        String result = client.awaitBuild(job, 1, LIMIT);
        String console = client.console(job, 1);
        require(result.equals("SUCCESS"), result + ": " + console);
        require(!console.contains("\tat "), "a stack trace is in the log");
        return console;
    }

    private void stackSet(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a stack set in two regions is created, updated across a kill, and deleted", () -> {
            speed(aws, FAST);
            end(build(SET + "-create", step(30)));
            speed(aws, SLOW);
            build(SET + "-update", step(60));
            client.awaitConsole(SET + "-update", 1, "updates the definition and all instances", LIMIT);
            jenkins.kill(client);
            long back = jenkins.boot(client);
            speed(aws, FAST);
            String console = end(SET + "-update");
            require(console.contains("SUCCEEDED"), console);
            end(build(SET + "-delete", step("delete: true")));
            for (String once : new String[] {
                "CreateStackSet", "CreateStackInstances", "UpdateStackSet", "DeleteStackInstances", "DeleteStackSet"
            }) {
                int times = aws.answered("cloudformation", once);
                require(times == 1, once + " was answered " + times + " times");
            }
            return "back after " + back + " ms, each of five operations once";
        });
    }

    private void imported(AwsLocalProcess aws) throws InterruptedException {
        checks.check("a queue that exists is taken over by a stack, across a kill", () -> {
            aws.admin(
                    "POST",
                    "resources",
                    "{\"type\": \"AWS::SQS::Queue\", \"region\": \"cn-north-1\", \"id\": \"" + QUEUE
                            + "\", \"properties\": {\"QueueName\": \"jobs\"}}");
            String template = Files.readString(layout.example("stack").resolve("jobs.yaml"));
            String write = "steps { writeFile file: 'jobs.yaml', text: '''" + template + "'''";
            String jenkinsfile = Files.readString(layout.example("stack").resolve("Jenkinsfile.import"))
                    .replaceFirst("steps \\{", Matcher.quoteReplacement(write));
            int made = aws.answered("cloudformation", "CreateChangeSet");
            int executed = aws.answered("cloudformation", "ExecuteChangeSet");
            speed(aws, SLOW);
            build(IMPORT, jenkinsfile);
            client.awaitConsole(IMPORT, 1, "IMPORT_IN_PROGRESS", LIMIT);
            jenkins.kill(client);
            long back = jenkins.boot(client);
            speed(aws, FAST);
            String console = end(IMPORT);
            require(console.contains("takes over " + QUEUE), "the change set does not show it: " + console);
            require(console.contains("IMPORT_COMPLETE"), console);
            int more = aws.answered("cloudformation", "CreateChangeSet") - made;
            int run = aws.answered("cloudformation", "ExecuteChangeSet") - executed;
            require(more == 1 && run == 1, more + " change sets made, " + run + " carried out");
            return "back after " + back + " ms, one import";
        });
    }

    private void importedByForm() throws InterruptedException {
        checks.check("a freestyle job that imports what the stack has changes nothing", () -> {
            String template = Files.readString(layout.example("stack").resolve("jobs.yaml"));
            String step = JobXml.builder(
                    "stack-step",
                    "stack.step.CloudFormationStep",
                    "<connection>demo</connection><stack>jobs</stack><template>" + template
                            + "</template><importResources>Jobs: " + QUEUE + "</importResources>");
            client.createItem(IMPORT + "-form", JobXml.freestyle("true", step, ""));
            client.startBuild(IMPORT + "-form");
            String console = end(IMPORT + "-form");
            require(console.contains("already in the stack: Jobs") && console.contains("no changes"), console);
            return RunningJenkins.lastLines(console);
        });
    }
}
