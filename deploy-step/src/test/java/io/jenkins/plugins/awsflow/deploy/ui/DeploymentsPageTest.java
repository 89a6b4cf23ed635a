package io.jenkins.plugins.awsflow.deploy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.deploy.model.past.DeploymentHistory;
import io.jenkins.plugins.awsflow.deploy.model.past.GroupKey;
import io.jenkins.plugins.awsflow.deploy.model.past.GroupPast;
import io.jenkins.plugins.awsflow.deploy.model.past.PastDeployment;
import io.jenkins.plugins.awsflow.deploy.step.DeploymentRecorder;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of deployments of a job whose builds really deployed, and of one with ten thousand. */
class DeploymentsPageTest {
    private static final String FILE = "aws-flow-deployments.tsv";
    private static final String OLD = "github:aws-flow/web@" + "a".repeat(40);
    private static final String NEW = "github:aws-flow/web@" + "b".repeat(40);
    private static final String SCENARIO =
            """
            region: cn-north-1
            fleets: [{prefix: one, count: 1, tags: {Stage: one}}]
            applications: [{name: Web, groups: [{name: one, tags: {Stage: one}}]}]
            """;

    @TempDir
    Path home;

    private LocalAws aws;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        aws = new LocalAws(SCENARIO, 400);
        builds = new LocalBuilds(home, aws);
    }

    @AfterEach
    void stop() {
        builds.close();
        aws.close();
    }

    private LocalBuilds.Build run(String steps) throws Exception {
        LocalBuilds.Build build = builds.start("withAwsConnection('demo') {\n" + steps + "\n}");
        build.succeeds();
        return build;
    }

    private static String deploy(String revision) {
        return "codeDeploy application: 'Web', group: 'one', revision: '" + revision + "'";
    }

    private static GroupPast only(WorkflowJob job) {
        return DeploymentRecorder.read(job).groups().get(0);
    }

    @Test
    void endsAreWrittenDownAsTheyComeWithLabelAndWhoAndOnceOnly() throws Exception {
        WorkflowRun run = run("codeDeployBundle application: 'Web', revision: '" + OLD + "', versionLabel: '1.0'\n"
                        + deploy(OLD) + "\n" + deploy(NEW) + "\n" + deploy(OLD))
                .run();
        WorkflowJob job = run.getParent();
        new DeploymentRecorder.Builds().onFinalized(run);
        assertThat(only(job).size()).isEqualTo(3);
        assertThat(only(job).running().label()).isEqualTo("1.0");
        assertThat(only(job).key()).hasToString("Web/one/cn-north-1/123456789012");
        String page = new DeploymentsAction(job).html(null, null);
        assertThat(page).contains("What runs where now", "✓ <a href=\"../1/aws-flow/\">#1</a>", ">bbbbbbbbbbbb</td>");
        assertThat(new RevisionsSection().html(run)).contains("Registered revisions", ">1.0</td>", OLD);
        assertThat(new RevisionsSection().appliesTo(run)).isTrue();
    }

    @Test
    void whatAKilledControllerDidNotWriteTheEndOfTheBuildDoes() throws Exception {
        WorkflowRun run = run(deploy(OLD)).run();
        Files.delete(run.getParent().getRootDir().toPath().resolve(FILE));
        run.setResult(Result.FAILURE);
        new DeploymentRecorder.Builds().onFinalized(run);
        assertThat(only(run.getParent()).running().revision()).isEqualTo(OLD);
    }

    @Test
    void jobsThatDeployNothingHaveNoPageAndAJobMadeAgainHasNothingOfTheOldOne() throws Exception {
        WorkflowJob job = run("echo 'hello'").run().getParent();
        DeploymentsActionFactory factory = new DeploymentsActionFactory();
        assertThat(factory.createFor(job)).isEmpty();
        run(deploy(OLD));
        assertThat(factory.createFor(job)).hasSize(1);
        assertThat(only(job).size()).isEqualTo(1);
        // As when the job is deleted: its directory goes, and what is made again under its name has another.
        Files.delete(job.getRootDir().toPath().resolve(FILE));
        assertThat(factory.createFor(job)).isEmpty();
        assertThat(new DeploymentsAction(job).html(null, null)).contains("Nothing was deployed by this job yet.");
        run(deploy(NEW) + "\n" + deploy(OLD));
        assertThat(only(job).size()).isEqualTo(2);
    }

    @Test
    void aPageOfTenThousandBuildsLoadsNone() throws Exception {
        WorkflowJob job = run("echo 'hello'").run().getParent();
        List<String> lines = new ArrayList<>();
        for (int build = 1; build <= 10_000; build++) {
            for (String group : List.of("beta", "gamma", "production")) {
                lines.add(new PastDeployment(
                                new PastDeployment.What(
                                        build + group,
                                        build,
                                        "d-" + build,
                                        false,
                                        OperationState.SUCCEEDED,
                                        false,
                                        "Li"),
                                new GroupKey("Web", group, "cn-north-1", "123456789012"),
                                new PastDeployment.Version(
                                        "s3://b/" + "f".repeat(60) + build + ".zip", "1." + build, "a".repeat(40), 3),
                                build * 1000L,
                                build * 1000L + 500)
                        .line());
            }
            lines.add(DeploymentHistory.line(build, 3));
        }
        Files.write(job.getRootDir().toPath().resolve(FILE), lines);
        DeploymentsAction page = new DeploymentsAction(job);
        page.html(null, null);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            // Of the processor, so that whatever else runs on it does not count.
            long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            assertThat(page.html(null, null)).contains("All 10,000 deployments", "1.10000");
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin);
        }
        assertThat(best / 1_000_000).isLessThan(200);
        String production = DeploymentsHtml.id(new GroupKey("Web", "production", "cn-north-1", "123456789012"));
        assertThat(page.html(production, "100"))
                .contains(">d-100</th>", ">d-1</th>")
                .doesNotContain(">d-101</th>");
        assertThat(page.html(production, "nonsense")).contains(">d-10000</th>");
        assertThat(page.getSummary()).isEqualTo("beta 1.10000, gamma 1.10000, production 1.10000");
        assertThat(page.getGroups()).hasSize(3);
    }
}
