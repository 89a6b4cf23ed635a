package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.LongConsumer;

/** Works that are done together, each as soon as those that it waits for are done. */
final class Phase {
    private final Map<String, Work> works = new LinkedHashMap<>();
    private final LongConsumer done;
    private final boolean stopsAtFailure;
    private boolean stopping;
    private boolean over;
    private boolean pumping;

    /**
     * A phase that has not begun.
     *
     * @param stopsAtFailure whether one that fails ends the others; if not, only those that wait for it are left out
     * @param done called when nothing more will happen
     */
    Phase(Collection<? extends Work> works, boolean stopsAtFailure, LongConsumer done) {
        for (Work work : works) {
            work.phase = this;
            this.works.put(work.key, work);
        }
        this.stopsAtFailure = stopsAtFailure;
        this.done = done;
    }

    void begin(long now) {
        pump(now);
    }

    boolean isOver() {
        return over;
    }

    /** Nothing of it goes on; nobody is told. */
    void abandon() {
        over = true;
    }

    /** Ends it early: what runs is given up. */
    void cancel(long now) {
        stopping = true;
        for (Work work : works.values()) {
            if (work.state == Work.State.RUNNING) {
                work.state = Work.State.CANCELLED;
                work.cancelled(now);
            }
        }
        pump(now);
    }

    void ended(Work work, Work.State state, long now) {
        if (over || work.state != Work.State.RUNNING) {
            return;
        }
        work.state = state;
        if (state == Work.State.FAILED && stopsAtFailure) {
            cancel(now);
        } else {
            pump(now);
        }
    }

    private void pump(long now) {
        if (pumping || over) {
            return;
        }
        pumping = true;
        boolean again = true;
        while (again && !stopping) {
            again = false;
            for (Work work : new ArrayList<>(works.values())) {
                if (!stopping && work.state == Work.State.WAITING && ready(work)) {
                    work.state = Work.State.RUNNING;
                    work.begin(now);
                    again = true;
                }
            }
        }
        pumping = false;
        if (works.values().stream().noneMatch(work -> work.state == Work.State.RUNNING)) {
            over = true;
            done.accept(now);
        }
    }

    private boolean ready(Work work) {
        for (String key : work.after) {
            Work before = works.get(key);
            if (before != null && before.state != Work.State.DONE) {
                return false;
            }
        }
        return true;
    }

    List<Work> in(Work.State state) {
        return works.values().stream().filter(work -> work.state == state).toList();
    }

    /** What a stack says of the resources that failed, in AWS's words; empty if none did. */
    String reason() {
        StringBuilder text = new StringBuilder();
        for (String verb : new String[] {"create", "update", "import", "delete"}) {
            StringJoiner names = new StringJoiner(", ", "[", "]");
            names.setEmptyValue("");
            in(Work.State.FAILED).stream()
                    .filter(work -> work.verb().equals(verb))
                    .forEach(work -> names.add(work.key));
            if (names.length() > 0) {
                text.append("The following resource(s) failed to ")
                        .append(verb)
                        .append(": ")
                        .append(names)
                        .append(". ");
            }
        }
        return text.toString();
    }
}
