package io.jenkins.plugins.awsflow.deploy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.deploy.model.TargetFile;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fleets far larger than a log, by Jenkinsfile. */
class LargeFleetTest {
    private static final String SCENARIO =
            """
            region: cn-north-1
            fleets:
              - {prefix: huge, count: 3000, tags: {Stage: huge}}
              - {prefix: small, count: 2, tags: {Stage: small}}
            configs: [{name: Strict, type: FLEET_PERCENT, value: 95}]
            applications:
              - name: Web
                groups:
                  - {name: strict, config: Strict, tags: {Stage: huge}}
                  - {name: huge, config: CodeDeployDefault.HalfAtATime, tags: {Stage: huge}}
                  - {name: small, tags: {Stage: small}}
            failures:
              - {application: Web, group: strict, event: Install, probability: 0.1, seed: 5, exitCode: 9,
                 logTail: "[stderr]disk <full>"}
            """;

    private static final String DEPLOY =
            "withAwsConnection('demo') { codeDeploy application: 'Web', group: '%s', revision: 'github:aws-flow/web@"
                    + "a".repeat(40) + "' }";

    @TempDir
    Path home;

    private LocalAws aws;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws(SCENARIO, 20);
        builds = new LocalBuilds(home, aws);
    }

    @AfterEach
    void stop() {
        builds.close();
        aws.close();
    }

    @Test
    void aFleetIsToldInCountsFirstFailuresAndACountOfTheOthers() throws Exception {
        LocalBuilds.Build build = builds.start(DEPLOY.formatted("strict"));
        String reason = build.fails().getMessage();
        assertThat(reason).contains("failed on i-huge", "Install", "exit code 9");
        List<String> lines = build.lines();
        assertThat(lines.stream().filter(line -> line.contains("Install failed after")))
                .as("%s", lines)
                .hasSize(20);
        assertThat(lines.stream().filter(line -> line.contains("disk <full>"))).hasSize(3);
        assertThat(lines).anyMatch(line -> line.matches(".*\\d+ more targets failed; the page of targets lists them"));
        assertThat(lines.stream().filter(line -> line.contains("3,000 targets:")))
                .hasSizeBetween(2, 32);
        assertThat(lines.stream().filter(line -> line.contains(" codeDeploy "))).doesNotHaveDuplicates();
        assertThat(aws.answered("codedeploy", "BatchGetDeploymentTargets"))
                .as("details of the first failures while it goes on, and of those that are kept at its end")
                .isLessThan(30);

        String token = new OperationLedger(build.run().getRootDir().toPath())
                .all()
                .get(0)
                .request()
                .token();
        String kept = new OperationLedger(build.run().getRootDir().toPath()).attached(token, TargetFile.NAME);
        assertThat(kept.lines().count()).isBetween(120L, 300L);
        long calls = aws.aws()
                .admin()
                .journal()
                .entries(call -> call.service().equals("codedeploy"))
                .size();
        String page = TargetPages.html(build.run(), token, "Failed", "");
        assertThat(page)
                .contains(
                        "i-huge",
                        "Install",
                        "exit code 9",
                        "disk &lt;full&gt;",
                        "1 to 50 of",
                        "rel=\"next\"",
                        "3,000 targets:")
                .doesNotContain("<script", "style=");
        assertThat(aws.aws().admin().journal().entries(call -> call.service().equals("codedeploy")))
                .hasSize((int) calls);
    }

    @Test
    void theTargetsOfARunningDeploymentAreReadPageByPage() throws Exception {
        aws.aws().admin().clock().setSpeed(1);
        LocalBuilds.Build build = builds.start(DEPLOY.formatted("huge"));
        for (int i = 0; i < 500 && aws.answered("codedeploy", "BatchGetDeployments") < 2; i++) {
            Thread.sleep(20);
        }
        String token = new OperationLedger(build.run().getRootDir().toPath())
                .all()
                .get(0)
                .request()
                .token();
        String page = "";
        for (int i = 0; i < 200 && !page.contains("i-huge"); i++) {
            page = TargetPages.html(build.run(), token, "", "");
            Thread.sleep(50);
        }
        assertThat(page).contains("i-huge00001", "i-huge00050", "of 3000").doesNotContain("i-huge00051");
        assertThat(aws.answered("codedeploy", "BatchGetDeploymentTargets")).isLessThanOrEqualTo(4);
        String found = "";
        for (int i = 0; i < 200 && !found.contains("i-huge"); i++) {
            found = TargetPages.html(build.run(), token, "", "huge0299");
            Thread.sleep(50);
        }
        assertThat(found).contains("i-huge02990", "1 to 10 of 10");
        aws.aws().admin().clock().advance(Duration.ofMinutes(10));
        build.succeeds();
        String over = "";
        for (int i = 0; i < 200 && !over.contains("i-huge"); i++) {
            over = TargetPages.html(build.run(), token, "Succeeded", "huge0299");
            Thread.sleep(50);
        }
        assertThat(over).contains("i-huge02990", "1 to 10 of 10").doesNotContain("The deployment is over");
    }

    @Test
    void eachTargetOfASmallFleetIsKept() throws Exception {
        LocalBuilds.Build build = builds.start(DEPLOY.formatted("small"));
        build.succeeds();
        String token = new OperationLedger(build.run().getRootDir().toPath())
                .all()
                .get(0)
                .request()
                .token();
        assertThat(TargetPages.html(build.run(), token, "", ""))
                .contains("i-small00001", "i-small00002", "ValidateService", "1 to 2 of 2");
    }
}
