package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationValuesTest {
    private static OperationSnapshot.Builder running() {
        return OperationSnapshot.of(OperationState.RUNNING, "InProgress").count("Succeeded", 1);
    }

    @Test
    void aSnapshotDiffersByWhatPeopleAreShown() {
        OperationSnapshot one = running().build();
        assertThat(one.differsFrom(null)).isTrue();
        assertThat(one.differsFrom(running().changedAt(7).build())).isFalse();
        assertThat(one.differsFrom(running().count("Succeeded", 2).build())).isTrue();
        assertThat(one.differsFrom(running().message("why").build())).isTrue();
        assertThat(one.differsFrom(running().followId("d-2").build())).isTrue();
        assertThat(one.differsFrom(OperationSnapshot.of(OperationState.FAILED, "InProgress")
                        .count("Succeeded", 1)
                        .build()))
                .isTrue();
        assertThat(one.differsFrom(OperationSnapshot.of(OperationState.RUNNING, "Queued")
                        .count("Succeeded", 1)
                        .build()))
                .isTrue();
    }

    @Test
    void aMarkIsNewsIfSomebodyLooked() {
        OperationSnapshot first = running().mark("event-1").build();
        assertThat(running().mark("event-2").build().differsFrom(first)).isTrue();
        assertThat(running().mark("event-1").build().differsFrom(first)).isFalse();
        assertThat(running().build().differsFrom(first)).isFalse();
    }

    @Test
    void whatIsKeptForComparisonHoldsNoDetail() {
        OperationSnapshot full = running()
                .message("why")
                .followId("d-2")
                .changedAt(7)
                .awaitsWord(true)
                .mark("m")
                .detail(new Object())
                .build();
        OperationSnapshot kept = full.withoutDetail();
        assertThat(kept.detail()).isNull();
        assertThat(kept.differsFrom(full)).isFalse();
        assertThat(kept.changedAt()).isEqualTo(7);
        assertThat(kept.awaitsWord()).isTrue();
        assertThat(kept.withoutDetail()).isSameAs(kept);
    }

    @Test
    void onlyEndsAreEnds() {
        assertThat(OperationState.values())
                .filteredOn(OperationState::ended)
                .containsExactly(
                        OperationState.SUCCEEDED,
                        OperationState.UNSTABLE,
                        OperationState.FAILED,
                        OperationState.STOPPED,
                        OperationState.UNKNOWN);
    }

    @Test
    void whatPassesByItselfHealsByWaiting() {
        assertThat(FailureClass.values())
                .filteredOn(FailureClass::healsByWaiting)
                .containsExactlyInAnyOrder(FailureClass.THROTTLED, FailureClass.TRANSIENT, FailureClass.UNFINISHED);
    }

    @Test
    void aSuccessorIsAskedForInThePlaceOfTheFirst() {
        OperationRequest request = new OperationRequest("k", "Web to beta", "t", Map.of());
        OperationHandle handle =
                new OperationHandle(request, "d-1", null, ConnectionRef.named("demo"), "cn-north-1", "123456789012", 5);
        assertThat(handle.watchedId()).isEqualTo("d-1");
        assertThat(handle.following("d-2").watchedId()).isEqualTo("d-2");
        assertThat(handle.following("d-2")).isNotEqualTo(handle).hasToString("k d-1");
        assertThat(handle.following(null)).isEqualTo(handle).hasSameHashCodeAs(handle);
    }
}
