package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ItemPatternsTest {
    private static boolean covers(String pattern, String name) {
        return ItemPatterns.covering(List.of("never", pattern), name).isPresent();
    }

    @Test
    void aNameIsCoveredByItself() {
        assertThat(covers("team/web", "team/web")).isTrue();
        assertThat(covers("team/web", "team/web2")).isFalse();
        assertThat(covers("team.web", "teamxweb")).isFalse();
    }

    @Test
    void oneStarStaysWithinAPart() {
        assertThat(covers("team-*/web", "team-a/web")).isTrue();
        assertThat(covers("team-*/web", "team-a/x/web")).isFalse();
        assertThat(covers("*", "web")).isTrue();
        assertThat(covers("*", "team/web")).isFalse();
    }

    @Test
    void twoStarsCoverAFolderAndAllThatIsInIt() {
        assertThat(covers("team/**", "team/web/main")).isTrue();
        assertThat(covers("team/**", "team")).isTrue();
        assertThat(covers("team/**", "team-b/web")).isFalse();
        assertThat(covers("**", "team/web/main")).isTrue();
        assertThat(covers("**/main", "team/web/main")).isTrue();
    }

    @Test
    void noPatternCoversNothing() {
        assertThat(ItemPatterns.covering(List.of(), "web")).isEmpty();
    }
}
