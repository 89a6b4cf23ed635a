package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * An agent checks out from CodeCommit, makes the bundle and sends it to S3, all over the real channel of a
 * {@link RemoteAgent}.
 */
final class AgentChecks {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String JOB = "away";
    private static final String REPOSITORY =
            "{region: cn-north-1, repositories: [{name: away, defaultBranch: main, files: {README.md: far away}}]}";

    private static final String ARTIFACTS_JOB = "away-artifacts";
    private static final String ARTIFACTS =
            """
            node('away') {
              writeFile file: 'dist/index.js', text: 'exports.handler = async () => 1'
              writeFile file: 'api.yaml', text: 'Resources: {F: {Type: AWS::Lambda::Function, Properties: {Code: ./dist}}}'
              withAwsConnection('demo') {
                cloudFormationChangeSet stack: 'away-one', templateFile: 'api.yaml'
                cloudFormationChangeSet stack: 'away-two', templateFile: 'api.yaml'
              }
            }
            """;

    private static final int AT_ONCE = 50;
    private static final String CROWD_JOB = "away-crowd";
    private static final String CROWD =
            """
            def all = [:]
            def ready = 0
            for (int i = 1; i <= 50; i++) {
              all["checkout $i".toString()] = { node('away') {
                ready++
                waitUntil(initialRecurrencePeriod: 250, quiet: true) { ready == 50 }
                checkout codeCommit(repository: 'away', connection: 'demo')
                if (readFile('README.md') != 'far away') { error 'nothing was checked out' }
              } }
            }
            parallel all
            """;

    private final Layout layout;
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Checks checks;

    AgentChecks(Layout layout, JenkinsServer jenkins, JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.layout = layout;
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.checks = checks;
    }

    /**
     * Runs them.
     *
     * @param apart the agent's own directory, outside of the Jenkins' home
     */
    void run(String jenkinsfile, Path apart) throws IOException, InterruptedException {
        try (RemoteAgent agent = RemoteAgent.start(layout, jenkins, client, apart)) {
            checks.check("an agent checks out from CodeCommit, makes the bundle and sends it itself", () -> {
                agent.awaitOnline();
                aws.admin("POST", "scenario", REPOSITORY);
                client.createPipeline(
                        JOB,
                        jenkinsfile.replace(
                                "node {",
                                "node('away') {\n  checkout codeCommit(repository: 'away', connection: 'demo')\n"
                                        + "  sh 'cat README.md'"));
                client.startBuild(JOB);
                String result = client.awaitBuild(JOB, 1, LIMIT);
                String console = client.console(JOB, 1);
                require(result.equals("SUCCESS"), result + ": " + console);
                require(console.contains("far away"), "nothing was checked out: " + console);
                require(Files.exists(apart.resolve("workspace/" + JOB + "/dist/appspec.yml")), "it ran elsewhere");
                return console.lines()
                        .filter(line -> line.contains("codeDeployBundle  "))
                        .reduce((one, last) -> last)
                        .orElse(null);
            });
            artifacts(apart);
            crowd(apart);
        }
    }

    /** What a template names is packed where it lies, and sent from there. */
    private void artifacts(Path apart) throws InterruptedException {
        checks.check("an agent packs and sends what a template names, and nothing the second time", () -> {
            int before = aws.answered("s3", "PutObject");
            client.createPipeline(ARTIFACTS_JOB, ARTIFACTS);
            client.startBuild(ARTIFACTS_JOB);
            String result = client.awaitBuild(ARTIFACTS_JOB, 1, LIMIT);
            String console = client.console(ARTIFACTS_JOB, 1);
            require(result.equals("SUCCESS"), result + ": " + console);
            require(console.contains("dist: uploaded "), "nothing was uploaded: " + console);
            require(console.contains("holds the same bytes already"), "it was uploaded again: " + console);
            int sent = aws.answered("s3", "PutObject") - before;
            require(sent == 1, sent + " uploads");
            require(Files.exists(apart.resolve("workspace/" + ARTIFACTS_JOB + "/dist/index.js")), "it ran elsewhere");
            return console.lines()
                    .filter(line -> line.contains("dist: "))
                    .reduce((one, last) -> last)
                    .orElse(null);
        });
    }

    /** One executor each, so that all of them have a workspace of their own at once. */
    private void crowd(Path apart) throws InterruptedException {
        checks.check("50 checkouts on one agent at once each have what they ask for", () -> {
            client.createPipeline(CROWD_JOB, CROWD);
            client.startBuild(CROWD_JOB);
            String result = client.awaitBuild(CROWD_JOB, 1, LIMIT);
            String console = client.console(CROWD_JOB, 1);
            require(result.equals("SUCCESS"), result + ": " + RunningJenkins.lastLines(console));
            try (Stream<Path> places = Files.list(apart.resolve("workspace"))) {
                long workspaces = places.filter(
                                place -> String.valueOf(place.getFileName()).matches(CROWD_JOB + "(@[0-9]+)?"))
                        .count();
                require(workspaces == AT_ONCE, workspaces + " workspaces");
                return workspaces + " workspaces";
            }
        });
    }
}
