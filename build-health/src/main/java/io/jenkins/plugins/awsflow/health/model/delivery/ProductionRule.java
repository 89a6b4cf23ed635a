package io.jenkins.plugins.awsflow.health.model.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which deployments go to production. By patterns if some are given, such as {@code Web/live-*}, of the place or of any
 * title of it, in whatever language; else those of which one of these has a word for it ({@code production}, {@code prod}, {@code live}), and of jobs without such a one those
 * that go where the newest good build deployed last.
 */
public final class ProductionRule {
    private static final Pattern WORD = Pattern.compile("(?<![\\p{L}])(?i:production|prod|prd|live)(?![\\p{L}])|生产|正式");

    private final List<Pattern> patterns = new ArrayList<>();

    /** @param text patterns with * for anything, separated by commas or lines; null or blank for none */
    public ProductionRule(String text) {
        if (text != null) {
            for (String pattern : text.split("[,\\r\\n]", -1)) {
                if (!pattern.isBlank()) {
                    patterns.add(Pattern.compile(
                            ("\\Q" + pattern.strip() + "\\E").replace("*", "\\E.*\\Q"), Pattern.CASE_INSENSITIVE));
                }
            }
        }
    }

    /** The rule for some jobs together. */
    Applied apply(Collection<DeliveryHistory> histories, Places places) {
        Applied applied = new Applied(places);
        if (patterns.isEmpty()) {
            histories.forEach(applied::look);
        }
        return applied;
    }

    /** The rule once the deployments are known; remembers what it said of a place. */
    final class Applied {
        private final Places places;
        private final Map<Place, Boolean> said = new HashMap<>();
        private final Map<DeliveryHistory, Place> last = new HashMap<>();
        private boolean named;

        private Applied(Places places) {
            this.places = places;
        }

        private void look(DeliveryHistory history) {
            for (DeliveredBuild build : history.each()) {
                DeliveredOperation newest = build.last();
                if (newest == null) {
                    continue;
                }
                build.each().stream()
                        .filter(operation -> operation.type() == DeliveredOperation.Type.DEPLOYMENT)
                        .forEach(operation -> named |= worded(places.of(operation)));
                if (build.good()) {
                    last.put(history, places.of(newest));
                }
            }
        }

        private boolean worded(Place place) {
            return said.computeIfAbsent(place, p -> places.names(p).stream()
                    .anyMatch(name -> WORD.matcher(name).find()));
        }

        boolean isProduction(DeliveryHistory history, Place place) {
            if (!patterns.isEmpty()) {
                return said.computeIfAbsent(place, p -> places.names(p).stream().anyMatch(name -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(name).matches())));
            }
            return named ? worded(place) : place.equals(last.get(history));
        }
    }
}
