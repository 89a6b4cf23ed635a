package io.jenkins.plugins.awsflow.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.AbortException;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.core.aws.LocalAccount;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.ui.OperationAction;
import io.jenkins.plugins.awsflow.core.ui.OperationActionFactory;
import io.jenkins.plugins.awsflow.core.ui.RunPage;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Builds that the next process goes on with. */
@Timeout(60)
class RestartTest {
    private static final String DEPLOY = "withAwsConnection('demo') { testDeploy group: 'beta' }";

    @TempDir
    Path home;

    private LocalAccount account;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        account = new LocalAccount(20);
        builds = new LocalBuilds(
                home, account.aws().endpoint(), LocalAccount.REGION, LocalAccount.KEY, LocalAccount.SECRET);
    }

    @AfterEach
    void stop() {
        builds.close();
        account.close();
    }

    private static Path record(LocalBuilds.Build build) throws IOException {
        try (Stream<Path> files = Files.list(build.run().getRootDir().toPath().resolve("aws-flow"))) {
            return files.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncated", "empty", "garbage", "another format"})
    void aRecordThatCannotBeReadIsToldAndNothingIsStartedAgain(String damage) throws Exception {
        LocalBuilds.Build build = builds.start(DEPLOY).says("started CodeDeploy deployment");
        builds.shutDown();
        Path file = record(build);
        byte[] whole = Files.readAllBytes(file);
        Files.write(
                file,
                switch (damage) {
                    case "truncated" -> Arrays.copyOf(whole, whole.length / 2);
                    case "empty" -> new byte[0];
                    case "garbage" -> new byte[] {(byte) 0xff, 0, (byte) 0xfe, 7};
                    default -> "{\"format\": 99}".getBytes(StandardCharsets.UTF_8);
                });
        byte[] damaged = Files.readAllBytes(file);

        LocalBuilds.Build next = builds.resume(build);
        Throwable failure = next.fails();

        String name = "aws-flow/" + file.getFileName();
        String token = file.getFileName().toString().replace(".json", "");
        assertThat(failure).isInstanceOf(AbortException.class);
        assertThat(failure.getMessage())
                .contains(name, "cannot be read", "nothing is started again", token, "run the build again")
                .doesNotContain("\n", home.toString());
        assertThat(account.calls("codedeploy", "CreateDeployment")).hasSize(1);
        assertThat(RunPage.html(next.run(), ZoneOffset.UTC)).contains(name, "cannot be read");
        assertThat(new OperationActionFactory().createFor(next.run()))
                .singleElement()
                .satisfies(page -> assertThat(((OperationAction) page).getProblems())
                        .singleElement()
                        .asString()
                        .contains(name));
        assertThat(file).as("it is kept for whoever looks into it").hasBinaryContent(damaged);
    }

    @Test
    void aBuildThatIsResumedTwiceAtOnceStartsOneOperation() throws Exception {
        account.aws().admin().faults().add(Fault.throttle("sts", "GetCallerIdentity"));
        LocalBuilds.Build build = builds.start(DEPLOY).says("Rate exceeded");
        builds.shutDown();
        LocalBuilds.Build next = builds.resume(build);
        List<StepExecution> executions = List.of();
        while (executions.isEmpty()) {
            Thread.sleep(10);
            executions = next.execution().getCurrentExecutions(true).get();
        }
        StepExecution step = executions.get(0);
        CountDownLatch begin = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Thread thread = new Thread(() -> {
                try {
                    begin.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                step.onResume();
            });
            thread.start();
            threads.add(thread);
        }
        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        account.aws().admin().faults().clear();
        next.succeeds();
        assertThat(account.calls("codedeploy", "CreateDeployment")).hasSize(1);
    }

    @Test
    void aSessionThatEndsInMidBlockIsRenewed() throws Exception {
        builds.demo().setAssumeRole(LocalAccount.ROLE);
        builds.demo().setExternalId("ext-1");
        LocalBuilds.Build build = builds.start("withAwsConnection('demo') {\n"
                + "testDeploy group: 'beta'\n testDeploy group: 'group-1'\n def who = awsCallerIdentity()\n"
                + "echo \"still ${who.arn}\"\n}");
        build.says("started CodeDeploy deployment");
        assertThat(account.calls("sts", "AssumeRole")).hasSize(2);
        account.aws().admin().clock().advance(Duration.ofMinutes(61));

        assertThat(build.succeeds())
                .contains("still arn:aws-cn:sts::123456789012:assumed-role/deploy/aws-flow")
                .filteredOn(line -> line.contains("Succeeded after"))
                .hasSize(2);
        assertThat(account.aws().admin().journal().entries())
                .as("calls under the sessions that had ended")
                .anyMatch(call -> "ExpiredTokenException".equals(call.error()));
        assertThat(account.calls("sts", "AssumeRole"))
                .as("one for those who look and one for those who change, both anew")
                .hasSize(4);
        assertThat(account.calls("codedeploy", "CreateDeployment").stream().filter(call -> call.error() == null))
                .hasSize(2);
    }

    @Test
    void theSessionOfABuildAndItsClientsGoWithIt() throws Exception {
        builds.demo().setAssumeRole(LocalAccount.ROLE);
        builds.demo().setExternalId("ext-1");
        builds.start(DEPLOY).succeeds();
        int clients = AwsFlowRuntime.get().sessions().clients();
        for (int i = 0; i < 3; i++) {
            builds.start("parallel(a: { " + DEPLOY + " }, b: { " + DEPLOY.replace("beta", "group-" + i) + " })")
                    .succeeds();
            assertThat(AwsFlowRuntime.get().sessions().clients()).isEqualTo(clients);
        }
    }
}
