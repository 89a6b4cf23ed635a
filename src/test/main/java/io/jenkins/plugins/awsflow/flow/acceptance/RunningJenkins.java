package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The checks on one booted Jenkins. */
final class RunningJenkins {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(4);
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Path example;
    private final Checks checks;

    RunningJenkins(JenkinsServer jenkins, JenkinsClient client, AwsLocalProcess aws, Path example, Checks checks) {
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.example = example;
        this.checks = checks;
    }

    void pluginsAreActive(List<Path> ours) throws InterruptedException {
        checks.check("every plugin of ours is active", () -> {
            JsonNode all =
                    client.json("pluginManager/api/json?tree=plugins[shortName,active,version],failedPlugins[*]");
            List<String> seen = new ArrayList<>();
            for (Path hpi : ours) {
                String id = Layout.pluginId(hpi);
                String active = "";
                for (JsonNode plugin : all.get("plugins")) {
                    if (plugin.get("shortName").asText().equals(id)
                            && plugin.get("active").asBoolean()) {
                        active = plugin.get("version").asText();
                    }
                }
                require(!active.isEmpty(), id + " is not active: see " + jenkins.log());
                seen.add(id + " " + active);
            }
            return String.join(", ", seen);
        });
        checks.check("no linkage error and no refused class in the boot log", () -> {
            List<String> bad = jenkins.bootLog()
                    .lines()
                    .filter(line ->
                            line.contains("awsflow") || line.contains("aws-flow") || line.contains("deploy-step"))
                    .filter(line -> line.matches(".*(Error|Exception|SEVERE|Failed).*"))
                    .toList();
            require(bad.isEmpty(), bad.toString());
            return null;
        });
    }

    /** Class loading is parent-first over plugin dependencies: shows whose jar each plugin of ours really uses. */
    void codeSources() throws InterruptedException {
        sourceOf("aws-flow-core", "software.amazon.awssdk.core.SdkClient", "aws-flow-core");
        sourceOf("deploy-step", "software.amazon.awssdk.core.SdkClient", "aws-flow-core");
        sourceOf("deploy-step", "software.amazon.awssdk.services.codedeploy.CodeDeployClient", "deploy-step");
        sourceOf("build-health", "software.amazon.awssdk.core.SdkClient", "aws-flow-core");
        sourceOf("build-health", "software.amazon.awssdk.services.cloudwatch.CloudWatchClient", "build-health");
        sourceOf("stack-step", "software.amazon.awssdk.services.cloudformation.CloudFormationClient", "stack-step");
        sourceOf("stack-step", "software.amazon.awssdk.core.SdkClient", "aws-flow-core");
        sourceOf("codecommit-scm", "software.amazon.awssdk.services.codecommit.CodeCommitClient", "codecommit-scm");
        sourceOf("codecommit-scm", "org.eclipse.jgit.lib.Repository", "codecommit-scm");
        sourceOf("aws-flow-core", "com.fasterxml.jackson.databind.ObjectMapper", "jackson2-api");
        sourceOf("codecommit-scm", "software.amazon.awssdk.core.SdkClient", "aws-flow-core");
        sourceOf("deploy-step", "com.fasterxml.jackson.databind.ObjectMapper", "jackson2-api");
        sourceOf("stack-step", "com.fasterxml.jackson.databind.ObjectMapper", "jackson2-api");
        sourceOf("build-health", "com.fasterxml.jackson.databind.ObjectMapper", "jackson2-api");
        sourceOf("codecommit-scm", "com.fasterxml.jackson.databind.ObjectMapper", "jackson2-api");
    }

    private void sourceOf(String plugin, String type, String expected) throws InterruptedException {
        checks.check(plugin + " takes " + type.replaceAll(".*\\.", "") + " from " + expected, () -> {
            String source = client.script("println(Jenkins.get().pluginManager.getPlugin('" + plugin
                    + "').classLoader.loadClass('" + type + "').protectionDomain.codeSource.location)");
            require(source.contains("/plugins/" + expected + "/"), "it comes from " + source);
            return source.replaceAll(".*/", "");
        });
    }

    void exampleSucceeds(LocalRun local) throws InterruptedException {
        String job = "example";
        checks.check("the example Jenkinsfile ends with SUCCESS", () -> {
            client.createPipeline(job, Files.readString(example.resolve("Jenkinsfile")));
            client.startBuild(job);
            String result = client.awaitBuild(job, 1, BUILD_LIMIT);
            require(result.equals("SUCCESS"), result + ": " + lastLines(client.console(job, 1)));
            return null;
        });
        checks.check("the same operations as on the local runner", () -> {
            List<String> operations = LedgerComparison.operations(jenkins.home().resolve("jobs/" + job + "/builds/1"));
            require(local.exit() == 0, "the local runner failed");
            require(operations.equals(local.operations()), operations + " against " + local.operations());
            return operations.size() + " operations";
        });
        checks.check("the same lines of the steps as on the local runner", () -> {
            List<String> lines = LedgerComparison.stepLines(client.console(job, 1));
            require(!lines.isEmpty(), "no line at all");
            require(sameLines(lines, local.stepLines()), lines + " against " + local.stepLines());
            return lines.size() + " lines";
        });
    }

    /** How often progress was seen in between depends on the clock; which lines there are at the start and end does not. */
    private static boolean sameLines(List<String> a, List<String> b) {
        return settled(a).equals(settled(b));
    }

    /** In an order of their own, since branches take turns; a line that is told twice is there twice. */
    private static List<String> settled(List<String> lines) {
        return lines.stream().filter(RunningJenkins::settled).sorted().toList();
    }

    private static boolean settled(String line) {
        return !line.matches(".*(in progress|pending|InProgress|Pending|已).*");
    }

    void pagesAreThere() throws InterruptedException {
        for (String language : List.of("en", "zh-CN")) {
            checks.check("the run page AWS (" + language + ")", () -> {
                String page = client.page("job/example/1/aws-flow/", language);
                require(page.contains("production"), "the production deployment is not on it");
                require(!page.contains("Oops") && !page.contains("???"), "it shows an error");
                return null;
            });
        }
        checks.check("the console links to the run page's operations", () -> {
            String build = client.page("job/example/1/", "en");
            require(build.contains("/job/example/1/aws-flow"), "no link in the side panel");
            return null;
        });
        checks.check("the configuration page has the connections", () -> {
            String page = client.page("manage/configure", "en");
            require(page.contains("AWS Flow"), "no section AWS Flow");
            return null;
        });
    }

    void failingProductionIsRolledBack() throws InterruptedException {
        String job = "example-fail";
        checks.check("a failing production is rolled back and told", () -> {
            aws.admin("POST", "failures", Files.readString(example.resolve("fail-deploy.json")));
            try {
                client.createPipeline(job, Files.readString(example.resolve("Jenkinsfile")));
                client.startBuild(job);
                String result = client.awaitBuild(job, 1, BUILD_LIMIT);
                String console = client.console(job, 1);
                require(result.equals("FAILURE"), result);
                require(console.contains("roll"), "no word of the roll-back: " + lastLines(console));
                require(!console.contains("\tat "), "a stack trace is in the log");
                return lastLines(console);
            } finally {
                aws.admin("DELETE", "failures", null);
            }
        });
    }

    void killedControllerGoesOn() throws InterruptedException {
        String job = "example-kill";
        checks.check("a deployment survives kill -9 of the controller (" + JenkinsServer.BEFORE_A_KILL + ")", () -> {
            int before = deployments();
            client.createPipeline(job, Files.readString(example.resolve("Jenkinsfile")));
            client.startBuild(job);
            client.awaitConsole(job, 1, "gamma", BUILD_LIMIT);
            Thread.sleep(700);
            jenkins.kill(client);
            long boot = jenkins.boot(client);
            String result = client.awaitBuild(job, 1, BUILD_LIMIT);
            String console = client.console(job, 1);
            require(result.equals("SUCCESS"), result + ": " + lastLines(console));
            int started = deployments() - before;
            require(started == 3, started + " deployments were started instead of 3");
            return "back after " + boot + " ms, 3 deployments started, 0 doubled";
        });
    }

    private int deployments() throws IOException, InterruptedException {
        return aws.answered("codedeploy", "CreateDeployment");
    }

    static String lastLines(String console) {
        List<String> lines =
                console.lines().filter(line -> !line.startsWith("[Pipeline]")).toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
    }
}
