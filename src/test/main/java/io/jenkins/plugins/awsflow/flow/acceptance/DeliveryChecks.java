package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.DeliveryRepository;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The delivery as a multibranch job on CodeCommit: branches, approval, a kill in a stack change, the next push. */
final class DeliveryChecks {
    private static final String EXAMPLE = "delivery";
    private static final String QUESTION = "Gamma is healthy. Ship it?";
    private static final String MAIN = "delivery/main";
    private static final String BRANCH = "delivery/feature%2Fbanner";
    private static final double SPEED = 40;

    /** So slow that a kill hits the change of the stack in the middle. */
    private static final double SLOW = 0.2;

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String BANNER = "pipeline { agent any\n stages { stage('Say') { steps {\n"
            + "  echo \"of ${env.BRANCH_NAME} at ${env.GIT_COMMIT} from ${env.CODECOMMIT_REPOSITORY}\"\n"
            + "  sh 'test -f build.sh && git --version >/dev/null 2>&1 && git log --oneline | head -1 || true' } } } }";

    private final Layout layout;
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final Checks checks;

    DeliveryChecks(Layout layout, JenkinsServer jenkins, JenkinsClient client, Checks checks) {
        this.layout = layout;
        this.jenkins = jenkins;
        this.client = client;
        this.checks = checks;
    }

    /** Runs them and gives the connection of the other examples its endpoint back. */
    void run(URI usual, Path work) throws IOException, InterruptedException {
        Path example = layout.example(EXAMPLE);
        LocalRun local;
        Path scenario = example.resolve("aws-local.yaml");
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, scenario, SPEED, work.resolve("local/aws.log"));
                DeliveryRepository repository =
                        DeliveryRepository.create(aws.endpoint(), example, work.resolve("local/developer"))) {
            checks.note("the local runner builds commit " + repository.commit());
            local = LocalRun.ofSource(layout, example, work.resolve("local/run"), aws);
        }
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, scenario, SLOW, work.resolve("aws.log"));
                DeliveryRepository repository =
                        DeliveryRepository.create(aws.endpoint(), example, work.resolve("developer"))) {
            repository.branch("feature/banner", BANNER, "Say who we are");
            jenkins.reconnect(aws.endpoint());
            client.connect(aws.endpoint());
            branches(repository);
            firstDelivery(aws, local);
            nextPush(aws, repository);
            new BlueOceanChecks(client, checks).run(repository.commit());
            new BlueOceanTabChecks(client, checks).run(aws, work.resolve("tabs"));
            new PullRequestChecks(aws, client, checks).run();
            new ReviewChecks(aws, client, checks).run();
            new EventChecks(aws, client, checks).run(work.resolve("pushes"));
            new LibraryChecks(client, checks).run(aws);
            new FreestyleChecks(client, checks).delivery(example);
            new BadInputChecks(aws, client, checks).run();
            new DeploymentsPageChecks(client, checks, JenkinsClient.path(MAIN)).run(repository.commit());
        } finally {
            jenkins.reconnect(null);
            client.connect(usual);
        }
    }

    private void branches(DeliveryRepository repository) throws InterruptedException {
        checks.check("a multibranch job finds the branches of a CodeCommit repository", () -> {
            client.createItem(EXAMPLE, JobXml.multibranch("delivery", null));
            client.post("job/delivery/build?delay=0", "application/x-www-form-urlencoded", "");
            Set<String> expected = Set.of("main", "feature/banner");
            Set<String> names = new TreeSet<>();
            for (int i = 0; i < 200 && !names.equals(expected); i++) {
                Thread.sleep(300);
                names.clear();
                for (JsonNode job : client.json("job/delivery/api/json?tree=jobs[displayName]")
                        .get("jobs")) {
                    names.add(job.get("displayName").asText());
                }
            }
            String log = client.page("job/delivery/indexing/consoleText", "en");
            require(names.equals(expected), names + ": " + log);
            return String.join(", ", names);
        });
        checks.check("a branch is built with its own Jenkinsfile, and knows where it is from", () -> {
            String result = client.awaitBuild(BRANCH, 1, LIMIT);
            String console = client.console(BRANCH, 1);
            require(result.equals("SUCCESS"), result + ": " + console);
            require(console.contains("Obtained Jenkinsfile from "), "no lightweight checkout: " + console);
            String said = console.lines()
                    .filter(line -> line.startsWith("of "))
                    .findFirst()
                    .orElse(console);
            require(said.matches("of feature/banner at [0-9a-f]{40} from delivery"), said);
            require(!said.contains(repository.commit()), "it built main: " + said);
            return said;
        });
    }

    private void firstDelivery(AwsLocalProcess aws, LocalRun local) throws InterruptedException {
        checks.check(
                "the delivery goes on after kill -9 in the middle of a stack change (" + JenkinsServer.BEFORE_A_KILL
                        + "), and ends with SUCCESS",
                () -> {
                    client.awaitConsole(MAIN, 1, "CREATE_IN_PROGRESS", LIMIT);
                    jenkins.kill(client);
                    long boot = jenkins.boot(client);
                    aws.admin("POST", "clock", "{\"speed\": " + SPEED + "}");
                    client.approve(MAIN, 1, QUESTION, LIMIT);
                    String result = client.awaitBuild(MAIN, 1, LIMIT);
                    String console = client.console(MAIN, 1);
                    require(result.equals("SUCCESS"), result + ": " + RunningJenkins.lastLines(console));
                    require(!console.contains("\tat "), "a stack trace is in the log");
                    return "back after " + boot + " ms";
                });
        checks.check("the delivery does the same operations as on the local runner, none twice", () -> {
            List<String> operations =
                    LedgerComparison.operations(jenkins.home().resolve("jobs/delivery/branches/main/builds/1"));
            require(local.exit() == 0, "the local runner failed");
            require(operations.equals(local.operations()), operations + " against " + local.operations());
            int deployments = aws.answered("codedeploy", "CreateDeployment");
            int changes = aws.answered("cloudformation", "ExecuteChangeSet");
            require(deployments == 3, deployments + " deployments");
            require(changes == 2, changes + " change sets carried out");
            return operations.size() + " operations";
        });
        for (String language : List.of("en", "zh-CN")) {
            checks.check("the run page of the delivery (" + language + ")", () -> {
                String page = client.page(JenkinsClient.path(MAIN) + "/1/aws-flow/", language);
                for (String text : List.of("Web to production", "web-production-latency", "AWS::CodeDeploy")) {
                    require(
                            language.equals("zh-CN") && text.contains(" to ") || page.contains(text),
                            text + " is missing");
                }
                require(!page.contains("Oops") && !page.contains("???"), "it shows an error");
                return null;
            });
        }
    }

    private void nextPush(AwsLocalProcess aws, DeliveryRepository repository) throws InterruptedException {
        checks.check("the next push is found, built, and listed as a change", () -> {
            repository.change("src/index.html", "shipped often", "shipped more often", "Say it louder");
            client.post("job/delivery/build?delay=0", "application/x-www-form-urlencoded", "");
            client.approve(MAIN, 2, QUESTION, LIMIT);
            String result = client.awaitBuild(MAIN, 2, LIMIT);
            require(result.equals("SUCCESS"), RunningJenkins.lastLines(client.console(MAIN, 2)));
            JsonNode build = client.json(JenkinsClient.path(MAIN)
                    + "/2/api/json?tree=changeSets[kind,items[msg,commitId,affectedPaths,author[fullName]]]");
            List<String> changes = new ArrayList<>();
            for (JsonNode item : build.at("/changeSets/0/items")) {
                changes.add(item.get("msg").asText() + " by "
                        + item.at("/author/fullName").asText() + ": "
                        + item.at("/affectedPaths/0").asText());
                require(item.get("commitId").asText().equals(repository.commit()), build.toString());
            }
            require(changes.equals(List.of("Say it louder by Developer: src/index.html")), build.toString());
            require(aws.answered("cloudformation", "ExecuteChangeSet") == 2, "the stack was changed again");
            return changes.get(0);
        });
        checks.check("the job's weather is that of production's alarms", () -> {
            JsonNode job = client.json(JenkinsClient.path(MAIN) + "/api/json?tree=healthReport[*]");
            require(job.toString().contains("AWS: "), job.toString());
            return job.at("/healthReport/0/description").asText();
        });
    }
}
