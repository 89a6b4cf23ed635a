package io.jenkins.plugins.awsflow.codecommit.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoteTextTest {
    private static final String MARKER = NoteText.marker("k1");

    @Test
    void aNoteThatFitsIsKeptWhole() {
        assertThat(NoteText.of("# Changes\n\n| a | b |\n", "more", MARKER))
                .isEqualTo("# Changes\n\n| a | b |\n\n[//]: # (aws-flow k1)");
    }

    @Test
    void aNoteThatIsTooLongIsCutAtALineAndSaysSo() {
        String line = "| resource | Modify |\n";
        String note = NoteText.of(line.repeat(1000), "*more*", MARKER);
        assertThat(note.length()).isBetween(NoteText.LIMIT - 2 * line.length(), NoteText.LIMIT);
        assertThat(note).endsWith("| resource | Modify |\n\n*more*\n\n" + MARKER);
    }

    @Test
    void aFenceThatTheCutLeavesOpenIsClosed() {
        String note = NoteText.of("```yaml\n" + "key: value\n".repeat(2000) + "```\n", "*more*", MARKER);
        assertThat(note).contains("key: value\n```\n\n*more*");
        assertThat(note.length()).isLessThanOrEqualTo(NoteText.LIMIT);
    }

    @Test
    void noCharacterIsCutInTwo() {
        for (String before : new String[] {"", "x"}) {
            String note = NoteText.of(before + "\uD83D\uDE00".repeat(9000), "*more*", MARKER);
            String kept = note.substring(0, note.indexOf("\n\n*more*"));
            assertThat(Character.isLowSurrogate(kept.charAt(kept.length() - 1))).isTrue();
            assertThat(note.length()).isLessThanOrEqualTo(NoteText.LIMIT);
        }
    }

    @Test
    void oursAreToldFromThoseOfPeople() {
        assertThat(NoteText.isOurs(NoteText.of("/retest", "more", MARKER))).isTrue();
        assertThat(NoteText.isOurs(NoteText.of("/retest\n".repeat(2000), "more", MARKER) + "\n"))
                .isTrue();
        assertThat(NoteText.isOurs("/retest")).isFalse();
        assertThat(NoteText.isOurs("> " + MARKER + "\n\n/retest")).isFalse();
    }

    @Test
    void commentsAreKnownByTheirRoleAndNotByItsSession() {
        CommentView comment = new CommentView("1", "arn:aws:sts::123456789012:assumed-role/ci/build-1", "x");
        assertThat(comment.isBy("arn:aws:sts::123456789012:assumed-role/ci/build-2"))
                .isTrue();
        assertThat(comment.isBy("arn:aws:sts::123456789012:assumed-role/other/build-1"))
                .isFalse();
        CommentView user = new CommentView("1", "arn:aws:iam::123456789012:user/team/ann", "x");
        assertThat(user.isBy("arn:aws:iam::123456789012:user/team/bob")).isFalse();
    }
}
