package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;

/** Log groups that are followed and written to, and what others changed, on a booted Jenkins. */
final class FollowChecks {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String SECRET = "correct-horse-battery";
    private static final String BUILDS = "/jenkins/builds";

    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final LocalClouds clouds;
    private final Checks checks;

    FollowChecks(JenkinsClient client, AwsLocalProcess aws, LocalClouds clouds, Checks checks) {
        this.client = client;
        this.aws = aws;
        this.clouds = clouds;
        this.checks = checks;
    }

    void run() throws InterruptedException {
        checks.check("lines of before and of meanwhile are shown, and the first fatal one ends the block", () -> {
            clouds.write("/web/gamma", "i-1", "GET / 200 of before");
            client.createPipeline(
                    "weather/follow",
                    "withAwsConnection('demo') { cloudWatchLogs(groups: '/web/gamma', failOn: 'FATAL', sinceMinutes: 10) {"
                            + " echo 'under way'; sleep 180 } }\necho 'not reached'");
            client.startBuild("weather/follow");
            client.awaitConsole("weather/follow", 1, "under way", LIMIT);
            client.awaitConsole("weather/follow", 1, "GET / 200 of before", LIMIT);
            clouds.write("/web/gamma", "i-1", "GET /a 200 of meanwhile");
            client.awaitConsole("weather/follow", 1, "GET /a 200 of meanwhile", LIMIT);
            long begin = System.nanoTime();
            clouds.write("/web/gamma", "i-1", "FATAL no database");
            String result = client.awaitBuild("weather/follow", 1, LIMIT);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            String console = client.console("weather/follow", 1);
            require(result.equals("FAILURE") && !console.contains("not reached"), console);
            require(took.toSeconds() < 60, "it took " + took.toSeconds() + " s to notice");
            return console.lines()
                            .filter(line -> line.startsWith("ERROR: "))
                            .findFirst()
                            .orElseThrow(() -> new IOException(console))
                    + ", after " + took.toMillis() + " ms";
        });
        checks.check("the log that goes out is masked like the one in Jenkins", () -> {
            String stored = client.script(
                    """
                    import com.cloudbees.plugins.credentials.*
                    import com.cloudbees.plugins.credentials.domains.Domain
                    import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
                    import hudson.util.Secret
                    SystemCredentialsProvider.getInstance().getStore().addCredentials(Domain.global(),
                        new StringCredentialsImpl(CredentialsScope.GLOBAL, 'masked', '', Secret.fromString('SECRET')))
                    print('stored')
                    """
                            .replace("SECRET", SECRET));
            require(stored.equals("stored"), stored);
            client.createPipeline(
                    "weather/masked",
                    "withAwsConnection('demo') { withCredentials([string(credentialsId: 'masked', variable: 'WORD')]) {"
                            + " echo \"the word is ${WORD} indeed\"\n cloudWatchLogsPush '" + BUILDS + "' } }");
            client.startBuild("weather/masked");
            require(
                    client.awaitBuild("weather/masked", 1, LIMIT).equals("SUCCESS"),
                    RunningJenkins.lastLines(client.console("weather/masked", 1)));
            String lines = clouds.lines(BUILDS);
            require(lines.contains("the word is **** indeed"), lines);
            require(!lines.contains(SECRET), "the secret went out");
            return null;
        });
    }

    /** Of an AWS that lives as fast as Jenkins: CloudTrail's times are compared with its clock. */
    void audit() throws InterruptedException {
        checks.check("what somebody else changed makes the build unstable and stands on its page", () -> {
            aws.admin(
                    "POST",
                    "keys",
                    "[{\"accessKeyId\": \"AKIAEVE0000000000001\", \"secretAccessKey\": \"eve\", \"user\": \"eve\","
                            + " \"partition\": \"aws-cn\"}]");
            try (CodeDeployClient eve = clouds.client(CodeDeployClient.builder(), "AKIAEVE0000000000001", "eve")) {
                eve.updateDeploymentGroup(group -> group.applicationName("Web")
                        .currentDeploymentGroupName("production")
                        .deploymentConfigName("CodeDeployDefault.OneAtATime"));
            }
            client.createPipeline(
                    "weather/audit",
                    "withAwsConnection('demo') { cloudTrailAudit since: '1h', resources: ['production'] }\necho 'went on'");
            client.startBuild("weather/audit");
            String result = client.awaitBuild("weather/audit", 1, LIMIT);
            String console = client.console("weather/audit", 1);
            require(result.equals("UNSTABLE") && console.contains("went on"), result + ": " + console);
            require(console.contains("user/eve") && console.contains("UpdateDeploymentGroup"), console);
            for (String language : List.of("en", "zh-CN")) {
                String page = client.page("job/weather/job/audit/1/aws-flow/", language);
                require(
                        page.contains(
                                language.equals("en")
                                        ? "Changes outside of the pipeline: production"
                                        : "流水线之外的变更：production"),
                        "not in " + language);
                require(page.contains("user/eve"), "who is not told");
            }
            return console.lines()
                    .filter(line -> line.contains("UpdateDeploymentGroup"))
                    .findFirst()
                    .orElse(null);
        });
    }
}
