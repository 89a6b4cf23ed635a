package io.jenkins.plugins.awsflow.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.core.aws.LocalAccount;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Steps in builds that are no Pipelines. */
@Timeout(120)
class FreestyleContextTest {
    @TempDir
    Path home;

    private LocalAccount account;
    private LocalBuilds builds;
    private WorkflowRun run;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        account = new LocalAccount(100);
        builds = new LocalBuilds(
                home, account.aws().endpoint(), LocalAccount.REGION, LocalAccount.KEY, LocalAccount.SECRET);
        run = builds.idle();
    }

    @AfterEach
    void stop() {
        builds.close();
        account.close();
    }

    private FreestyleContext context() {
        return new FreestyleContext(run, new StreamTaskListener(log, StandardCharsets.UTF_8), new EnvVars());
    }

    private static TestDeployStep deploy(String group) {
        TestDeployStep step = new TestDeployStep(group);
        step.setConnection("demo");
        return step;
    }

    private List<LedgerRecord> ledger() throws Exception {
        return new OperationLedger(run.getRootDir().toPath()).all();
    }

    @Test
    void aStepRunsToItsEnd() throws Exception {
        Object result = context().run(deploy("beta"));
        assertThat(result).isInstanceOf(Map.class);
        assertThat(ledger()).singleElement().satisfies(r -> assertThat(r.state())
                .isEqualTo(OperationState.SUCCEEDED));
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("Succeeded after");
    }

    @Test
    void aFailureIsOneLine() {
        assertThatThrownBy(() -> context().run(deploy("broken")))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("This is a fault of the plugin");
        AwsCallerIdentityStep step = new AwsCallerIdentityStep();
        step.setConnection("nowhere");
        assertThatThrownBy(() -> context().run(step))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("There is no AWS connection named nowhere");
    }

    @Test
    void anAbortStopsTheOperation() throws Exception {
        account.aws().admin().clock().setSpeed(1);
        Thread test = Thread.currentThread();
        Thread aborter = new Thread(() -> {
            try {
                for (int i = 0;
                        i < 400
                                && account.calls("codedeploy", "CreateDeployment")
                                        .isEmpty();
                        i++) {
                    Thread.sleep(50);
                }
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            test.interrupt();
        });
        aborter.start();
        assertThatThrownBy(() -> context().run(deploy("beta"))).isInstanceOf(InterruptedException.class);
        aborter.join();
        assertThat(account.calls("codedeploy", "StopDeployment")).hasSize(1);
    }

    @Test
    void itIsNeverSaved() {
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(context()))
                .isInstanceOf(NotSerializableException.class);
    }
}
