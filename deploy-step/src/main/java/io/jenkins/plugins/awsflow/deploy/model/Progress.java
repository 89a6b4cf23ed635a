package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides what of a deployment is new to the reader, and says it once. What was said is kept in the operation's memory,
 * whose size does not grow with the fleet: of a small fleet each target is told, of a large one the counts and the
 * first failures.
 */
public final class Progress {
    /** Fleets up to this size are told target by target. */
    public static final int SMALL_FLEET = 100;

    /** So many failing targets are told with all that is known of them. */
    static final int FULL_FAILURES = 3;

    /** So many are told at all; the counts tell of the others. */
    static final int TOLD_FAILURES = 20;

    /** The state of a roll-back that worked: CodeDeploy calls it Succeeded, which nobody should read as success. */
    public static final String ROLLED_BACK = "RolledBack";

    private static final List<String> STATES_TOLD = List.of(ROLLED_BACK, "Failed", "Stopped", "Ready", "Baking");

    private static final List<String> ENDS = List.of("Succeeded", "Failed", "Skipped");
    private static final String UNKNOWN = "Unknown";
    private static final String ID = "id";
    private static final String GROUP = "group";
    private static final String COUNTS = "counts";
    private static final String TOLD = "told";
    private static final String FAILURES = "failures";
    private static final String STATUS = "status";
    private static final String TIME = "time";
    private static final String ROLLBACK = "rollback";
    private static final String STEP = "step";
    private static final String TRAFFIC = "traffic";
    private static final String FIRST = "first";

    /** The counts of a large fleet are told so many times on its way, besides each doubling of the failures. */
    private static final long STEPS = 20;

    private final Map<String, String> memory;
    private final List<OperationEvent> events = new ArrayList<>();

    /** @param memory what this class wrote there before; changed by each call */
    public Progress(Map<String, String> memory) {
        this.memory = memory;
    }

    /** Whether nothing was said of this deployment yet, so that {@link #begin} is due. */
    public boolean isNew(String deploymentId) {
        return !deploymentId.equals(memory.get(ID));
    }

    /** Says what begins. Forgets the deployment before it. */
    public void begin(DeploymentView view, boolean rollback) {
        memory.keySet().retainAll(Set.of(TIME, FIRST));
        memory.put(ID, view.id());
        memory.put(GROUP, view.group());
        memory.put(ROLLBACK, Boolean.toString(rollback));
        String revision = view.revision() == null ? "?" : view.revision();
        if (rollback) {
            add(view.created(), Level.WARNING, view.group(), Messages.Progress_rollback(view.id(), revision));
        } else {
            add(view.created(), Level.INFO, view.group(), Messages.Progress_begin(view.id(), revision, view.config()));
        }
    }

    /** The states of targets whose list is worth reading now; empty if nothing there is new. */
    public List<String> statesToRead(Map<String, Long> counts) {
        boolean small = total(counts) <= SMALL_FLEET;
        List<String> states = new ArrayList<>();
        for (String state : small ? ENDS : List.of("Failed")) {
            if (counts.getOrDefault(state, 0L) > number(TOLD + state)) {
                states.add(state);
            }
        }
        if (small && !states.isEmpty()) {
            states.add(UNKNOWN); // No count has these.
        }
        boolean enough = !small && number(FAILURES) >= TOLD_FAILURES;
        return enough ? List.of() : states;
    }

    /** How many of them are worth listing: of a large fleet those that are told in words. */
    public int worthListing(Map<String, Long> counts) {
        return (int)
                (total(counts) <= SMALL_FLEET ? SMALL_FLEET : (long) told().size() + TOLD_FAILURES - number(FAILURES));
    }

    /** The first target that was seen to fail, of the deployment itself and not of its roll-back; null if none was. */
    public String firstFailure() {
        return memory.get(FIRST);
    }

    /** Those of the listed targets that were not told yet, as many as are worth reading. */
    public List<String> untold(Collection<String> targetIds) {
        return untold(targetIds, SMALL_FLEET);
    }

    /** The same, at most so many. */
    public List<String> untold(Collection<String> targetIds, int most) {
        Set<String> told = told();
        return targetIds.stream().filter(id -> !told.contains(id)).limit(most).toList();
    }

    /** Says how targets ended. */
    public void targets(Collection<TargetView> targets) {
        Set<String> told = told();
        for (TargetView target : targets.stream().sorted(TargetView.byEnd()).toList()) {
            if (UNKNOWN.equals(target.status()) && memory.put(UNKNOWN + target.id(), "told") == null) {
                add(target.ended(), Level.WARNING, target.id(), Messages.Progress_targetUnknown());
            }
            if (!ENDS.contains(target.status()) || !told.add(target.id())) {
                continue;
            }
            memory.put(TOLD + target.status(), Long.toString(number(TOLD + target.status()) + 1));
            long time = target.ended();
            if ("Failed".equals(target.status())) {
                long failures = number(FAILURES) + 1;
                memory.put(FAILURES, Long.toString(failures));
                memory.putIfAbsent(FIRST, target.id());
                if (failures <= TOLD_FAILURES) {
                    add(time, Level.ERROR, target.id(), FailureText.of(target, failures <= FULL_FAILURES));
                }
            } else if ("Skipped".equals(target.status())) {
                add(time, Level.WARNING, target.id(), Messages.Progress_targetSkipped());
            } else if ("Succeeded".equals(target.status())) {
                String took = duration(target.seconds());
                boolean rollback = Boolean.parseBoolean(memory.get(ROLLBACK));
                String text =
                        rollback ? Messages.Progress_targetRolledBack(took) : Messages.Progress_targetSucceeded(took);
                add(time, Level.INFO, target.id(), text);
            }
        }
        memory.put(TOLD, String.join(",", told));
    }

    /** Says how many targets are where, if that has changed. */
    public void counts(Map<String, Long> counts, long time) {
        if (total(counts) == 0 || !isStep(counts)) {
            return;
        }
        String line = countsLine(counts);
        if (!line.equals(memory.put(COUNTS, line))) {
            add(time, Level.INFO, memory.get(GROUP), memory.get(ID) + "  " + line);
        }
    }

    /** Whether a large fleet has come so much further, or so many more have failed, that it is worth a line. */
    private boolean isStep(Map<String, Long> counts) {
        long all = total(counts);
        if (all <= SMALL_FLEET) {
            return true;
        }
        long open = counts.getOrDefault("Pending", 0L) + counts.getOrDefault("InProgress", 0L);
        long failed = counts.getOrDefault("Failed", 0L);
        long doublings = Long.SIZE - Long.numberOfLeadingZeros(failed);
        String step = (all - open) * STEPS / all + "/" + doublings + "/" + (open == 0 ? failed : 0);
        return !step.equals(memory.put(STEP, step));
    }

    /** Says how much of the traffic a new version has, if that has changed. */
    public void traffic(Collection<TargetView> targets, long time) {
        for (TargetView target : targets) {
            if (target.traffic() == null || (target.traffic().percent() == 0 && !memory.containsKey(TRAFFIC))) {
                continue;
            }
            String percent = Integer.toString(target.traffic().percent());
            if (!percent.equals(memory.put(TRAFFIC, percent))) {
                String text =
                        Messages.Progress_traffic(percent, target.traffic().to());
                add(time, Level.INFO, target.id(), text);
            }
        }
    }

    /** Whether a state is one that {@link #status} has words for and has not told. */
    public boolean isNews(String status) {
        return STATES_TOLD.contains(status) && !status.equals(memory.get(STATUS));
    }

    /**
     * Says that the deployment reached a state in which people look at it: one that waits, or an end. Of a plain
     * success the operation itself tells.
     */
    public void status(DeploymentView view, String status) {
        if (!isNews(status)) {
            return;
        }
        memory.put(STATUS, status);
        long failed = view.counts().getOrDefault("Failed", 0L);
        long untold = failed - Math.min(number(FAILURES), TOLD_FAILURES);
        long time = view.completed() > 0 ? view.completed() : view.now();
        String took = duration(view.seconds());
        boolean end = "Failed".equals(status) || "Stopped".equals(status) || ROLLED_BACK.equals(status);
        if (end && view.targets() > SMALL_FLEET && untold > 0) {
            add(time, Level.ERROR, view.group(), Messages.Progress_moreFailures(untold));
        }
        switch (status) {
            case ROLLED_BACK -> add(time, Level.INFO, view.group(), Messages.Progress_rolledBack(view.id(), took));
            case "Failed" ->
                add(time, Level.ERROR, view.group(), Messages.Progress_failed(view.id(), took, reason(view)));
            case "Stopped" ->
                add(time, Level.WARNING, view.group(), Messages.Progress_stopped(view.id(), took, reason(view)));
            default -> add(time, Level.INFO, view.group(), Messages.Progress_baking(view.id()));
        }
    }

    /**
     * Says that the deployment is ready for its traffic.
     *
     * @param text what happens now
     * @param waits whether somebody has to do something
     */
    public void ready(DeploymentView view, String text, boolean waits) {
        if (isNews(view.status())) {
            memory.put(STATUS, view.status());
            add(view.now(), waits ? Level.WARNING : Level.INFO, view.group(), text);
        }
    }

    /** Says something more of the deployment. */
    public void note(DeploymentView view, String text) {
        add(view.now(), Level.INFO, view.group(), text);
    }

    /** What was found new, in time order. */
    public List<OperationEvent> events() {
        return new ArrayList<>(events);
    }

    /** Such as {@code 3 targets: 1 succeeded, 2 pending}. */
    public static String countsLine(Map<String, Long> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((state, number) -> {
            if (number > 0) {
                parts.add(count(state, number));
            }
        });
        return Messages.Progress_targets(total(counts)) + " " + String.join(Messages.Progress_comma() + " ", parts);
    }

    /** Such as {@code 1 min 5 s}. */
    public static String duration(long seconds) {
        if (seconds < 60) {
            return Messages.Progress_seconds(Long.toString(seconds));
        }
        if (seconds < 3600) {
            return Messages.Progress_minutes(seconds / 60, seconds % 60);
        }
        return Messages.Progress_hours(Long.toString(seconds / 3600), seconds % 3600 / 60);
    }

    private static String count(String state, long number) {
        return switch (state) {
            case "Succeeded" -> Messages.Progress_countSucceeded(number);
            case "InProgress" -> Messages.Progress_countInProgress(number);
            case "Pending" -> Messages.Progress_countPending(number);
            case "Failed" -> Messages.Progress_countFailed(number);
            case "Skipped" -> Messages.Progress_countSkipped(number);
            case "Ready" -> Messages.Progress_countReady(number);
            default -> number + " " + StateText.of(state);
        };
    }

    private static String reason(DeploymentView view) {
        return view.errorMessage() == null ? "" : view.errorMessage();
    }

    /** Times come from several clocks of different precision: what is told later never bears an earlier time. */
    private void add(long time, Level level, String subject, String text) {
        long shown = Math.max(time, number(TIME));
        memory.put(TIME, Long.toString(shown));
        events.add(new OperationEvent(shown, level, subject, text.strip()));
    }

    private Set<String> told() {
        String told = memory.getOrDefault(TOLD, "");
        return new LinkedHashSet<>(told.isEmpty() ? List.of() : Arrays.asList(told.split(",", -1)));
    }

    private long number(String key) {
        return Long.parseLong(memory.getOrDefault(key, "0"));
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
