package io.jenkins.plugins.awsflow.health.step;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the metrics of a build are still to go when it is over, and what came of it. Plain fields only, never changed once
 * attached.
 */
public final class MetricsPromise extends InvisibleAction {
    private final ArrayList<Entry> entries;

    private MetricsPromise(List<Entry> entries) {
        this.entries = new ArrayList<>(entries);
    }

    /** One place. */
    static final class Entry implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private final MetricsPlace place;

        /** What was said of the connection; holds no secret. */
        private final LinkedHashMap<String, String> connection;

        private final boolean done;

        /** Why it did not go there, in one line; null if it did, or is still to go. */
        private final String problem;

        private Entry(MetricsPlace place, Map<String, String> connection, boolean done, String problem) {
            this.place = place;
            this.connection = new LinkedHashMap<>(connection);
            this.done = done;
            this.problem = problem;
        }

        MetricsPlace place() {
            return place;
        }

        ConnectionRef connection() {
            return ConnectionRef.of(connection);
        }
    }

    /**
     * Promises that what the build took and became goes there.
     *
     * @return whether that was new
     */
    static boolean make(Run<?, ?> run, MetricsPlace place, ConnectionRef connection) throws IOException {
        synchronized (MetricsPromise.class) {
            List<Entry> entries = entries(run);
            if (entries.stream().anyMatch(entry -> entry.place.key().equals(place.key()))) {
                return false;
            }
            MetricsDue.add(run);
            entries.add(new Entry(place, connection.values(), false, null));
            run.replaceAction(new MetricsPromise(entries));
        }
        run.save();
        return true;
    }

    /** What is still to go out. */
    static List<Entry> open(Run<?, ?> run) {
        return entries(run).stream().filter(entry -> !entry.done).toList();
    }

    /** What did not go out, by the places it should have gone to. */
    public static Map<String, String> problems(Run<?, ?> run) {
        Map<String, String> problems = new LinkedHashMap<>();
        entries(run).stream()
                .filter(entry -> entry.problem != null)
                .forEach(entry -> problems.put(entry.place.toString(), entry.problem));
        return problems;
    }

    /** It went out, or cannot. A build that was deleted meanwhile stays so. */
    static void close(Run<?, ?> run, MetricsPlace place, String problem) throws IOException {
        boolean last;
        synchronized (MetricsPromise.class) {
            List<Entry> entries = entries(run);
            entries.replaceAll(entry -> entry.place.key().equals(place.key())
                    ? new Entry(entry.place, entry.connection, true, problem)
                    : entry);
            run.replaceAction(new MetricsPromise(entries));
            last = entries.stream().allMatch(entry -> entry.done);
        }
        if (run.getRootDir().exists()) {
            run.save();
        }
        if (last) {
            MetricsDue.remove(run);
        }
    }

    private static List<Entry> entries(Run<?, ?> run) {
        MetricsPromise promise = run.getAction(MetricsPromise.class);
        return promise == null ? new ArrayList<>() : new ArrayList<>(promise.entries);
    }
}
