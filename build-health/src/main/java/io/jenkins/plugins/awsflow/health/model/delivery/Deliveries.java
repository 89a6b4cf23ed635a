package io.jenkins.plugins.awsflow.health.model.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The deployments to production of one job or of several together, in the order of their ends. */
public final class Deliveries {
    /** Length of a point of the trends. */
    public static final long WEEK = 7 * 24 * 3_600_000L;

    private final List<Deployment> all = new ArrayList<>();
    private final Places places;

    private Deliveries(Places places) {
        this.places = places;
    }

    /**
     * Judges what was written down.
     *
     * @param jobs by their full names
     */
    public static Deliveries of(Map<String, DeliveryHistory> jobs, ProductionRule rule) {
        return of(jobs, rule, Map.of());
    }

    /**
     * The same.
     *
     * @param rule of the jobs that have none of their own
     * @param own the rules of the others by the jobs' full names
     */
    public static Deliveries of(
            Map<String, DeliveryHistory> jobs, ProductionRule rule, Map<String, ProductionRule> own) {
        Places places = new Places(jobs.values());
        Deliveries deliveries = new Deliveries(places);
        Map<String, DeliveryHistory> usual = new LinkedHashMap<>(jobs);
        usual.keySet().removeAll(own.keySet());
        ProductionRule.Applied together = rule.apply(usual.values(), places);
        Outages outages = new Outages();
        jobs.forEach((job, history) -> {
            ProductionRule.Applied applied =
                    own.containsKey(job) ? own.get(job).apply(List.of(history), places) : together;
            deliveries.all.addAll(new JobDeliveries(job, history, applied, places).judge(outages));
        });
        deliveries.all.sort(Comparator.comparingLong(Deployment::at));
        outages.mend(deliveries.all);
        return deliveries;
    }

    /** All of them, the oldest first. */
    public List<Deployment> all() {
        return new ArrayList<>(all);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The figures of a span; its begin counts and its end does not. */
    public DeliveryFigures figures(long from, long to) {
        return new DeliveryFigures(
                all.stream().filter(d -> d.at() >= from && d.at() < to).toList(), from, to);
    }

    /** The figures of some weeks, the last of which ends now; the oldest first. */
    public List<DeliveryFigures> weeks(long now, int number) {
        List<List<Deployment>> weeks = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            weeks.add(new ArrayList<>());
        }
        for (Deployment deployment : all) {
            long ago = (now - deployment.at()) / WEEK;
            if (deployment.at() <= now && ago < number) {
                weeks.get(number - 1 - (int) ago).add(deployment);
            }
        }
        List<DeliveryFigures> figures = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            long to = now - (number - 1 - i) * WEEK;
            figures.add(new DeliveryFigures(weeks.get(i), to - WEEK, to));
        }
        return figures;
    }

    /** The deployments of each target, in the order of the targets' first ones. */
    public Map<String, List<Deployment>> targets() {
        Map<String, List<Deployment>> targets = new LinkedHashMap<>();
        all.forEach(deployment -> targets.computeIfAbsent(deployment.target(), t -> new ArrayList<>())
                .add(deployment));
        return targets;
    }

    /**
     * The deployments of what somebody calls a target: what people are shown of it, else its key such as
     * {@code Web/production}, else any title of it. A key or title of several places means all of them.
     *
     * @param region null for any
     * @param account likewise
     */
    public List<Deployment> of(String name, String region, String account) {
        List<Predicate<Deployment>> ways = List.of(
                deployment -> deployment.target().equals(name),
                deployment -> deployment.place().key().equals(name),
                deployment -> places.names(deployment.place()).contains(name));
        return ways.stream()
                .map(way -> all.stream()
                        .filter(way)
                        .filter(d -> region == null || d.place().region().equals(region))
                        .filter(d -> account == null || d.place().account().equals(account))
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The figures of some of them. */
    public static DeliveryFigures figures(List<Deployment> some, long from, long to) {
        return new DeliveryFigures(
                some.stream().filter(d -> d.at() >= from && d.at() < to).toList(), from, to);
    }
}
