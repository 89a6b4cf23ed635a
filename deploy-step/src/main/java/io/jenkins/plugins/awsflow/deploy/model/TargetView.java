package io.jenkins.plugins.awsflow.deploy.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CodeDeploy says of one target of a deployment. Never persisted.
 *
 * @param id instance id or on-premises name; name of a function; cluster and name of a service
 * @param status CodeDeploy's own word, such as {@code Succeeded}
 * @param updated milliseconds since the epoch; 0 if not known
 * @param events in the order in which they run
 * @param traffic how much of the traffic the new version has; null on hosts
 */
public record TargetView(String id, String status, long updated, List<Lifecycle> events, Traffic traffic) {
    /** A host. */
    public TargetView(String id, String status, long updated, List<Lifecycle> events) {
        this(id, status, updated, events, null);
    }

    /**
     * Traffic on its way to a new version.
     *
     * @param percent the new version's share
     * @param to what people call the new version
     */
    public record Traffic(int percent, String to) {}

    /**
     * One lifecycle event on one target.
     *
     * @param start milliseconds since the epoch, as is the end; 0 if it has not started or ended
     * @param errorCode CodeDeploy's own word, such as {@code ScriptFailed}; null if it gives none
     * @param script path of the script in the bundle; null if it names none
     * @param message what the agent says; null if it says nothing
     * @param log the last lines that the script wrote; null if there are none
     */
    public record Lifecycle(
            String name,
            String status,
            long start,
            long end,
            String errorCode,
            String script,
            String message,
            String log) {
        private static final Pattern EXIT_CODE = Pattern.compile("exit code (-?\\d+)");

        /** The script's exit code as the agent's message has it. */
        public Optional<String> exitCode() {
            Matcher matcher = EXIT_CODE.matcher(message == null ? "" : message);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }

        /** Seconds that it took; 0 if it has not ended. */
        public long seconds() {
            return start == 0 || end == 0 ? 0 : Math.max(0, Math.round((end - start) / 1000.0));
        }
    }

    /** The event that made the target fail. */
    public Optional<Lifecycle> failure() {
        return events.stream().filter(event -> "Failed".equals(event.status())).findFirst();
    }

    /** The event that runs now, or else the one that failed, or else the last that ran; empty if none did. */
    public Optional<Lifecycle> current() {
        return events.stream()
                .filter(event -> "InProgress".equals(event.status()))
                .findFirst()
                .or(this::failure)
                .or(() -> events.stream().filter(event -> event.end() > 0).reduce((first, second) -> second));
    }

    /** When the target's story ended: of its failing event, or of the last one; if none ran, when it was last heard of. */
    public long ended() {
        return failure().map(Lifecycle::end).filter(end -> end > 0).orElseGet(() -> events.stream()
                .mapToLong(Lifecycle::end)
                .filter(end -> end > 0)
                .max()
                .orElse(updated));
    }

    /** Seconds from its first event to its last; of one that still runs, to when it was last heard of. */
    public long seconds() {
        long start = events.stream()
                .mapToLong(Lifecycle::start)
                .filter(time -> time > 0)
                .min()
                .orElse(0);
        boolean running = events.stream().anyMatch(event -> "InProgress".equals(event.status()));
        long end = running ? Math.max(updated, ended()) : ended();
        return start == 0 ? 0 : Math.max(0, Math.round((end - start) / 1000.0));
    }

    /** Targets by the time of their end; those that were skipped after those that ran. */
    public static Comparator<TargetView> byEnd() {
        return Comparator.comparing((TargetView target) -> "Skipped".equals(target.status()))
                .thenComparingLong(TargetView::ended)
                .thenComparing(TargetView::id);
    }
}
