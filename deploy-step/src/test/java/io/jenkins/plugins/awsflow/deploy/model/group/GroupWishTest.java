package io.jenkins.plugins.awsflow.deploy.model.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From what somebody wrote to settings, and what differs. */
class GroupWishTest {
    @BeforeEach
    void inEnglish() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static GroupSettings server(Map<String, String> texts) {
        return new GroupWish(texts, "Server").settings(role -> "arn:aws:iam::1:role/" + role);
    }

    private static String tags(String yaml) {
        return TagSets.read("ec2Tags", yaml).text();
    }

    @Test
    void tagsAreTheSameForTheSameHosts() {
        assertThat(tags("{Stage: beta, Role: [web, api]}")).isEqualTo("Role=api | Role=web & Stage=beta");
        assertThat(tags("[{Role: [web, api]}, {Stage: beta}]")).isEqualTo(tags("{Stage: beta, Role: [api, web]}"));
        assertThat(tags("[{Stage: beta, Tier: 1}, {Role: '*'}]")).isEqualTo("Role=* & Stage=beta | Tier=1");
        assertThat(tags("{}")).isEmpty();
        assertThat(new TagSets(List.of(List.of(new TagSets.Tag("a", "1")), List.of())).sets())
                .hasSize(1);
        for (String wrong : List.of("[a]", "{a: {b: c}}", "{'*': '*'}")) {
            assertThatThrownBy(() -> tags(wrong)).hasMessageContaining("ec2Tags: write a map of tags");
        }
        assertThatThrownBy(() -> tags("{a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]}"))
                .hasMessageContaining("ten tags");
    }

    @Test
    void configurationsAreNamedByWhatTheyDo() {
        assertThat(ConfigWish.healthy("0 %").name()).isEqualTo("CodeDeployDefault.AllAtOnce");
        assertThat(ConfigWish.healthy("99%"))
                .isEqualTo(new ConfigWish("aws-flow.healthy-99-percent", true, "FLEET_PERCENT", 99, 0));
        assertThat(ConfigWish.healthy("1 host").name()).isEqualTo("aws-flow.healthy-1-hosts");
        assertThatThrownBy(() -> ConfigWish.healthy("100%")).hasMessageContaining("minHealthy");
        assertThat(ConfigWish.traffic("linear 10% every 1 minute", "Lambda").isPredefined())
                .isTrue();
        assertThat(ConfigWish.traffic("linear 10% every 1 minute", "ECS").name())
                .isEqualTo("CodeDeployDefault.ECSLinear10PercentEvery1Minutes");
        assertThat(ConfigWish.traffic(Map.of("type", "allAtOnce"), "ECS").name())
                .isEqualTo("CodeDeployDefault.ECSAllAtOnce");
        assertThat(ConfigWish.traffic("canary 25% 15 min", "ECS").name())
                .isEqualTo("aws-flow.ecs-canary-25-percent-15-minutes");
        assertThatThrownBy(() -> ConfigWish.traffic("canary 0% 5 minutes", "ECS"))
                .hasMessageContaining("traffic");
    }

    @Test
    void onlyWhatIsSaidAndDiffersIsAChange() {
        GroupSettings wanted = server(Map.of(
                "role",
                "deploy",
                "alarms",
                "[]",
                "autoRollback",
                "[stop, failure]",
                "blueGreen",
                "false",
                "loadBalancers",
                "{classic: [a], targetGroups: [b]}"));
        assertThat(wanted.texts())
                .containsEntry("role", "arn:aws:iam::1:role/deploy")
                .containsEntry("autoRollback", "DEPLOYMENT_FAILURE, DEPLOYMENT_STOP_ON_REQUEST")
                .containsEntry("loadBalancers", "b, classic a")
                .containsEntry("config", null);
        assertThat(wanted.changesTo(wanted)).isEmpty();
        assertThat(wanted.changesTo(null)).containsOnlyKeys("role", "blueGreen", "loadBalancers", "autoRollback");
        GroupSettings before = server(Map.of("role", "arn:aws:iam::1:role/old", "alarms", "late"));
        assertThat(wanted.changesTo(before).values())
                .extracting(GroupSettings.Change::line)
                .contains("~ role: arn:aws:iam::1:role/old \u2192 arn:aws:iam::1:role/deploy", "- alarms: late");
    }

    @Test
    void valuesOutOfBoundsAreNamed() {
        assertThat(server(Map.of("blueGreen", "{readyTimeout: 5, terminateAfter: 0}"))
                        .blueGreen()
                        .text())
                .isEqualTo("provision: discover, readyTimeout: 5, terminateAfter: 0");
        assertThatThrownBy(() -> server(Map.of("blueGreen", "{readyTimeout: 9999}")))
                .hasMessageContaining("blueGreen.readyTimeout: \"9999\" is no whole number from 0 to 2880");
        assertThatThrownBy(() -> server(Map.of("blueGreen", "soon"))).hasMessageContaining("blueGreen: a map");
        assertThatThrownBy(() -> server(Map.of("loadBalancers", "{targetGroupPair: [a]}")))
                .hasMessageContaining("targetGroupPair needs");
        assertThatThrownBy(() -> server(Map.of("triggers", "none"))).hasMessageContaining("triggers: a map");
        assertThatThrownBy(() -> server(Map.of("alarms", "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]")))
                .hasMessageContaining("at most 10");
        assertThatThrownBy(() -> server(Map.of("ecsServices", "a/b"))).hasMessageContaining("platform Server");
        assertThatThrownBy(() -> new GroupWish(Map.of("ecsServices", "web"), "ECS").settings(role -> role))
                .hasMessageContaining("cluster/service");
        assertThatThrownBy(() -> server(Map.of("ec2Tags", "{a: b")))
                .hasMessageMatching("ec2Tags:\\d+:\\d+: this is no valid YAML: .*");
        assertThatThrownBy(() -> server(Map.of("ec2Tags", "[".repeat(40) + "]".repeat(40))))
                .hasMessage("ec2Tags: this is nested too deeply");
    }
}
