package io.jenkins.plugins.awsflow.stack.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetPlannerTest {
    private static final String A = "111111111111";
    private static final String B = "222222222222";
    private static final String C = "333333333333";
    private static final String UNIT = "ou-ab12-11111111";

    private static InstanceView instance(String account, String region, String status) {
        return InstanceView.of(account, region, null, status, null, null, "stack");
    }

    private static InstanceView inUnit(String account, String region) {
        return InstanceView.of(account, region, UNIT, "CURRENT", "SUCCEEDED", null, "stack");
    }

    private static SetTargets targets(List<String> accounts, String... regions) {
        return new SetTargets(accounts, List.of(), List.of(regions), null, null);
    }

    private static SetTargets overridden(SetTargets.Difference... differences) {
        return new SetTargets(List.of(A, B), List.of(), List.of("r1"), null, List.of(differences));
    }

    private static List<String> told(List<SetAction> actions) {
        return actions.stream().map(SetAction::toString).toList();
    }

    @Test
    void aNewSetIsMadeWithItsInstancesGroupedByWhatDiffers() {
        SetTargets.Difference everywhere =
                new SetTargets.Difference(List.of(), List.of(), List.of(), Map.of("Size", "2"));
        SetTargets.Difference there = new SetTargets.Difference(List.of(B), List.of(), List.of(), Map.of("Size", "5"));
        assertThat(told(new SetPlanner(overridden(everywhere, there), List.of()).create()))
                .containsExactly(
                        "CREATE_SET [] [] []",
                        "CREATE_INSTANCES [" + A + "] [] [r1] {Size=2}",
                        "CREATE_INSTANCES [" + B + "] [] [r1] {Size=5}");
        assertThat(told(new SetPlanner(targets(List.of()), List.of()).create())).containsExactly("CREATE_SET [] [] []");
    }

    @Test
    void aDefinitionThatDiffersReachesAllInstancesOrThoseThatAreNamed() {
        List<InstanceView> there = List.of(instance(A, "r1", "CURRENT"), instance(B, "r1", "CURRENT"));
        assertThat(told(new SetPlanner(targets(List.of(A, B), "r1"), there).update(true)))
                .containsExactly("UPDATE_SET [] [] []");
        assertThat(told(new SetPlanner(targets(List.of()), there).update(true))).containsExactly("UPDATE_SET [] [] []");
        assertThat(told(new SetPlanner(targets(List.of(A, C), "r1"), there).update(true)))
                .containsExactly("UPDATE_SET [" + A + "] [] [r1]", "CREATE_INSTANCES [" + C + "] [] [r1]");
        SetPlanner beside = new SetPlanner(targets(List.of(C), "r1"), there);
        assertThat(beside.isOutOfReach()).isTrue();
        assertThat(beside.outside()).hasSize(2);
    }

    @Test
    void placesThatAreNoProductOfAccountsAndRegionsAreTakenInParts() {
        List<InstanceView> there = List.of(
                instance(A, "r2", "CURRENT"),
                instance(A, "r1", "CURRENT"),
                instance(B, "r1", "CURRENT"),
                instance(C, "r1", "CURRENT"));
        assertThat(told(new SetPlanner(targets(List.of(A, B), "r1", "r2"), there).update(true)))
                .containsExactly(
                        "UPDATE_SET [" + A + "] [] [r1, r2]",
                        "UPDATE_INSTANCES [" + B + "] [] [r1]",
                        "CREATE_INSTANCES [" + B + "] [] [r2]");
    }

    @Test
    void outdatedInstancesAreUpdatedAndInoperableOnesAreNot() {
        List<InstanceView> there =
                List.of(instance(A, "r1", "OUTDATED"), instance(B, "r1", "INOPERABLE"), instance(C, "r1", "OUTDATED"));
        SetPlanner planner = new SetPlanner(targets(List.of(A, B), "r1"), there);
        assertThat(told(planner.update(false))).containsExactly("UPDATE_INSTANCES [" + A + "] [] [r1]");
        assertThat(planner.inoperable()).extracting(InstanceView::account).containsExactly(B);
        List<InstanceView> current = List.of(instance(A, "r1", "CURRENT"));
        assertThat(new SetPlanner(targets(List.of(A), "r1"), current).update(false))
                .isEmpty();
    }

    @Test
    void overridesThatDifferAreSetAndThoseThatAreNoMoreWantedTakenAway() {
        List<InstanceView> there = List.of(
                instance(A, "r1", "CURRENT").withOverrides(Map.of("Size", "2")),
                instance(B, "r1", "CURRENT").withOverrides(Map.of("Size", "2")));
        SetTargets.Difference one =
                new SetTargets.Difference(List.of(A), List.of(), List.of("r1"), Map.of("Size", "2"));
        assertThat(told(new SetPlanner(overridden(one), there).update(false)))
                .containsExactly("UPDATE_INSTANCES [" + B + "] [] [r1] {}");
        assertThat(new SetPlanner(targets(List.of(A, B), "r1"), there).update(false))
                .isEmpty();
    }

    @Test
    void unitsStandForTheirAccounts() {
        SetTargets units =
                new SetTargets(List.of(), List.of(UNIT, "r-ab12"), List.of("r1", "r2"), "INTERSECTION", null);
        assertThat(told(new SetPlanner(units, List.of(inUnit(A, "r1"))).update(false)))
                .containsExactlyInAnyOrder(
                        "CREATE_INSTANCES [] [r-ab12] [r1, r2]", "CREATE_INSTANCES [] [" + UNIT + "] [r2]");
        SetTargets narrowed = new SetTargets(List.of(A, B), List.of(UNIT), List.of("r1"), "INTERSECTION", null);
        List<SetAction> actions = new SetPlanner(narrowed, List.of(inUnit(A, "r1"), inUnit(C, "r1"))).update(true);
        assertThat(told(actions))
                .containsExactly(
                        "UPDATE_SET [" + A + "] [" + UNIT + "] [r1]",
                        "CREATE_INSTANCES [" + A + ", " + B + "] [" + UNIT + "] [r1]");
        assertThat(actions).extracting(SetAction::filter).containsExactly("INTERSECTION", "INTERSECTION");
    }

    @Test
    void filtersSayWhichInstancesAreMeant() {
        for (String[] expected : List.of(
                new String[] {"INTERSECTION", "true", "false", "false"},
                new String[] {"DIFFERENCE", "false", "true", "false"},
                new String[] {"UNION", "true", "true", "true"})) {
            SetTargets targets = new SetTargets(List.of(A, C), List.of(UNIT), List.of("r1"), expected[0], null);
            assertThat(targets.contain(inUnit(A, "r1"))).as(expected[0]).isEqualTo(Boolean.valueOf(expected[1]));
            assertThat(targets.contain(inUnit(B, "r1"))).as(expected[0]).isEqualTo(Boolean.valueOf(expected[2]));
            assertThat(targets.contain(instance(C, "r1", "CURRENT")))
                    .as(expected[0])
                    .isEqualTo(Boolean.valueOf(expected[3]));
            assertThat(targets.contain(inUnit(A, "r2"))).isFalse();
        }
    }

    @Test
    void deletionTakesWhatIsNamedOrAllAndTheSet() {
        List<InstanceView> there = List.of(instance(A, "r1", "CURRENT"), instance(B, "r2", "INOPERABLE"));
        assertThat(told(new SetPlanner(targets(List.of(A, C), "r1"), there).delete()))
                .containsExactly("DELETE_INSTANCES [" + A + "] [] [r1]");
        assertThat(told(new SetPlanner(targets(List.of()), there).delete()))
                .containsExactly("DELETE_INSTANCES [" + A + ", " + B + "] [] [r1, r2]", "DELETE_SET [] [] []");
        assertThat(told(new SetPlanner(targets(List.of()), List.of()).delete())).containsExactly("DELETE_SET [] [] []");
        assertThat(told(new SetPlanner(targets(List.of()), List.of(inUnit(A, "r1"))).delete()))
                .containsExactly("DELETE_INSTANCES [] [" + UNIT + "] [r1]", "DELETE_SET [] [] []");
        assertThat(new SetPlanner(targets(List.of(C), "r1"), there).delete()).isEmpty();
    }
}
