package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was read of pull requests, by identity and repository, so that nobody sees what they may not read themselves. With
 * a directory it outlives a restart of the controller.
 */
public final class KeptPullRequests {
    /** Repositories of this controller times identities; the least used goes out of memory first. */
    private static final int MOST_SHELVES = 500;

    /** Pull requests of a shelf, many more than are open in any repository; what was put there first goes first. */
    static final int MOST_ON_SHELF = 10_000;

    /** More than may come while one is being read. */
    private static final int MOST_HEARD = 1_000;

    private final PullRequestFiles files;
    private final Clock clock;
    private final AtomicLong news = new AtomicLong();

    /** Of the last events, by what they were about: which number each had. */
    private final Map<String, Long> heard = new LinkedHashMap<>();

    private final Map<Place, Map<String, Kept>> shelves = new LinkedHashMap<>(16, 0.75f, true);

    private final Set<Place> changed = new HashSet<>();

    /**
     * Whose pull requests, by whom.
     *
     * @param identity who reads them
     */
    record Place(String account, String region, String repository, String identity) {}

    /**
     * One that was read.
     *
     * @param at when, in milliseconds since the epoch; 0 if something happened to it since
     */
    record Kept(PullRequestView view, long at) {}

    /** @param directory null to keep them in memory only */
    public KeptPullRequests(Path directory, Clock clock) {
        this.files = directory == null ? null : new PullRequestFiles(directory);
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    synchronized Optional<Kept> get(Place place, String id) {
        return Optional.ofNullable(shelf(place).get(id));
    }

    synchronized List<Kept> all(Place place) {
        return List.copyOf(shelf(place).values());
    }

    /** Counts events: what is read while one of it comes may be from before it. */
    long news() {
        return news.get();
    }

    /**
     * Keeps what was read; of one that is closed, nothing.
     *
     * @param newsBefore {@link #news()} before it was asked for
     */
    synchronized void put(Place place, PullRequestView view, long newsBefore) {
        long last = heard.getOrDefault(name(place.account, place.region, place.repository, view.id()), 0L);
        Kept kept = new Kept(view, last <= newsBefore ? clock.millis() : 0);
        Map<String, Kept> shelf = shelf(place);
        shelf.remove(view.id());
        if (view.isOpen()) {
            shelf.put(view.id(), kept);
            if (shelf.size() > MOST_ON_SHELF) {
                shelf.remove(shelf.keySet().iterator().next());
            }
        }
        changed.add(place);
    }

    /** Forgets all of a repository but these, and writes them down. */
    synchronized void retain(Place place, Collection<String> ids) {
        Map<String, Kept> shelf = shelf(place);
        boolean less = shelf.keySet().retainAll(new HashSet<>(ids));
        if ((changed.remove(place) || less) && files != null) {
            files.write(place, shelf);
        }
    }

    /**
     * Hears of an event of a pull request: whoever needs it next reads it anew. Its branches stay known, since these never
     * change.
     */
    public synchronized void heard(String account, String region, String repository, String id) {
        String name = name(account, region, repository, id);
        heard.remove(name); // the last one heard of is the last one forgotten
        heard.put(name, news.incrementAndGet());
        if (heard.size() > MOST_HEARD) {
            heard.remove(heard.keySet().iterator().next());
        }
        shelves.forEach((place, shelf) -> {
            if (place.account.equals(account) && place.region.equals(region) && place.repository.equals(repository)) {
                shelf.computeIfPresent(id, (i, kept) -> new Kept(kept.view, 0));
            }
        });
        if (files != null) {
            files.heard(account, region, repository, id);
        }
    }

    private static String name(String account, String region, String repository, String id) {
        return String.join("\n", account, region, repository, id);
    }

    private Map<String, Kept> shelf(Place place) {
        Map<String, Kept> shelf = shelves.get(place);
        if (shelf == null) {
            shelf = files == null ? new LinkedHashMap<>() : files.read(place);
            shelves.put(place, shelf);
            if (shelves.size() > MOST_SHELVES) {
                Place least = shelves.keySet().iterator().next();
                shelves.remove(least);
                changed.remove(least);
            }
        }
        return shelf;
    }
}
