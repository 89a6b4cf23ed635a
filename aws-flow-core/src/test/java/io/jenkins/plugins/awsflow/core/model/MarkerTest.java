package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkerTest {
    private static final String TOKEN = "0123456789abcdefghijklmno";

    @Test
    void tokensFitFileNamesAndClientTokensAndDiffer() {
        Set<String> tokens = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String token = Marker.newToken();
            assertThat(token).matches("[0-9a-z]{25}");
            tokens.add(token);
        }
        assertThat(tokens).hasSize(2_000);
    }

    @Test
    void foreignTextIsNoToken() {
        assertThat(Marker.isToken(TOKEN)).isTrue();
        assertThat(Marker.isToken("../../etc/passwd")).isFalse();
        assertThat(Marker.isToken(TOKEN + "x")).isFalse();
        assertThat(Marker.isToken(null)).isFalse();
    }

    @Test
    void aDescriptionGivesTheTokenBack() {
        String description = Marker.describe("Web #12", TOKEN, 256);
        assertThat(description).isEqualTo("Web #12 [aws-flow:" + TOKEN + "]");
        assertThat(Marker.tokenIn(description)).contains(TOKEN);
        assertThat(Marker.tokenIn("by hand")).isEmpty();
        assertThat(Marker.tokenIn(null)).isEmpty();
    }

    @Test
    void aLongDescriptionGivesWayToTheMarker() {
        String description = Marker.describe("x".repeat(400), TOKEN, 256);
        assertThat(description).hasSize(256);
        assertThat(Marker.tokenIn(description)).contains(TOKEN);
    }

    @Test
    void aCutDoesNotSplitACharacter() {
        String description = Marker.describe("\uD83D\uDE80".repeat(200), TOKEN, 256);
        assertThat(description.substring(0, description.indexOf(' ')).codePoints())
                .allMatch(c -> c == 0x1F680);
        assertThat(Marker.tokenIn(description)).contains(TOKEN);
    }

    @Test
    void theMarkerStandsAloneWhereNothingElseFits() {
        assertThat(Marker.describe("", TOKEN, 36)).isEqualTo(Marker.of(TOKEN));
        assertThat(Marker.describe("Web", TOKEN, 37)).isEqualTo(Marker.of(TOKEN));
        assertThatThrownBy(() -> Marker.describe("Web", TOKEN, 30)).isInstanceOf(IllegalArgumentException.class);
    }
}
