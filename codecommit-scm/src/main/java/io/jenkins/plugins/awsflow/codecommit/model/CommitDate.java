package io.jenkins.plugins.awsflow.codecommit.model;

/** Dates as git writes them into commits: seconds since the epoch and the offset of a zone. */
public final class CommitDate {
    private static final long MILLIS = 1000;

    private CommitDate() {}

    /** @return milliseconds since the epoch; 0 for what is no date */
    public static long millis(String text) {
        String seconds = text == null ? "" : text.strip().split(" ", 2)[0];
        try {
            return Math.multiplyExact(Long.parseLong(seconds), MILLIS);
        } catch (NumberFormatException | ArithmeticException e) {
            return 0; // whoever writes commits may write anything there
        }
    }
}
