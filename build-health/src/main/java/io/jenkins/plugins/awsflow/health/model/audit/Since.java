package io.jenkins.plugins.awsflow.health.model.audit;

import io.jenkins.plugins.awsflow.health.Messages;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From when on changes count: a span, a moment, or the last deployment. */
public final class Since {
    /** The word for the last deployment. */
    public static final String LAST_DEPLOY = "last-deploy";

    /** What CloudTrail keeps; source: its user guide on the event history. */
    private static final long LONGEST = 90L * 24 * 3_600_000;

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})\\s*([mhd])");

    private Since() {}

    /** Whether it is the word for the last deployment. */
    public static boolean isLastDeploy(String text) {
        return LAST_DEPLOY.equals(text);
    }

    /**
     * The moment that is meant.
     *
     * @param text not {@link #LAST_DEPLOY}
     * @return milliseconds since the epoch
     * @throws IllegalArgumentException with one line
     */
    public static long of(String text, long now) {
        long since = moment(text.strip(), now);
        if (since > now) {
            throw new IllegalArgumentException(Messages.Since_future(text));
        }
        return since;
    }

    /** The same, no longer ago than CloudTrail keeps events. */
    public static long kept(long since, long now) {
        return Math.max(since, now - LONGEST);
    }

    private static long moment(String text, long now) {
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            long unit =
                    switch (span.group(2)) {
                        case "m" -> 60_000L;
                        case "h" -> 3_600_000L;
                        default -> 24 * 3_600_000L;
                    };
            return now - Long.parseLong(span.group(1)) * unit;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text).toEpochMilli()
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            // Without the cause: its own words would be told instead.
            throw new IllegalArgumentException(Messages.Since_unknown(text));
        }
    }
}
