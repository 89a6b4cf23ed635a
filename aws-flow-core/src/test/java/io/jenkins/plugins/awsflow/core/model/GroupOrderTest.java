package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.model.GroupOrder.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which operation of a group begins when. */
class GroupOrderTest {
    private static GroupMember member(String name, String... needs) {
        return new GroupMember(name, List.of(needs));
    }

    private static Map<String, State> waiting(GroupOrder order) {
        Map<String, State> states = new LinkedHashMap<>();
        order.names().forEach(name -> states.put(name, State.WAITING));
        return states;
    }

    @Test
    void eachBeginsOnceItsOwnNeedsAreDone() {
        GroupOrder order = new GroupOrder(
                List.of(member("web", "app"), member("app", "net"), member("net"), member("log")), 10, false);
        Map<String, State> states = waiting(order);
        assertThat(order.next(states)).containsExactly("net", "log");
        states.put("net", State.DONE);
        states.put("log", State.RUNNING);
        assertThat(order.next(states)).as("log is not waited for").containsExactly("app");
        assertThat(order.missing("web", states)).containsExactly("app");
    }

    @Test
    void whereThereIsNoRoomTheLongestRowGoesFirst() {
        GroupOrder order = new GroupOrder(
                List.of(member("a"), member("b"), member("c"), member("d", "c"), member("e", "d")), 2, false);
        Map<String, State> states = waiting(order);
        assertThat(order.next(states)).containsExactly("c", "a");
        states.put("c", State.RUNNING);
        assertThat(order.next(states)).containsExactly("a");
    }

    @Test
    void afterAFailureNothingBeginsUnlessItGoesOn() {
        List<GroupMember> members = List.of(member("a"), member("b", "a"), member("c"));
        for (boolean goesOn : new boolean[] {true, false}) {
            GroupOrder order = new GroupOrder(members, 1, goesOn);
            Map<String, State> states = waiting(order);
            states.put("a", State.FAILED);
            assertThat(order.next(states)).isEqualTo(goesOn ? List.of("c") : List.of());
        }
    }

    @Test
    void circlesAndUnknownNamesAreRefused() {
        assertThatThrownBy(() -> new GroupOrder(List.of(member("a", "b"), member("b", "a")), 1, false))
                .hasMessageContaining("circle");
        assertThatThrownBy(() -> new GroupOrder(List.of(member("a", "b")), 1, false))
                .hasMessageContaining("no b");
    }

    /** Whatever the order, the ends and the failures: nobody begins too early, too often or too many at once. */
    @Test
    void anyGroupEndsWithAllDoneThatCanBe() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 400; round++) {
            int size = 1 + random.nextInt(15);
            List<GroupMember> members = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Set<String> needs = new HashSet<>();
                for (int k = i == 0 ? 0 : random.nextInt(3); k > 0; k--) {
                    needs.add("m" + random.nextInt(i));
                }
                members.add(random.nextInt(members.size() + 1), new GroupMember("m" + i, needs));
            }
            int atOnce = 1 + random.nextInt(4);
            boolean goesOn = random.nextBoolean();
            GroupOrder order = new GroupOrder(members, atOnce, goesOn);
            Set<String> failing = new HashSet<>();
            order.names().forEach(name -> {
                if (random.nextInt(6) == 0) {
                    failing.add(name);
                }
            });
            Map<String, State> states = waiting(order);
            List<String> running = new ArrayList<>();
            do {
                for (String name : order.next(states)) {
                    assertThat(states.get(name)).isEqualTo(State.WAITING);
                    assertThat(order.needs(name)).allMatch(needed -> states.get(needed) == State.DONE);
                    states.put(name, State.RUNNING);
                    running.add(name);
                }
                assertThat(running).hasSizeLessThanOrEqualTo(atOnce);
                if (!running.isEmpty()) {
                    String ended = running.remove(random.nextInt(running.size()));
                    states.put(ended, failing.contains(ended) ? State.FAILED : State.DONE);
                }
            } while (!running.isEmpty() || !order.next(states).isEmpty());
            boolean failed = states.containsValue(State.FAILED);
            for (String name : order.names()) {
                if (states.get(name) == State.WAITING) {
                    assertThat(failed).isTrue();
                    assertThat(!goesOn || !order.missing(name, states).isEmpty())
                            .isTrue();
                }
            }
        }
    }
}
