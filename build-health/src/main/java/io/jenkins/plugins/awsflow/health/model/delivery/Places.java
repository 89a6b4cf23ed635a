package io.jenkins.plugins.awsflow.health.model.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The places that some jobs deploy to. What a version wrote down that knew only titles counts as the place that has such a
 * title, in any language, as long as there is but one.
 */
final class Places {
    /** Stands for the account and region of a place of which only a title is known. */
    private static final String UNKNOWN = "";

    private final Map<String, Set<Place>> titled = new HashMap<>();
    private final Map<Place, Set<String>> names = new HashMap<>();
    private final Map<Place, DeliveredOperation> newest = new HashMap<>();
    private final Map<String, Set<Place>> shown = new HashMap<>();

    Places(Collection<DeliveryHistory> histories) {
        each(histories, operation -> {
            Place place = operation.place();
            if (place != null) {
                title(operation.title(), place);
                operation.eachName().forEach(name -> title(name, place));
            }
        });
        each(histories, operation -> {
            Place place = of(operation);
            names.computeIfAbsent(place, p -> new LinkedHashSet<>(Set.of(p.key())))
                    .add(operation.title());
            newest.merge(place, operation, (a, b) -> a.endedAt() >= b.endedAt() ? a : b);
        });
        titled.forEach(
                (title, places) -> places.forEach(place -> names.get(place).add(title)));
        newest.forEach((place, operation) ->
                shown.computeIfAbsent(operation.title(), t -> new HashSet<>()).add(place));
    }

    private interface Each {
        void look(DeliveredOperation operation);
    }

    private static void each(Collection<DeliveryHistory> histories, Each each) {
        for (DeliveryHistory history : histories) {
            for (DeliveredBuild build : history.each()) {
                for (DeliveredOperation operation : build.each()) {
                    if (operation.type() == DeliveredOperation.Type.DEPLOYMENT) {
                        each.look(operation);
                    }
                }
            }
        }
    }

    private void title(String title, Place place) {
        titled.computeIfAbsent(title, t -> new HashSet<>()).add(place);
    }

    /** Where an operation went. */
    Place of(DeliveredOperation operation) {
        if (operation.place() != null) {
            return operation.place();
        }
        Set<Place> places = titled.get(operation.title());
        return places != null && places.size() == 1
                ? places.iterator().next()
                : new Place(UNKNOWN, UNKNOWN, operation.title());
    }

    /** All that a place is called. */
    Set<String> names(Place place) {
        return names.getOrDefault(place, Set.of(place.key()));
    }

    /** What people are shown of it: its newest title, and where that is if another place has the same. */
    String label(Place place) {
        DeliveredOperation last = newest.get(place);
        if (last == null) {
            return place.key();
        }
        Set<Place> same = shown.get(last.title());
        if (same.size() == 1 || place.account().equals(UNKNOWN)) {
            return last.title();
        }
        boolean elsewhere = same.stream()
                        .filter(other -> other.region().equals(place.region()))
                        .count()
                == 1;
        return last.title() + " (" + place.region() + (elsewhere ? ")" : ", " + place.account() + ")");
    }
}
