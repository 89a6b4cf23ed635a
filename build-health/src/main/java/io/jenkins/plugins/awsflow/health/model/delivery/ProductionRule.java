package io.jenkins.plugins.awsflow.health.model.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which deployments go to production. By patterns of their titles if some are given, such as {@code * to live}; else those
 * whose title has a word for it ({@code production}, {@code prod}, {@code live}), and of jobs without such a title those
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
    Applied apply(Collection<DeliveryHistory> histories) {
        Applied applied = new Applied();
        if (patterns.isEmpty()) {
            histories.forEach(applied::look);
        }
        return applied;
    }

    /** The rule once the deployments are known; remembers what it said of a title. */
    final class Applied {
        private final Map<String, Boolean> said = new HashMap<>();
        private final Map<DeliveryHistory, String> last = new HashMap<>();
        private boolean named;

        private void look(DeliveryHistory history) {
            for (DeliveredBuild build : history.each()) {
                DeliveredOperation newest = build.last();
                if (newest == null) {
                    continue;
                }
                build.each().stream()
                        .filter(operation -> operation.type() == DeliveredOperation.Type.DEPLOYMENT)
                        .forEach(operation -> named |= worded(operation.target()));
                if (build.good()) {
                    last.put(history, newest.target());
                }
            }
        }

        private boolean worded(String target) {
            return said.computeIfAbsent(target, t -> WORD.matcher(t).find());
        }

        boolean isProduction(DeliveryHistory history, String target) {
            if (!patterns.isEmpty()) {
                return said.computeIfAbsent(target, t -> patterns.stream()
                        .anyMatch(p -> p.matcher(t).matches()));
            }
            return named ? worded(target) : target.equals(last.get(history));
        }
    }
}
