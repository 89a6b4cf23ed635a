package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may decide. */
class SubmittersTest {
    private static boolean include(String text, String user, String... groups) {
        return new Submitters(text).include(user, List.of(groups), String::equalsIgnoreCase, String::equals);
    }

    @Test
    void usersAndGroupsAreNamedWithCommas() {
        assertThat(include("alice, ops", "Alice")).isTrue();
        assertThat(include("alice, ops", "bob", "authenticated", "ops")).isTrue();
        assertThat(include("alice, ops", "bob", "Ops")).isFalse();
        assertThat(include("alice, ops", "bob")).isFalse();
        assertThat(include(" , ", "")).isFalse();
        assertThat(new Submitters(" alice ,ops,, ")).hasToString("alice, ops");
    }

    @Test
    void nobodyInParticularIsNobodyByName() {
        assertThat(new Submitters(null).isEmpty()).isTrue();
        assertThat(new Submitters("  ").isEmpty()).isTrue();
        assertThat(new Submitters("a").isEmpty()).isFalse();
    }
}
