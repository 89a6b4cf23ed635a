package io.jenkins.plugins.awsflow.deploy.model.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentHistoryTest {
    private static final GroupKey BETA = new GroupKey("Web", "beta", "cn-north-1", "123456789012");
    private static final GroupKey PROD = new GroupKey("Web", "production", "cn-north-1", "123456789012");

    private final DeploymentHistory history = new DeploymentHistory();
    private int tokens;

    private void deployed(
            int build, GroupKey key, String version, OperationState state, boolean restored, int changes) {
        history.add(line("t" + tokens++, build, key, version, "1.0." + version, state, restored, changes));
    }

    private void good(int build, GroupKey key, String version, int changes) {
        deployed(build, key, version, OperationState.SUCCEEDED, false, changes);
    }

    private static String line(
            String token,
            int build,
            GroupKey key,
            String version,
            String label,
            OperationState state,
            boolean restored,
            int changes) {
        String commit = label == null ? null : version.repeat(40).substring(0, 40);
        return new PastDeployment(
                        new PastDeployment.What(token, build, "d-" + token, false, state, restored, "Wang\tWei\n"),
                        key,
                        new PastDeployment.Version("s3://b/" + version + ".zip", label, commit, changes),
                        build * 1000L,
                        build * 1000L + 500)
                .line();
    }

    private GroupPast only() {
        return history.groups().get(0);
    }

    private List<Integer> commits() {
        return only().rows(0, 100).stream().map(GroupPast.Row::commits).toList();
    }

    @Test
    void aLineTellsAllThatWasWritten() {
        good(7, PROD, "1", 3);
        GroupPast.Row row = only().rows(0, 1).get(0);
        PastDeployment deployment = row.deployment();
        assertThat(deployment.key()).isEqualTo(PROD).hasSameHashCodeAs(PROD).isNotEqualTo(BETA);
        assertThat(deployment.id()).isEqualTo("d-t0");
        assertThat(deployment.build()).isEqualTo(7);
        assertThat(deployment.state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(deployment.revision()).isEqualTo("s3://b/1.zip");
        assertThat(deployment.label()).isEqualTo("1.0.1");
        assertThat(deployment.commit()).isEqualTo("1".repeat(40));
        assertThat(deployment.who()).isEqualTo("Wang Wei ");
        assertThat(deployment.startedAt()).isEqualTo(7000);
        assertThat(deployment.endedAt()).isEqualTo(7500);
        assertThat(deployment.rollback()).isFalse();
        assertThat(row.before()).isNull();
        assertThat(row.commits()).isNull();
        assertThat(history.has(7, "t0")).isTrue();
        assertThat(history.has(7, "t1")).isFalse();
        assertThat(history.isEmpty()).isFalse();
    }

    @Test
    void commitsOfBuildsThatDidNotDeployOrFailedAreCountedWithTheNextGoodOne() {
        good(1, PROD, "1", 4);
        history.add(DeploymentHistory.line(1, 4));
        history.add(DeploymentHistory.line(2, 2));
        deployed(3, PROD, "3", OperationState.FAILED, false, 1);
        history.add(DeploymentHistory.line(3, 1));
        good(5, PROD, "5", 10);
        // The build still runs: the line of its deployment says how many it brought.
        assertThat(commits()).containsExactly(13, 3, null);
        assertThat(only().rows(0, 1).get(0).before().revision()).isEqualTo("s3://b/1.zip");
        assertThat(only().rows(1, 1).get(0).deployment().build()).isEqualTo(3);
        assertThat(only().size()).isEqualTo(3);
    }

    @Test
    void anOlderRevisionTakesCommitsBackAndIsCalledWhatItWasCalled() {
        good(1, PROD, "1", 1);
        good(2, PROD, "2", 2);
        good(3, PROD, "3", 3);
        history.add(line("back", 4, PROD, "1", null, OperationState.SUCCEEDED, false, 0));
        assertThat(commits()).containsExactly(-5, 3, 2, null);
        assertThat(only().running().label()).isEqualTo("1.0.1");
        assertThat(only().running().commit()).isEqualTo("1".repeat(40));
        assertThat(only().running().build()).isEqualTo(4);
    }

    @Test
    void aRevisionThatNobodyNamedStaysWithoutAName() {
        history.add(line("a", 1, PROD, "1", null, OperationState.SUCCEEDED, false, 0));
        history.add(line("b", 2, PROD, "1", null, OperationState.SUCCEEDED, false, 0));
        assertThat(only().running().label()).isNull();
        assertThat(only().running().commit()).isNull();
        assertThat(only().rows(0, 1).get(0).commits()).isZero();
    }

    @Test
    void whatRunsIsTheLastGoodOneAndAFailureMakesItDoubtfulUnlessItWasRolledBack() {
        deployed(1, PROD, "1", OperationState.FAILED, false, 0);
        assertThat(only().running()).isNull();
        assertThat(only().doubtful().build()).isEqualTo(1);
        good(2, PROD, "2", 0);
        assertThat(only().doubtful()).isNull();
        deployed(3, PROD, "3", OperationState.FAILED, true, 0);
        assertThat(only().running().build()).isEqualTo(2);
        assertThat(only().doubtful()).isNull();
        assertThat(only().newest().restored()).isTrue();
        deployed(4, PROD, "4", OperationState.STOPPED, false, 0);
        assertThat(only().doubtful().build()).isEqualTo(4);
    }

    @Test
    void groupsAreToldApartTheNewestFirst() {
        good(1, BETA, "1", 0);
        good(1, PROD, "1", 0);
        good(2, BETA, "2", 0);
        assertThat(history.groups()).extracting(GroupPast::key).containsExactly(BETA, PROD);
        assertThat(BETA).hasToString("Web/beta/cn-north-1/123456789012");
    }

    @Test
    void tornAndDoubledLinesDoNoHarm() {
        good(1, PROD, "1", 1);
        String whole = line("t0", 1, PROD, "1", "1.0.1", OperationState.SUCCEEDED, false, 1);
        for (String torn : List.of(
                "", "d", "b\tx\t1", "b\t1", "z", whole.substring(0, 40), whole.replace("SUCCEEDED", "GREAT"), whole)) {
            history.add(torn);
        }
        assertThat(only().size()).isEqualTo(1);
    }

    @Test
    void aCopyStaysAsItWas() {
        good(1, PROD, "1", 1);
        DeploymentHistory copy = history.copy();
        good(2, PROD, "2", 1);
        assertThat(copy.groups().get(0).size()).isEqualTo(1);
        assertThat(only().size()).isEqualTo(2);
        assertThat(new DeploymentHistory().isEmpty()).isTrue();
    }
}
