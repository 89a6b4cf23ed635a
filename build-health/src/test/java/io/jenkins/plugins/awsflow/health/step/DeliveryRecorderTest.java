package io.jenkins.plugins.awsflow.health.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.health.aws.Place;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredBuild;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation.Type;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates in real builds are written down; deployments are by the test of the whole flow. */
class DeliveryRecorderTest {
    private static final String FILE = "aws-flow-deliveries.tsv";

    @TempDir
    Path home;

    private Place place;
    private LocalBuilds builds;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        place = new Place();
        builds = new LocalBuilds(home, place.local());
        AwsFlowConfiguration.get().setDefaultConnection("demo");
    }

    @AfterEach
    void stop() {
        builds.close();
        place.close();
    }

    private static DeliveredBuild build(Run<?, ?> run) {
        return DeliveryFiles.read(run.getParent().getRootDir()).get(run.getNumber());
    }

    @Test
    void endsAreWrittenDownAsTheyComeAndOnceOnly() throws Exception {
        LocalBuilds.Build build = builds.start("cloudWatchGate alarms: 'web-gamma-errors', soakMinutes: 0");
        build.succeeds();
        assertThat(build(build.run()).operations())
                .extracting(DeliveredOperation::type)
                .containsExactly(Type.GATE);
        // The end of the build was heard of already; hearing of it again adds nothing.
        DeliveryRecorder.finished(build.run());
        assertThat(build(build.run()).operations()).hasSize(1);
        assertThat(build(build.run()).good()).isTrue();
    }

    private static DeliveredOperation only(LocalBuilds.Build build) {
        assertThat(build(build.run()).operations()).hasSize(1);
        return build(build.run()).operations().iterator().next();
    }

    @Test
    void aGateIsWrittenDownWithItsPlaceAndWhatItHoldsAgainstADeployment() throws Exception {
        LocalBuilds.Build aborted = builds.start("cloudWatchGate alarms: 'web-gamma-errors', soakMinutes: 60");
        aborted.abortAfter("watches for");
        aborted.fails();
        assertThat(only(aborted).end()).as("somebody stopped it").isEqualTo(DeliveredOperation.End.ASIDE);
        assertThat(only(aborted).place().region()).isEqualTo(LocalAws.REGION);
        assertThat(only(aborted).place().account()).isEqualTo("123456789012");

        LocalBuilds.Build unstable =
                builds.start("cloudWatchGate alarms: 'web-gamma-errors', soakMinutes: 60, onAlarm: 'unstable'");
        unstable.says("watches for");
        place.set("web-gamma-errors", "ALARM");
        unstable.fails();
        assertThat(only(unstable).end()).isEqualTo(DeliveredOperation.End.UNSTABLE);

        LocalBuilds.Build already = builds.start("cloudWatchGate alarms: 'web-gamma-errors', soakMinutes: 60");
        already.fails();
        assertThat(only(already).end())
                .as("it was on before anything was deployed")
                .isEqualTo(DeliveredOperation.End.ASIDE);

        place.set("web-gamma-errors", "OK");
        LocalBuilds.Build closed = builds.start("cloudWatchGate alarms: 'web-gamma-errors', soakMinutes: 60");
        closed.says("watches for");
        place.set("web-gamma-errors", "ALARM");
        closed.fails();
        assertThat(only(closed).end()).isEqualTo(DeliveredOperation.End.BAD);
    }

    @Test
    void whoAbortsAGateAsItRollsBackDoesNotMakeTheDeploymentGood() {
        LedgerRecord record = new LedgerRecord(
                new OperationRequest("cloudwatch.gate", "Gate", "token", Map.of()),
                ConnectionRef.named("demo"),
                LocalAws.REGION,
                "123456789012",
                1,
                Long.MAX_VALUE);
        record.started("gate-1", null, 2);
        OperationNotes notes = record.notes();
        notes.memory().put("rollback.reason", "errors is in ALARM");
        record.remember(notes);
        record.ended(OperationState.STOPPED, "stopped", Map.of(), 3);
        assertThat(DeliveryRecorder.end(Type.GATE, record)).isEqualTo(DeliveredOperation.End.BAD);
    }

    @Test
    void whatAKilledControllerDidNotWriteTheEndOfTheBuildDoes() throws Exception {
        LocalBuilds.Build build = builds.start("cloudWatchGate alarms: 'web-gamma-errors', soakMinutes: 0");
        build.succeeds();
        Files.delete(build.run().getParent().getRootDir().toPath().resolve(FILE));
        build.run().setResult(Result.FAILURE);
        new DeliveryRecorder.Builds().onFinalized(build.run());
        assertThat(build(build.run()).operations())
                .extracting(DeliveredOperation::good)
                .containsExactly(true);
        assertThat(build(build.run()).good()).isFalse();
    }

    @Test
    void jobsThatDeliverNothingHaveNoFile() throws Exception {
        LocalBuilds.Build build = builds.start("echo 'hello'");
        build.succeeds();
        DeliveryRecorder.finished(build.run());
        assertThat(DeliveryFiles.exists(build.run().getParent())).isFalse();
    }

    private static String line(int build) {
        return DeliveryHistory.line(
                new DeliveredOperation("t" + build, build, Type.DEPLOYMENT, 1, 2, true, "Web to production"));
    }

    @Test
    void aTornLineIsLostAloneAndAShorterFileIsReadAnew(@TempDir File job) throws Exception {
        DeliveryFiles.append(job, line(1));
        Path file = job.toPath().resolve(FILE);
        Files.writeString(file, "o\tt2\t2", StandardOpenOption.APPEND);
        assertThat(DeliveryFiles.read(job).builds()).hasSize(1);
        DeliveryFiles.append(job, line(3));
        assertThat(DeliveryFiles.read(job).builds())
                .extracting(DeliveredBuild::number)
                .containsExactly(1, 3);
        Files.writeString(file, line(9) + "\n");
        assertThat(DeliveryFiles.read(job).builds())
                .extracting(DeliveredBuild::number)
                .containsExactly(9);
        Files.delete(file);
        assertThat(DeliveryFiles.read(job).isEmpty()).isTrue();
    }

    @Test
    void aJobMadeAgainUnderTheSameNameHasOnlyItsOwnHistory(@TempDir File job) throws Exception {
        Path file = job.toPath().resolve(FILE);
        DeliveryFiles.append(job, line(1));
        assertThat(DeliveryFiles.read(job).builds()).hasSize(1);
        // Nobody read while the file was away, and the new one is as long at once, then longer.
        Files.delete(file);
        DeliveryFiles.append(job, line(2));
        assertThat(DeliveryFiles.read(job).builds())
                .extracting(DeliveredBuild::number)
                .containsExactly(2);
        Files.delete(file);
        DeliveryFiles.append(job, line(3));
        DeliveryFiles.append(job, line(4));
        assertThat(DeliveryFiles.read(job).builds())
                .extracting(DeliveredBuild::number)
                .containsExactly(3, 4);
    }

    @Test
    void aRenamedJobTakesItsHistoryWithIt(@TempDir File parent) throws Exception {
        File old = new File(parent, "old");
        Files.createDirectory(old.toPath());
        DeliveryFiles.append(old, line(1));
        assertThat(DeliveryFiles.read(old).builds()).hasSize(1);
        File renamed = new File(parent, "renamed");
        Files.move(old.toPath(), renamed.toPath());
        DeliveryFiles.append(renamed, line(2));
        assertThat(DeliveryFiles.read(renamed).builds()).hasSize(2);
        assertThat(DeliveryFiles.read(old).isEmpty()).isTrue();
    }

    @Test
    void aJobMayHaveAWordOfItsOwn() throws Exception {
        WorkflowJob job = builds.idle().getParent();
        for (String title : List.of("Web to live", "Web to customers")) {
            DeliveryFiles.append(
                    job.getRootDir(),
                    DeliveryHistory.line(new DeliveredOperation("t " + title, 1, Type.DEPLOYMENT, 1, 2, true, title)));
        }
        DeliveryConfiguration configuration = DeliveryConfiguration.get();
        assertThat(configuration.deliveries(List.of(job)).targets()).containsOnlyKeys("Web to live");
        job.addProperty(new DeliveryProperty(" * to customers\n"));
        assertThat(configuration.deliveries(List.of(job)).targets()).containsOnlyKeys("Web to customers");
        assertThat(DeliveryProperty.of(job)).isNotNull();
        assertThat(new DeliveryProperty(" ").getProduction()).isNull();
    }

    @Test
    void theSettingIsKept() {
        DeliveryConfiguration.get().setProduction(" * to live ");
        assertThat(DeliveryConfiguration.get().getProduction()).isEqualTo("* to live");
        DeliveryConfiguration.get().setProduction("");
        assertThat(DeliveryConfiguration.get().getProduction()).isNull();
        assertThat(List.of(DeliveryConfiguration.get().getDisplayName())).containsExactly("AWS Flow: delivery");
    }
}
