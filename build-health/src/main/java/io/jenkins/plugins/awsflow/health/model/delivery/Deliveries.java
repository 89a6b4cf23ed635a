package io.jenkins.plugins.awsflow.health.model.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The deployments to production of one job or of several together, in the order of their ends. */
public final class Deliveries {
    /** Length of a point of the trends. */
    public static final long WEEK = 7 * 24 * 3_600_000L;

    private final List<Deployment> all = new ArrayList<>();

    private Deliveries() {}

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
        Deliveries deliveries = new Deliveries();
        Map<String, DeliveryHistory> usual = new LinkedHashMap<>(jobs);
        usual.keySet().removeAll(own.keySet());
        ProductionRule.Applied together = rule.apply(usual.values());
        jobs.forEach((job, history) -> {
            ProductionRule.Applied applied = own.containsKey(job) ? own.get(job).apply(List.of(history)) : together;
            new Job(job, history, applied).judge(deliveries.all);
        });
        deliveries.all.sort(Comparator.comparingLong(Deployment::at));
        return deliveries;
    }

    /** One job while it is judged. */
    private static final class Job {
        private final String name;
        private final DeliveryHistory history;
        private final ProductionRule.Applied rule;
        /** Commits that are not in production yet. */
        private final List<Long> pending = new ArrayList<>();
        /** Failed deployments by their target, until it is well again. */
        private final Map<String, List<Deployment>> broken = new HashMap<>();

        Job(String name, DeliveryHistory history, ProductionRule.Applied rule) {
            this.name = name;
            this.history = history;
            this.rule = rule;
        }

        void judge(List<Deployment> all) {
            for (DeliveredBuild build : history.each()) {
                pending.addAll(build.eachCommit());
                for (DeliveredOperation operation : build.each()) {
                    boolean deployed = operation.type() == DeliveredOperation.Type.DEPLOYMENT;
                    if (deployed && rule.isProduction(history, operation.target())) {
                        all.add(deployment(build, operation));
                    }
                }
                rolledBack(build);
            }
        }

        private Deployment deployment(DeliveredBuild build, DeliveredOperation operation) {
            boolean good = operation.good() && gatesOpened(build, operation);
            Long lead = null;
            if (good) {
                List<Long> spans = new ArrayList<>();
                pending.forEach(commit -> spans.add(operation.endedAt() - commit));
                Double median = DeliveryFigures.median(spans);
                lead = median == null ? null : (Long) Math.max(0, Math.round(median));
                pending.clear();
            }
            Deployment deployment = new Deployment(name, operation, good, lead);
            if (good) {
                restored(operation.target(), operation.endedAt());
            } else {
                broken.computeIfAbsent(operation.target(), t -> new ArrayList<>())
                        .add(deployment);
            }
            return deployment;
        }

        private void restored(String target, long at) {
            List<Deployment> mended = broken.remove(target);
            if (mended != null) {
                mended.forEach(failed -> failed.restored(at));
            }
        }

        /** A gate after it in the same build that closed is its failure. */
        private static boolean gatesOpened(DeliveredBuild build, DeliveredOperation operation) {
            for (DeliveredOperation other : build.each()) {
                if (other.type() == DeliveredOperation.Type.GATE
                        && !other.good()
                        && other.endedAt() >= operation.endedAt()) {
                    return false;
                }
            }
            return true;
        }

        /** A roll-back that went well mends what the build deployed. */
        private void rolledBack(DeliveredBuild build) {
            for (DeliveredOperation operation : build.each()) {
                if (operation.type() == DeliveredOperation.Type.ROLLBACK && operation.good()) {
                    for (DeliveredOperation other : build.each()) {
                        if (other.endedAt() <= operation.endedAt()) {
                            restored(other.target(), operation.endedAt());
                        }
                    }
                }
            }
        }
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

    /** The figures of some of them. */
    public static DeliveryFigures figures(List<Deployment> some, long from, long to) {
        return new DeliveryFigures(
                some.stream().filter(d -> d.at() >= from && d.at() < to).toList(), from, to);
    }
}
