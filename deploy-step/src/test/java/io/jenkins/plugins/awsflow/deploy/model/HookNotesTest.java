package io.jenkins.plugins.awsflow.deploy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.model.artifact.BundleEntry;
import io.jenkins.plugins.awsflow.deploy.model.group.Balancers;
import io.jenkins.plugins.awsflow.deploy.model.group.BlueGreen;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupSettings;
import io.jenkins.plugins.awsflow.deploy.model.group.TagSets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HookNotesTest {
    private static final Balancers NONE = new Balancers(List.of(), List.of(), List.of(), null, null);
    private static final Balancers BALANCED = new Balancers(List.of(), List.of("web"), List.of(), null, null);
    private static final BlueGreen BLUE_GREEN = new BlueGreen(true, true, 0, 5);

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static GroupSettings group(BlueGreen blueGreen, Balancers balancers) {
        TagSets tags = new TagSets(List.of());
        return new GroupSettings(
                "role", "config", tags, tags, List.of(), List.of(), blueGreen, balancers, List.of(), List.of(),
                List.of());
    }

    private static final Map<String, GroupSettings> GROUPS = Map.of(
            "plain", group(BlueGreen.OFF, NONE),
            "balanced", group(BlueGreen.OFF, BALANCED),
            "green", group(BLUE_GREEN, BALANCED));

    @Test
    void hooksOfTheTrafficNeedALoadBalancer() {
        assertThat(HookNotes.ofHosts(Set.of("AfterAllowTraffic", "BeforeBlockTraffic", "AfterInstall"), GROUPS))
                .containsExactly(
                        "note: BeforeBlockTraffic, AfterAllowTraffic run only behind a load balancer, and these"
                                + " groups have none: plain");
        assertThat(HookNotes.ofHosts(Set.of("AfterAllowTraffic"), Map.of("balanced", GROUPS.get("balanced"))))
                .isEmpty();
        assertThat(HookNotes.ofHosts(Set.of("AfterAllowTraffic"), Map.of())).isEmpty();
    }

    @Test
    void newHostsHaveNothingToStop() {
        assertThat(HookNotes.ofHosts(Set.of("ApplicationStop"), GROUPS))
                .containsExactly("note: ApplicationStop does not run on the new hosts of a blue/green deployment, which"
                        + " have nothing to stop: green");
    }

    @Test
    void testTrafficNeedsAListener() {
        Balancers pair = new Balancers(List.of(), List.of(), List.of("a", "b"), "arn:prod", null);
        Balancers tested = new Balancers(List.of(), List.of(), List.of("a", "b"), "arn:prod", "arn:test");
        Set<String> hook = Set.of("AfterAllowTestTraffic");
        assertThat(HookNotes.ofService(hook, Map.of("web", group(BLUE_GREEN, pair))))
                .singleElement()
                .asString()
                .endsWith("no listener for it: web");
        assertThat(HookNotes.ofService(hook, Map.of("web", group(BLUE_GREEN, tested))))
                .isEmpty();
    }

    @Test
    void groupsAreAskedForOnlyWhereTheyMatter() {
        assertThat(HookNotes.dependOnGroups(Set.of("AfterInstall", "ValidateService")))
                .isFalse();
        assertThat(HookNotes.dependOnGroups(Set.of("ApplicationStop"))).isTrue();
        assertThat(HookNotes.dependOnGroups(Set.of("AfterAllowTestTraffic"))).isTrue();
    }

    @Test
    void whatWasGuessedIsOneLineThatNamesTheHooks() {
        List<BundleEntry> entries = List.of(
                BundleEntry.guessed("scripts/start.sh", 1, 0755),
                BundleEntry.guessed("scripts/lib.sh", 1, 0755),
                BundleEntry.guessed("scripts/run", 1, 0644),
                BundleEntry.file("scripts/known.sh", 1, 0755));
        assertThat(HookNotes.ofModes(entries, Set.of("scripts/start.sh", "scripts/run", "scripts/known.sh")))
                .containsExactly(
                        "note: this agent keeps no executable bit and git does not know it: packed as executable because"
                                + " of #! are scripts/start.sh (2 files in all)",
                        "note: scripts/run: neither executable for git nor begun with #!: the host has to make it"
                                + " executable itself");
        assertThat(HookNotes.ofModes(List.of(BundleEntry.file("a", 1, 0755)), Set.of("a")))
                .isEmpty();
        List<BundleEntry> many = IntStream.range(0, 9)
                .mapToObj(i -> BundleEntry.guessed("s" + i, 1, 0755))
                .toList();
        assertThat(HookNotes.ofModes(many, Set.of()))
                .singleElement()
                .asString()
                .contains("s4 and 4 more (9 files in all)");
    }

    @Test
    void labelsAreShortLines() throws Exception {
        assertThat(VersionLabel.ofCommit("0123456789abcdef")).isEqualTo("0123456789ab");
        assertThat(VersionLabel.fit("x".repeat(101))).hasSize(100).endsWith("x…");
        assertThat(VersionLabel.fit("x".repeat(100))).hasSize(100).endsWith("xx");
        assertThat(VersionLabel.of("versionLabel", " 1.4.2 ")).isEqualTo("1.4.2");
        assertThatThrownBy(() -> VersionLabel.of("versionLabel", "a\tb")).hasMessageContaining("control characters");
    }
}
