package io.jenkins.plugins.awsflow.core.model;

import io.jenkins.plugins.awsflow.core.Messages;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the name that somebody probably meant. */
public final class Nearest {
    /** Names that a hint lists at most. */
    private static final int MOST_NAMES = 10;

    private Nearest() {}

    /**
     * The candidate that differs in the fewest letters; empty if none is near.
     *
     * @param name what was written; may be null
     */
    public static Optional<String> to(String name, Collection<String> candidates) {
        if (name == null) {
            return Optional.empty();
        }
        String best = null;
        int least = Math.max(2, name.length() / 2);
        for (String candidate : candidates) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance <= least && (best == null || distance < least)) {
                best = candidate;
                least = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * What to say after a name that does not exist: the one that was probably meant, or those that there are.
     *
     * @param candidates all that exist; may be empty
     */
    public static String hint(String name, Collection<String> candidates) {
        if (candidates.isEmpty()) {
            return Messages.Nearest_None();
        }
        return to(name, candidates)
                .map(Messages::Nearest_DidYouMean)
                .orElseGet(() -> Messages.Nearest_All(
                        candidates.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "))));
    }

    /** Letters to add, drop or exchange to make one out of the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchange = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchange, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
