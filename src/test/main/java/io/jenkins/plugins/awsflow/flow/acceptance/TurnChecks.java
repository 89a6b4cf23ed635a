package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blue/green deployments that ask on the page of the build, and jobs that take turns at one group; both across a kill. */
final class TurnChecks {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String ADMINISTRATOR = "boss";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ASKS = "asks for a decision";
    private static final String PAGE = "job/ready/%d/aws-flow/";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-z]+)\"");

    private static final String SECURE =
            """
            import hudson.security.*
            import jenkins.model.Jenkins
            def realm = new HudsonPrivateSecurityRealm(false, false, null)
            ['reader', 'builder', 'release', 'boss'].each { realm.createAccount(it, it) }
            def rules = new GlobalMatrixAuthorizationStrategy()
            ['reader', 'builder', 'release'].each { rules.add(Jenkins.READ, it); rules.add(hudson.model.Item.READ, it) }
            rules.add(hudson.model.Item.BUILD, 'builder')
            rules.add(Jenkins.ADMINISTER, 'boss')
            Jenkins.get().securityRealm = realm
            Jenkins.get().authorizationStrategy = rules
            Jenkins.get().save()
            print('')
            """;

    private static final String SCENARIO =
            "{\"region\": \"cn-north-1\", \"fleets\": [{\"prefix\": \"green\", \"count\": 2, \"autoScalingGroup\": \"green\"}]}";

    private static final String READY =
            """
            withAwsConnection('demo') {
              codeDeployGroup application: 'Web', name: 'green', role: 'Deployer', autoScalingGroups: ['green'],
                minHealthy: '0%', loadBalancers: ['web'], blueGreen: [provision: 'copy', readyTimeout: 2880]
              codeDeploy application: 'Web', group: 'green', onReady: 'button'{0},
                revision: 'github:aws-flow/web@bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'
            }
            """;

    private static final String TURN =
            """
            withAwsConnection('demo') {
              codeDeploy application: 'Web', group: 'production', description: 'turn-{0}',
                revision: 'github:aws-flow/web@cccccccccccccccccccccccccccccccccccccccc'
            }
            """;

    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Checks checks;
    private int continuedBefore;

    TurnChecks(JenkinsServer jenkins, JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.checks = checks;
    }

    /** Runs them; the Jenkins is open to everybody again afterwards. */
    void run() throws IOException, InterruptedException {
        turns();
        aws.admin("POST", "scenario", SCENARIO);
        continuedBefore = continued();
        client.script(SECURE);
        JenkinsClient boss = client.as(ADMINISTRATOR);
        try {
            button(boss);
            submitter(boss);
        } finally {
            boss.forgetSession();
            boss.script("Jenkins.get().authorizationStrategy = new hudson.security.AuthorizationStrategy.Unsecured();"
                    + " Jenkins.get().securityRealm = hudson.security.SecurityRealm.NO_AUTHENTICATION;"
                    + " Jenkins.get().save()");
            client.forgetSession();
        }
    }

    private void turns() throws InterruptedException {
        checks.check("jobs take turns at one group, in their order across kill -9", () -> {
            List<String> jobs = List.of("a", "b", "c");
            for (String job : jobs) {
                client.createPipeline("turn-" + job, TURN.replace("{0}", job));
                client.startBuild("turn-" + job);
                client.awaitConsole("turn-" + job, 1, job.equals("a") ? "started CodeDeploy" : "in the queue", LIMIT);
            }
            require(
                    client.console("turn-c", 1).matches("(?s).* of turn-a #1 \\(.*\\), place 2 in the queue.*"),
                    RunningJenkins.lastLines(client.console("turn-c", 1)));
            String page = client.page("job/turn-c/1/aws-flow/", "en");
            require(page.contains("Waiting for its turn"), "the run page does not say that it waits");
            String paused = paused("turn-c");
            require(paused.startsWith("Pause"), "views of Pipelines take it for work: " + paused);
            jenkins.kill(client);
            jenkins.boot(client);
            for (String job : jobs) {
                String result = client.awaitBuild("turn-" + job, 1, LIMIT);
                require(
                        result.equals("SUCCESS"),
                        job + " " + result + ": " + RunningJenkins.lastLines(client.console("turn-" + job, 1)));
            }
            List<String> order = deployed("turn-");
            require(order.equals(jobs), "deployed in the order " + order);
            String still = paused("turn-c");
            require(still.isEmpty(), "it is paused after its end: " + still);
            return "3 deployments in the order " + order + ", none doubled";
        });
    }

    /** The pauses that views of Pipelines know of a build's steps. */
    private String paused(String job) throws IOException, InterruptedException {
        return client.script("import org.jenkinsci.plugins.workflow.support.actions.PauseAction\n"
                + "def run = Jenkins.get().getItemByFullName('" + job + "').getBuildByNumber(1)\n"
                + "def scan = new org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner()\n"
                + "print(scan.allNodes(run.execution).findAll { PauseAction.isPaused(it) }"
                + ".collect { 'Pause at ' + it.displayFunctionName }.join(', '))");
    }

    /** What was deployed under descriptions that begin so, in its order. */
    private List<String> deployed(String prefix) throws IOException, InterruptedException {
        JsonNode journal = new ObjectMapper()
                .readTree(aws.admin("GET", "journal?service=codedeploy&operation=CreateDeployment", null));
        List<String> order = new ArrayList<>();
        for (JsonNode call : journal.get("entries")) {
            String description = call.path("parameters").path("description").asText();
            if (call.get("status").asInt() == 200 && description.startsWith(prefix)) {
                order.add(description.substring(prefix.length()).replaceAll(" .*", ""));
            }
        }
        return order;
    }

    private int continued() throws IOException, InterruptedException {
        return aws.answered("codedeploy", "ContinueDeployment") - continuedBefore;
    }

    /** The token that the form of a page sends; empty if it has no form. */
    private static String token(JenkinsClient who, int build) throws IOException, InterruptedException {
        Matcher m = TOKEN.matcher(who.page(PAGE.formatted(build), "en"));
        return m.find() ? m.group(1) : "";
    }

    private static HttpResponse<String> press(JenkinsClient who, int build, String answer, String token)
            throws IOException, InterruptedException {
        return who.answer(PAGE.formatted(build) + answer, FORM, JenkinsClient.form(Map.of("token", token)));
    }

    private void button(JenkinsClient boss) throws InterruptedException {
        checks.check("whoever may build sees the buttons of a blue/green deployment, others only read of it", () -> {
            boss.createPipeline("ready", READY.replace("{0}", ""));
            boss.startBuild("ready");
            boss.awaitConsole("ready", 1, ASKS, LIMIT);
            for (String language : List.of("en", "zh-CN")) {
                String page = client.as("builder").page(PAGE.formatted(1), language);
                String title = language.equals("en") ? "Ready: traffic not yet shifted" : "已就绪：流量尚未切换";
                require(page.contains(title) && page.contains("action=\"proceed\""), "no button in " + language);
            }
            String page = client.as("reader").page(PAGE.formatted(1), "en");
            require(page.contains("Ready: traffic not yet shifted"), "readers do not see that it waits");
            require(token(client.as("reader"), 1).isEmpty(), "readers see buttons");
            return null;
        });
        checks.check("a GET presses nothing, nor does somebody who may not build", () -> {
            String token = token(client.as("builder"), 1);
            int get = client.as("builder")
                    .get(PAGE.formatted(1) + "proceed?token=" + token, "en")
                    .statusCode();
            require(get == 405, "GET gave " + get);
            for (String user : List.of("reader", "release")) {
                int status = press(client.as(user), 1, "proceed", token).statusCode();
                require(status == 403, user + " got " + status);
                status = press(client.as(user), 1, "stop", token).statusCode();
                require(status == 403, user + " got " + status);
            }
            require(continued() == 0, "the traffic was shifted");
            return null;
        });
        checks.check(
                "after kill -9 the button is there again, shifts the traffic once, and a second press is one line",
                () -> {
                    jenkins.kill(boss);
                    jenkins.boot(boss);
                    JenkinsClient builder = client.as("builder");
                    String token = "";
                    HttpResponse<String> pressed = null;
                    // Until the build is resumed, a press is refused in one line.
                    for (int i = 0; i < 100 && (pressed == null || pressed.statusCode() >= 400); i++) {
                        Thread.sleep(300);
                        token = token(builder, 1);
                        pressed = press(builder, 1, "proceed", token);
                    }
                    require(pressed != null && pressed.statusCode() < 400, "the press gave " + pressed);
                    HttpResponse<String> second = press(builder, 1, "stop", token);
                    require(
                            second.statusCode() == 400 && second.body().contains("builder let it go on"),
                            second.statusCode() + " " + second.body());
                    String result = boss.awaitBuild("ready", 1, LIMIT);
                    String console = boss.console("ready", 1);
                    require(result.equals("SUCCESS"), result + ": " + RunningJenkins.lastLines(console));
                    require(console.contains("builder let it go on: Web to green"), "the log does not say who");
                    require(continued() == 1, "told CodeDeploy " + continued() + " times");
                    return null;
                });
    }

    private void submitter(JenkinsClient boss) throws InterruptedException {
        checks.check("with a submitter only that one presses, and stop aborts the build", () -> {
            boss.post(
                    "job/ready/config.xml",
                    "application/xml",
                    JobXml.pipeline(READY.replace("{0}", ", submitter: 'release'"), ""));
            boss.startBuild("ready");
            boss.awaitConsole("ready", 2, ASKS, LIMIT);
            require(token(client.as("builder"), 2).isEmpty(), "the builder sees buttons");
            String token = token(client.as("release"), 2);
            HttpResponse<String> refused = press(client.as("builder"), 2, "proceed", token);
            require(
                    refused.statusCode() == 400 && refused.body().contains("Only release may decide this."),
                    refused.statusCode() + " " + refused.body());
            HttpResponse<String> stopped = press(client.as("release"), 2, "stop", token);
            require(stopped.statusCode() < 400, "the press gave " + stopped.statusCode());
            String result = boss.awaitBuild("ready", 2, LIMIT);
            String console = boss.console("ready", 2);
            require(result.equals("ABORTED"), result + ": " + RunningJenkins.lastLines(console));
            require(console.contains("release stopped it: Web to green"), "the log does not say who");
            require(!console.contains("\tat "), "a stack trace is in the log");
            return RunningJenkins.lastLines(console);
        });
    }
}
