package io.jenkins.plugins.awsflow.deploy.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Which targets a reader wants to see.
 *
 * @param state CodeDeploy's own word; empty for all
 * @param text a part of the target's id; empty for all
 * @param page from 1
 */
public record TargetQuery(String state, String text, int page) {
    /** Rows on one page. */
    public static final int ROWS = 50;

    /** All states of targets that CodeDeploy has, source: its TargetStatus. */
    public static final List<String> STATES =
            List.of("Failed", "InProgress", "Pending", "Ready", "Skipped", "Succeeded", "Unknown");

    /** Milliseconds; a page whose reading takes a few calls only. */
    private static final long FRESH = 5_000;

    /** Milliseconds for each call to list targets. */
    private static final long PER_CALL = 200;

    /** Ids in one answer of ListDeploymentTargets. */
    private static final int LISTED = 100;

    private static final int LONGEST = 128;
    private static final int LAST_PAGE = 100_000;

    /** From the parameters of a request, each of which may be null or nonsense. */
    public static TargetQuery of(String state, String text, String page) {
        String known = state != null && STATES.contains(state) ? state : "";
        String part = text == null ? "" : text.strip();
        int number = page != null && page.matches("\\d{1,6}") ? Integer.parseInt(page) : 1;
        return new TargetQuery(
                known, part.substring(0, Math.min(part.length(), LONGEST)), Math.min(LAST_PAGE, Math.max(1, number)));
    }

    /** Index of the first row, from 0. */
    public int from() {
        return (page - 1) * ROWS;
    }

    /**
     * So long what was read for it is fresh, in milliseconds: the more calls it takes, the longer.
     *
     * @param targets of the whole deployment
     */
    public long fresh(long targets) {
        long lists = (text.isEmpty() ? Math.min(targets, from() + ROWS) : targets) / LISTED + 1;
        return Math.max(FRESH, lists * PER_CALL);
    }

    /** The same on another page. */
    public TargetQuery on(int other) {
        return new TargetQuery(state, text, other);
    }

    /** Whether an id has the text; upper and lower case are the same. */
    public boolean matches(String id) {
        return text.isEmpty() || id.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /** As the query of an address, with a question mark before it. */
    public String address() {
        return "?state=" + state + "&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&page=" + page;
    }
}
