package io.jenkins.plugins.awsflow.codecommit.model;

/** The text of a comment that is recognised again later, within the length that CodeCommit takes. */
public final class NoteText {
    /** Characters of a comment. Source: CodeCommit's API reference, CommentContentSizeLimitExceededException. */
    public static final int LIMIT = 10_240;

    private static final String MARKER = "[//]: # (aws-flow ";
    private static final String FENCE = "```";

    private NoteText() {}

    /**
     * A line of Markdown that no reader sees: a link's definition that no link refers to.
     *
     * @param key letters and digits
     */
    public static String marker(String key) {
        return MARKER + key + ")";
    }

    /** Whether a comment was written by {@link #of}: what a build says must never ask for a build. */
    public static boolean isOurs(String content) {
        String text = content.strip();
        return text.substring(text.lastIndexOf('\n') + 1).startsWith(MARKER);
    }

    /**
     * The comment.
     *
     * @param markdown what it says; its end is cut off where it is too long
     * @param cut what stands there then, such as where the rest is
     * @param marker {@link #marker}
     */
    public static String of(String markdown, String cut, String marker) {
        String text = markdown.strip();
        String end = "\n\n" + marker;
        if (text.length() + end.length() <= LIMIT) {
            return text + end;
        }
        end = "\n\n" + cut + end;
        // A fence that the cut leaves open is closed again.
        int room = LIMIT - end.length() - FENCE.length() - 1;
        String kept = whole(text, room);
        boolean open = count(kept) % 2 != 0;
        return kept + (open ? "\n" + FENCE : "") + end;
    }

    /** As many whole lines as fit; of one that is longer than all room, its beginning. */
    private static String whole(String text, int room) {
        int newline = text.lastIndexOf('\n', room);
        int at = newline > 0 ? newline : room;
        if (Character.isLowSurrogate(text.charAt(at))) {
            at--;
        }
        return text.substring(0, at).stripTrailing();
    }

    private static int count(String text) {
        int count = 0;
        for (String line : text.split("\n", -1)) {
            count += line.stripLeading().startsWith(FENCE) ? 1 : 0;
        }
        return count;
    }
}
