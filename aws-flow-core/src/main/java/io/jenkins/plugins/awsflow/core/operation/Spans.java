package io.jenkins.plugins.awsflow.core.operation;

/** Lengths of time as people read them, in units that are written alike in every language. */
public final class Spans {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Spans() {}

    /** Such as {@code 45 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String text(long millis) {
        long m = Math.max(0, millis);
        if (m < MINUTE) {
            return m / SECOND + " s";
        }
        if (m < HOUR) {
            return two(m / MINUTE + " min", m % MINUTE / SECOND, " s");
        }
        return two(m / HOUR + " h", m % HOUR / MINUTE, " min");
    }

    private static String two(String first, long second, String unit) {
        return second == 0 ? first : first + " " + second + unit;
    }
}
