package io.jenkins.plugins.awsflow.health.model.delivery;

import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation.End;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The deployments to production of one job while they are judged. */
final class JobDeliveries {
    private final String name;
    private final DeliveryHistory history;
    private final ProductionRule.Applied rule;
    private final Places places;
    /** All that was committed so far, in the order of the builds. */
    private final List<Long> commits = new ArrayList<>();
    /** How many of them are in production, by its places. */
    private final Map<Place, Integer> shipped = new HashMap<>();

    JobDeliveries(String name, DeliveryHistory history, ProductionRule.Applied rule, Places places) {
        this.name = name;
        this.history = history;
        this.rule = rule;
        this.places = places;
    }

    /** @param outages hears of what was rolled back */
    List<Deployment> judge(Outages outages) {
        List<Deployment> all = new ArrayList<>();
        for (DeliveredBuild build : history.each()) {
            commits.addAll(build.eachCommit());
            // A new place gets what another one did not have before this build.
            int known = shipped.values().stream().min(Comparator.naturalOrder()).orElse(0);
            Set<DeliveredOperation> condemned = condemned(build);
            for (DeliveredOperation operation : build.each()) {
                Place place = places.of(operation);
                if (operation.type() == Type.DEPLOYMENT && rule.isProduction(history, place)) {
                    boolean good = operation.good() && !condemned.contains(operation);
                    int from = shipped.computeIfAbsent(place, p -> known);
                    Long lead = good ? lead(from, operation) : null;
                    if (good) {
                        shipped.put(place, commits.size());
                    }
                    all.add(new Deployment(name, operation, place, places.label(place), good, lead));
                } else if (operation.type() == Type.ROLLBACK && operation.good()) {
                    outages.rolledBack(operation.endedAt(), undone(build, operation));
                }
            }
        }
        return all;
    }

    private Long lead(int from, DeliveredOperation operation) {
        List<Long> spans = new ArrayList<>();
        for (Long commit : commits.subList(from, commits.size())) {
            spans.add(operation.endedAt() - commit);
        }
        Double median = DeliveryFigures.median(spans);
        return median == null ? null : (Long) Math.max(0, Math.round(median));
    }

    /** What gates of a build hold against what it deployed: a gate judges what went to its place since the last one there that opened. */
    private static Set<DeliveredOperation> condemned(DeliveredBuild build) {
        Set<DeliveredOperation> condemned = new HashSet<>();
        for (DeliveredOperation gate : build.each()) {
            if (!gate.closed()) {
                continue;
            }
            List<DeliveredOperation> before = build.each().stream()
                    .filter(other -> other.type() == Type.DEPLOYMENT)
                    .filter(other -> other.near(gate) && other.endedAt() <= gate.startedAt())
                    .toList();
            long newest = before.stream()
                    .mapToLong(DeliveredOperation::startedAt)
                    .max()
                    .orElse(0);
            Optional<DeliveredOperation> opened = build.each().stream()
                    .filter(other -> other.type() == Type.GATE && other.end() == End.GOOD)
                    .filter(other -> other.near(gate) && other.endedAt() <= newest)
                    .max(Comparator.comparingLong(DeliveredOperation::startedAt));
            before.stream()
                    .filter(other ->
                            opened.isEmpty() || other.endedAt() > opened.get().startedAt())
                    .forEach(condemned::add);
        }
        return condemned;
    }

    /** Where something was rolled back; of an old line that is only known to be somewhere that its build deployed to. */
    private List<Place> undone(DeliveredBuild build, DeliveredOperation rollback) {
        if (rollback.place() != null) {
            return List.of(rollback.place());
        }
        return build.each().stream()
                .filter(other -> other.type() == Type.DEPLOYMENT && other.endedAt() <= rollback.endedAt())
                .map(places::of)
                .toList();
    }
}
