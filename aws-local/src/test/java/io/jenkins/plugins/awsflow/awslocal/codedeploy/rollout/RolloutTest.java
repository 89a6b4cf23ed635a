package io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTest {
    private static final HealthRule ONE = new HealthRule("MOST_CONCURRENCY", 1);
    private static final HealthRule HALF = new HealthRule("FLEET_PERCENT", 50);
    private static final HealthRule ALL = new HealthRule("FLEET_PERCENT", 0);

    private static HostRun host(int number, boolean fails) {
        EventFailure failure = fails ? new EventFailure("ScriptFailed", "a.sh", "no", "") : null;
        return new HostRun("i-" + number, false, false, new int[] {10, 20, 30}, fails ? 1 : -1, failure);
    }

    private static List<HostRun> hosts(int count, Integer... failing) {
        Set<Integer> bad = new HashSet<>(List.of(failing));
        List<HostRun> hosts = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            hosts.add(host(i, bad.contains(i)));
        }
        return hosts;
    }

    private static long count(Rollout rollout, String status) {
        return rollout.hosts().stream()
                .filter(host -> host.status(rollout.end(), true).equals(status))
                .count();
    }

    /** The figures of the model's own example: nine instances. */
    @ParameterizedTest
    @CsvSource({
        "HOST_COUNT, 6, 9, 6",
        "FLEET_PERCENT, 40, 9, 4",
        "FLEET_PERCENT, 50, 9, 5",
        "MOST_CONCURRENCY, 1, 9, 8",
        "FLEET_PERCENT, 0, 9, 0",
        "FLEET_PERCENT, 100, 9, 9",
        "MOST_CONCURRENCY, 1, 0, 0"
    })
    void minimumHealthyHosts(String type, int value, int fleet, int expected) {
        assertThat(new HealthRule(type, value).minimumHealthy(fleet)).isEqualTo(expected);
    }

    @Test
    void oneAtATimeIsOneAtATime() {
        Rollout rollout = Rollout.plan(hosts(3), ONE, 1000, 5);
        assertThat(rollout.hosts()).extracting(HostRun::start).containsExactly(1000L, 1065L, 1130L);
        assertThat(rollout.end()).isEqualTo(1195);
        assertThat(rollout.outcome()).isEqualTo(Rollout.Outcome.SUCCEEDED);
    }

    @Test
    void halfAtATimeKeepsTheLargerHalf() {
        Rollout rollout = Rollout.plan(hosts(9), HALF, 0, 0);
        assertThat(rollout.hosts().stream().filter(host -> host.start() == 0)).hasSize(4);
        assertThat(rollout.outcome()).isEqualTo(Rollout.Outcome.SUCCEEDED);
    }

    @Test
    void allAtOnceSucceedsWithOneGoodHost() {
        assertThat(Rollout.plan(hosts(3, 1, 2), ALL, 0, 0).outcome()).isEqualTo(Rollout.Outcome.SUCCEEDED);
        assertThat(Rollout.plan(hosts(3, 1, 2, 3), ALL, 0, 0).outcome()).isEqualTo(Rollout.Outcome.TOO_FEW_HEALTHY);
    }

    @Test
    void oneAtATimeEndsWithTheFirstFailure() {
        Rollout rollout = Rollout.plan(hosts(4, 2), ONE, 0, 0);
        assertThat(rollout.outcome()).isEqualTo(Rollout.Outcome.TOO_FEW_HEALTHY);
        assertThat(count(rollout, "Succeeded")).isEqualTo(1);
        assertThat(count(rollout, "Failed")).isEqualTo(1);
        assertThat(count(rollout, "Skipped")).isEqualTo(2);
    }

    @Test
    void oneAtATimeForgivesTheLastHostUnlessItIsTheOnlyOne() {
        assertThat(Rollout.plan(hosts(4, 4), ONE, 0, 0).outcome()).isEqualTo(Rollout.Outcome.SUCCEEDED);
        assertThat(Rollout.plan(hosts(1, 1), ONE, 0, 0).outcome()).isEqualTo(Rollout.Outcome.TOO_FEW_HEALTHY);
    }

    @Test
    void nothingStartsWhenAllHostsMustStayHealthy() {
        assertThat(Rollout.plan(hosts(3), new HealthRule("HOST_COUNT", 3), 0, 0).outcome())
                .isEqualTo(Rollout.Outcome.CANNOT_START);
        assertThat(Rollout.plan(hosts(3), new HealthRule("FLEET_PERCENT", 100), 0, 0)
                        .outcome())
                .isEqualTo(Rollout.Outcome.CANNOT_START);
    }

    @Test
    void hostsThatFailedBeforeComeFirst() {
        List<HostRun> hosts = hosts(3);
        hosts.add(new HostRun("i-bad", false, true, new int[] {10}, -1, null));
        Rollout rollout = Rollout.plan(hosts, ONE, 0, 0);
        assertThat(rollout.hosts().get(3).start()).isZero();
        assertThat(rollout.outcome()).isEqualTo(Rollout.Outcome.SUCCEEDED);
    }

    /** Whatever fails: at no instant are more hosts down than the rule allows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void healthyHostsAreKeptAtEveryInstant(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int fleet = 1 + random.nextInt(40);
        HealthRule rule = new HealthRule("FLEET_PERCENT", random.nextInt(100));
        List<HostRun> hosts = new ArrayList<>();
        for (int i = 0; i < fleet; i++) {
            int[] millis = {1 + random.nextInt(50), 1 + random.nextInt(50)};
            boolean fails = random.nextInt(6) == 0;
            hosts.add(new HostRun(
                    "i-" + i,
                    false,
                    false,
                    millis,
                    fails ? random.nextInt(2) : -1,
                    fails ? new EventFailure("ScriptFailed", "", "", "") : null));
        }
        Rollout rollout = Rollout.plan(hosts, rule, 0, 3);
        for (long now = 0; now <= rollout.end(); now++) {
            long at = now;
            long down = hosts.stream()
                    .map(host -> host.status(at, false))
                    .filter(status -> status.equals("InProgress") || status.equals("Failed"))
                    .count();
            boolean started = hosts.stream().anyMatch(host -> host.start() >= 0);
            long failed = hosts.stream()
                    .filter(host -> host.status(at, false).equals("Failed"))
                    .count();
            assertThat(down)
                    .as("at %d of %d hosts, %s", at, fleet, rule)
                    .isLessThanOrEqualTo(Math.max(started ? failed : 0, fleet - rule.minimumHealthy(fleet)));
        }
    }

    @Test
    void aStoppedHostFinishesItsEventAndSkipsTheRest() {
        Rollout rollout = Rollout.plan(hosts(3), ONE, 0, 0);
        long end = rollout.stopAt(15);
        assertThat(end).isEqualTo(30);
        HostRun first = rollout.hosts().get(0);
        assertThat(first.status(20, false)).isEqualTo("InProgress");
        assertThat(first.eventStatus(1, 20, false)).isEqualTo("InProgress");
        assertThat(first.status(30, true)).isEqualTo("Skipped");
        assertThat(first.eventStatus(0, 30, true)).isEqualTo("Succeeded");
        assertThat(first.eventStatus(1, 30, true)).isEqualTo("Succeeded");
        assertThat(first.eventStatus(2, 30, true)).isEqualTo("Skipped");
        assertThat(rollout.hosts().get(1).status(30, true)).isEqualTo("Skipped");
        assertThat(rollout.hosts().get(1).lastChange(30)).isEqualTo(HostRun.NEVER);
    }

    @Test
    void aStopAfterTheEndChangesNothing() {
        Rollout rollout = Rollout.plan(hosts(1), ONE, 0, 0);
        assertThat(rollout.stopAt(1000)).isEqualTo(1000);
        assertThat(rollout.hosts().get(0).status(1000, true)).isEqualTo("Succeeded");
    }

    @Test
    void eventsGoThroughTheirStates() {
        HostRun host = host(1, true);
        assertThat(host.status(0, false)).isEqualTo("Pending");
        assertThat(host.eventStatus(0, 0, false)).isEqualTo("Pending");
        assertThat(host.eventStatus(0, 0, true)).isEqualTo("Skipped");
        host.startAt(100);
        assertThat(host.eventStatus(0, 99, false)).isEqualTo("Pending");
        assertThat(host.eventStatus(0, 100, false)).isEqualTo("InProgress");
        assertThat(host.eventStatus(1, 100, false)).isEqualTo("Pending");
        assertThat(host.eventStatus(1, 130, false)).isEqualTo("Failed");
        assertThat(host.eventStatus(2, 129, false)).isEqualTo("Pending");
        assertThat(host.eventStatus(2, 130, false)).isEqualTo("Skipped");
        assertThat(host.lastChange(99)).isEqualTo(HostRun.NEVER);
        assertThat(host.lastChange(115)).isEqualTo(110);
        assertThat(host.failure().errorCode()).isEqualTo("ScriptFailed");
    }

    @Test
    void logTailsAreCutToFourKilobytes() {
        assertThat(new EventFailure("ScriptFailed", "", "", "x".repeat(5000) + "end").logTail())
                .hasSize(4096)
                .endsWith("end");
    }

    @Test
    void eventTimesVaryAroundTheirMeanAndRepeat() {
        EventTimes times = new EventTimes();
        times.set("AfterInstall", 10);
        int first = times.millis("AfterInstall", true, new SplittableRandom(1));
        assertThat(times.millis("AfterInstall", true, new SplittableRandom(1))).isEqualTo(first);
        assertThat(first).isBetween(5_000, 15_000);
        assertThat(times.millis("AfterInstall", false, new SplittableRandom(1))).isBetween(150, 450);
    }
}
