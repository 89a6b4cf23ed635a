package io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout;

import java.util.ArrayList;
import java.util.List;

/**
 * A target of a deployment over all phases that come to it: its story is that of its runs, one after another.
 * In-place deployments have one phase; blue/green ones come back to a target to move its traffic.
 */
public final class Target {
    private final String id;
    private final boolean onPremises;
    private final String label;
    /** The lifecycle events of each phase, those to come included. */
    private final List<List<String>> phases;

    private final List<HostRun> runs = new ArrayList<>();

    /**
     * A target that no phase has come to.
     *
     * @param label Blue or Green
     * @param phases the lifecycle events of each phase that will come to it
     */
    public Target(String id, boolean onPremises, String label, List<List<String>> phases) {
        this.id = id;
        this.onPremises = onPremises;
        this.label = label;
        this.phases = List.copyOf(phases);
    }

    public String id() {
        return id;
    }

    public boolean onPremises() {
        return onPremises;
    }

    public String label() {
        return label;
    }

    /** Adds what the next phase does on it. */
    public Target run(HostRun run) {
        runs.add(run);
        return this;
    }

    /** One lifecycle event as it stands at an instant; times are {@link HostRun#NEVER} where it has not begun or ended. */
    public record Event(String name, String status, long start, long end, EventFailure failure) {}

    /**
     * The state at an instant: Pending, InProgress, Ready, Succeeded, Failed or Skipped.
     *
     * @param over true when the whole deployment is over by then
     */
    public String status(long now, boolean over) {
        String status = over ? "Skipped" : "Pending";
        for (int i = 0; i < runs.size(); i++) {
            String one = runs.get(i).status(now, over);
            if (i > 0 && one.equals("Pending")) {
                return over ? "Skipped" : "InProgress";
            }
            status = one;
            if (!status.equals("Succeeded")) {
                return status;
            }
        }
        boolean waits = status.equals("Succeeded") && runs.size() < phases.size();
        return waits ? over ? "Skipped" : "Ready" : status;
    }

    /** All its lifecycle events. */
    public List<Event> events(long now, boolean over) {
        List<Event> events = new ArrayList<>();
        boolean ended = over;
        for (int i = 0; i < phases.size(); i++) {
            HostRun run = i < runs.size() ? runs.get(i) : null;
            for (int j = 0; j < phases.get(i).size(); j++) {
                String status = run == null ? ended ? "Skipped" : "Pending" : run.eventStatus(j, now, ended);
                boolean began = status.equals("InProgress") || status.equals("Succeeded") || status.equals("Failed");
                boolean done = began && !status.equals("InProgress");
                events.add(new Event(
                        phases.get(i).get(j),
                        status,
                        began ? run.eventStart(j) : HostRun.NEVER,
                        done ? run.eventEnd(j) : HostRun.NEVER,
                        status.equals("Failed") ? run.failure() : null));
            }
            ended |= run != null && run.status(now, over).equals("Failed");
        }
        return events;
    }

    /** When something last changed on it, or {@link HostRun#NEVER}. */
    public long lastChange(long now) {
        long last = HostRun.NEVER;
        for (HostRun run : runs) {
            last = Math.max(last, run.lastChange(now));
        }
        return last;
    }
}
