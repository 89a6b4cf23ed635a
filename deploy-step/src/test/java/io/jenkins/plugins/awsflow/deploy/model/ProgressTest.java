package io.jenkins.plugins.awsflow.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.deploy.model.TargetView.Lifecycle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final String REVISION = "s3://bucket/Web/new.zip";

    private final Map<String, String> memory = new LinkedHashMap<>();

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    static DeploymentView view(String id, String status, String revision, String rollbackId) {
        return new DeploymentView(
                id,
                "Web",
                "beta",
                "CodeDeployDefault.OneAtATime",
                status,
                revision,
                "by hand",
                Map.of("Succeeded", 1L, "Failed", 1L),
                1_000,
                "InProgress".equals(status) ? 0 : 66_000,
                null,
                null,
                true,
                false,
                rollbackId,
                null,
                70_000);
    }

    private static Map<String, Long> counts(long succeeded, long inProgress, long failed, long pending) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("Succeeded", succeeded);
        counts.put("InProgress", inProgress);
        counts.put("Ready", 0L);
        counts.put("Failed", failed);
        counts.put("Skipped", 0L);
        counts.put("Pending", pending);
        return counts;
    }

    private static TargetView succeeded(String id, long end) {
        return new TargetView(
                id,
                "Succeeded",
                end,
                List.of(
                        new Lifecycle("BeforeInstall", "Succeeded", end - 9_000, end - 5_000, null, null, null, null),
                        new Lifecycle("Install", "Succeeded", end - 5_000, end, null, null, null, null)));
    }

    static TargetView failed(String id, long end) {
        return new TargetView(
                id,
                "Failed",
                end,
                List.of(
                        new Lifecycle("BeforeInstall", "Succeeded", end - 9_000, end - 4_000, null, null, null, null),
                        new Lifecycle(
                                "AfterInstall",
                                "Failed",
                                end - 4_000,
                                end,
                                "ScriptFailed",
                                "scripts/after.sh",
                                "Script at specified location: scripts/after.sh failed with exit code 3",
                                "[stdout]one\n[stderr]two\n"),
                        new Lifecycle("ApplicationStart", "Skipped", 0, 0, null, null, null, null)));
    }

    private static List<String> texts(Progress progress) {
        return progress.events().stream()
                .map(event -> event.subject() + "|" + event.text())
                .toList();
    }

    @Test
    void saysWhatBegins() {
        Progress progress = new Progress(memory);
        assertThat(progress.isNew("d-1")).isTrue();
        progress.begin(view("d-1", "InProgress", REVISION, null), false);
        progress.counts(counts(0, 0, 0, 0), 2_000);
        progress.counts(counts(0, 1, 0, 2), 3_000);

        assertThat(texts(progress))
                .containsExactly(
                        "beta|d-1 deploys with CodeDeployDefault.OneAtATime: s3://bucket/Web/new.zip",
                        "beta|d-1  3 targets: 1 in progress, 2 pending");
        assertThat(new Progress(memory).isNew("d-1")).isFalse();
    }

    @Test
    void saysEachChangeOnce() {
        new Progress(memory).begin(view("d-1", "InProgress", REVISION, null), false);
        Progress first = new Progress(memory);
        assertThat(first.statesToRead(counts(1, 1, 0, 1))).containsExactly("Succeeded", "Unknown");
        assertThat(first.untold(List.of("i-1"))).containsExactly("i-1");
        first.targets(List.of(succeeded("i-1", 10_000)));
        first.counts(counts(1, 1, 0, 1), 10_500);
        Progress second = new Progress(memory);
        assertThat(second.statesToRead(counts(1, 1, 0, 1))).isEmpty();
        assertThat(second.untold(List.of("i-1", "i-2"))).containsExactly("i-2");
        second.targets(List.of(succeeded("i-1", 10_000)));
        second.counts(counts(1, 1, 0, 1), 11_000);

        assertThat(texts(first))
                .containsExactly("i-1|succeeded in 9 s", "beta|d-1  3 targets: 1 succeeded, 1 in progress, 1 pending");
        assertThat(second.events()).isEmpty();
    }

    @Test
    void tellsAFailureWithEventScriptExitCodeAndOutput() {
        new Progress(memory).begin(view("d-1", "InProgress", REVISION, null), false);
        Progress progress = new Progress(memory);
        progress.targets(List.of(failed("i-1", 10_000)));

        OperationEvent event = progress.events().get(0);
        assertThat(event.level()).isEqualTo(OperationEvent.Level.ERROR);
        assertThat(event.time()).isEqualTo(10_000);
        assertThat(event.text())
                .isEqualTo(
                        """
                AfterInstall failed after 4 s: scripts/after.sh, ScriptFailed, exit code 3
                Script at specified location: scripts/after.sh failed with exit code 3
                [stdout]one
                [stderr]two""");
    }

    @Test
    void tellsTheFirstFailuresInFullThenInShortThenNotAtAll() {
        new Progress(memory).begin(view("d-1", "InProgress", REVISION, null), false);
        List<TargetView> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(failed("i-" + (100 + i), 10_000 + i));
        }
        Progress progress = new Progress(memory);
        progress.targets(all);

        List<OperationEvent> events = progress.events();
        assertThat(events).hasSize(Progress.TOLD_FAILURES);
        assertThat(events.get(Progress.FULL_FAILURES - 1).text()).contains("[stderr]two");
        assertThat(events.get(Progress.FULL_FAILURES).text())
                .doesNotContain("\n")
                .contains("exit code 3");
    }

    @Test
    void ofALargeFleetOnlyTheCountsAndFailuresAreRead() {
        new Progress(memory).begin(view("d-1", "InProgress", REVISION, null), false);
        Progress progress = new Progress(memory);
        assertThat(progress.statesToRead(counts(5_000, 10, 0, 10_000))).isEmpty();
        assertThat(progress.statesToRead(counts(5_000, 10, 7, 10_000))).containsExactly("Failed");
        for (int i = 0; i < Progress.TOLD_FAILURES; i++) {
            progress.targets(List.of(failed("i-" + i, 10_000)));
        }
        assertThat(new Progress(memory).statesToRead(counts(5_000, 10, 500, 10_000)))
                .isEmpty();
        assertThat(memory.toString().length()).isLessThan(1_000);
    }

    @Test
    void tellsTheRollbackAsAnewBeginning() {
        new Progress(memory).begin(view("d-1", "Failed", REVISION, "d-2"), false);
        Progress progress = new Progress(memory);
        progress.begin(view("d-2", "InProgress", "s3://bucket/Web/old.zip", null), true);
        progress.targets(List.of(succeeded("i-1", 20_000)));

        assertThat(texts(progress))
                .containsExactly("beta|d-2 rolls back to s3://bucket/Web/old.zip", "i-1|rolled back in 9 s");
        assertThat(progress.events().get(0).level()).isEqualTo(OperationEvent.Level.WARNING);
    }

    @Test
    void tellsEachEndOnceInItsWords() {
        for (String status : List.of("Failed", "Stopped", "Ready", "Baking")) {
            Progress progress = new Progress(new LinkedHashMap<>());
            assertThat(progress.isNews(status)).isTrue();
            progress.status(view("d-1", status, REVISION, null), status);
            assertThat(progress.isNews(status)).isFalse();
            progress.status(view("d-1", status, REVISION, null), status);
            assertThat(progress.events()).hasSize(1);
        }
    }

    @Test
    void neverCallsARollbackASuccess() {
        Progress progress = new Progress(memory);
        progress.status(view("d-2", "Succeeded", REVISION, null), "Succeeded");
        progress.status(view("d-2", "Succeeded", REVISION, null), Progress.ROLLED_BACK);
        assertThat(texts(progress)).containsExactly("beta|d-2 rolled back in 1 min 5 s");
    }

    @Test
    void tellsOtherEndsOfTargets() {
        Progress progress = new Progress(memory);
        progress.targets(List.of(
                new TargetView("i-1", "Skipped", 5_000, List.of()), new TargetView("i-2", "Failed", 6_000, List.of())));
        assertThat(texts(progress)).containsExactly("i-2|failed without running a script", "i-1|skipped");
    }

    @Test
    void writesDurationsForPeople() {
        assertThat(Progress.duration(0)).isEqualTo("0 s");
        assertThat(Progress.duration(59)).isEqualTo("59 s");
        assertThat(Progress.duration(61)).isEqualTo("1 min 1 s");
        assertThat(Progress.duration(7_320)).isEqualTo("2 h 2 min");
    }

    @Test
    void writesCountsOfEveryState() {
        Map<String, Long> counts = counts(1, 2, 3, 4);
        counts.put("Ready", 5L);
        counts.put("Skipped", 6L);
        counts.put("Novel", 1L);
        assertThat(Progress.countsLine(counts))
                .isEqualTo("22 targets: 1 succeeded, 2 in progress, 5 ready, 3 failed, 6 skipped, 4 pending, 1 Novel");
        assertThat(Progress.countsLine(counts(1, 0, 0, 0))).isEqualTo("1 target: 1 succeeded");
    }

    @Test
    void aLargeFleetIsToldInTwentyStepsAndAtEachDoublingOfItsFailures() {
        new Progress(memory).begin(view("d-1", "InProgress", REVISION, null), false);
        int lines = 0;
        for (int done = 0; done <= 30_000; done += 100) {
            Progress progress = new Progress(memory);
            long failed = done / 1_000;
            progress.counts(counts(done - failed, done < 30_000 ? 50 : 0, failed, Math.max(0, 29_950 - done)), done);
            lines += progress.events().size();
        }
        assertThat(lines).isBetween(20, 30);
        Progress last = new Progress(memory);
        last.counts(counts(29_970, 0, 30, 0), 40_000);
        assertThat(last.events()).isEmpty();
    }

    @Test
    void ofALargeFleetOnlyTheFirstFailuresAreListed() {
        new Progress(memory).begin(view("d-1", "InProgress", REVISION, null), false);
        Map<String, Long> counts = counts(20_000, 100, 900, 9_000);
        assertThat(new Progress(memory).statesToRead(counts)).containsExactly("Failed");
        assertThat(new Progress(memory).worthListing(counts)).isEqualTo(20);
        List<TargetView> failed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            failed.add(failed("i-" + i, 10_000 + i));
        }
        new Progress(memory).targets(failed);
        assertThat(new Progress(memory).statesToRead(counts)).isEmpty();
        assertThat(new Progress(memory).firstFailure()).isEqualTo("i-0");
    }
}
