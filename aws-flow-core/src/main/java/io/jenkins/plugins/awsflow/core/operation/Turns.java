package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.model.TurnQueue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Who waits for what only one operation at a time can hold, over all builds of this controller. Whoever comes first is
 * the only one that looks whether it is free; the others are woken when the order changes. Those whom an earlier process
 * left here keep their places until they come back, or until their builds are over.
 *
 * <p>The lock guards the queues and is never held during a call to Jenkins or to those who wait.
 */
final class Turns {
    /** All that wait for one thing. */
    private static final class Line {
        final TurnQueue queue = new TurnQueue();
        /** By token: what to run when the order changes; those who are here but not parked have one that does nothing. */
        final Map<String, Runnable> here = new HashMap<>();
        /** What the first one found out; null before. */
        String holder;
    }

    private final Object lock = new Object();
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final TurnFiles files;
    private final Predicate<String> running;
    private boolean loaded;

    /** @param running whether a build still runs that an earlier process left here */
    Turns(TurnFiles files, Predicate<String> running) {
        this.files = files;
        this.running = running;
    }

    private void load() {
        if (!loaded) {
            loaded = true;
            files.read().forEach((entry, key) -> {
                lines.computeIfAbsent(key, k -> new Line()).queue.enter(entry);
                keys.put(entry.token(), key);
            });
        }
    }

    /** Takes a place, or comes back to it. */
    void enter(String key, TurnQueue.Entry entry) {
        synchronized (lock) {
            load();
            Line line = lines.computeIfAbsent(key, k -> new Line());
            if (keys.putIfAbsent(entry.token(), key) == null) {
                line.queue.enter(entry);
                files.write(key, entry);
            }
            line.here.putIfAbsent(entry.token(), () -> {});
        }
    }

    /** Gives the place up, if there is one, and lets the others know. */
    void leave(String token) {
        List<Runnable> others;
        synchronized (lock) {
            load();
            String key = keys.remove(token);
            if (key == null) {
                return;
            }
            files.delete(token);
            Line line = lines.get(key);
            line.queue.leave(token);
            line.here.remove(token);
            others = wakers(line);
            if (line.queue.isEmpty()) {
                lines.remove(key);
            }
        }
        others.forEach(Runnable::run);
    }

    /** The place from 1; 0 for somebody who does not wait. */
    int place(String token) {
        synchronized (lock) {
            Line line = line(token);
            return line == null ? 0 : line.queue.place(token);
        }
    }

    /** Gives up the places before somebody whose builds ended while nobody looked. */
    void tidy(String token) {
        for (TurnQueue.Entry entry : absentBefore(token)) {
            if (!running.test(entry.build())) {
                leave(entry.token());
            }
        }
    }

    /** Those before somebody who have not come back yet. */
    List<TurnQueue.Entry> absentBefore(String token) {
        synchronized (lock) {
            Line line = line(token);
            return line == null
                    ? List.of()
                    : line.queue.before(token).stream()
                            .filter(entry -> !line.here.containsKey(entry.token()))
                            .toList();
        }
    }

    /**
     * Sleeps until the order changes.
     *
     * @param place as it was looked at before
     * @param wake run at once if that is the place no more
     */
    void park(String token, int place, Runnable wake) {
        boolean moved;
        synchronized (lock) {
            Line line = line(token);
            moved = line == null || line.queue.place(token) != place;
            if (!moved) {
                line.here.put(token, wake);
            }
        }
        if (moved) {
            wake.run();
        }
    }

    /** What the first one in somebody's queue waits for; null if nobody knows yet. */
    String holder(String token) {
        synchronized (lock) {
            Line line = line(token);
            return line == null ? null : line.holder;
        }
    }

    /** The first one has found out what it waits for; those who have not been told yet are. */
    void holds(String token, String text) {
        List<Runnable> others = List.of();
        synchronized (lock) {
            Line line = line(token);
            if (line != null) {
                boolean first = line.holder == null;
                line.holder = text;
                others = first ? wakers(line) : others;
            }
        }
        others.forEach(Runnable::run);
    }

    private Line line(String token) {
        String key = keys.get(token);
        return key == null ? null : lines.get(key);
    }

    private static List<Runnable> wakers(Line line) {
        return new ArrayList<>(line.here.values());
    }
}
