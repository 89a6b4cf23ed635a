package io.jenkins.plugins.awsflow.codecommit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text of others in the comment of a build. */
class StatusTextTest {
    @Test
    void aLongTextIsNotCutAmidACharacter() {
        String ship = "\uD83D\uDEA2";
        String cut = StatusText.safe("x".repeat(299) + ship + "y".repeat(50));
        assertThat(cut).isEqualTo("x".repeat(299) + "…");
        assertThat(StatusText.safe("x".repeat(298) + ship + "y")).isEqualTo("x".repeat(298) + ship + "…");
    }

    @Test
    void strikesAndQuotesMeanNothing() {
        assertThat(StatusText.safe("> ~~gone~~")).isEqualTo("\\> \\~\\~gone\\~\\~");
        assertThat(StatusText.safe("a -> b")).isEqualTo("a -> b");
    }
}
