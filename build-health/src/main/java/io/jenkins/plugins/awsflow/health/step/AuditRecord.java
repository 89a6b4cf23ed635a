package io.jenkins.plugins.awsflow.health.step;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.health.model.audit.AuditEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What an audit found. Persisted with the build: plain fields only, never changed once it is attached. */
public final class AuditRecord extends InvisibleAction {
    /** What was looked at, in words. */
    private final String scope;

    /** From when on, in milliseconds since the epoch. */
    private final long since;

    /** From when on all events were read; 0 in a build of a version that did not know, after {@link #since} if some were not. */
    private final long reach;

    private final ArrayList<AuditEvent> events;

    AuditRecord(String scope, long since, long reach, List<AuditEvent> events) {
        this.scope = scope;
        this.since = since;
        this.reach = reach;
        this.events = new ArrayList<>(events);
    }

    void remember(Run<?, ?> run) throws IOException {
        run.addAction(this);
        run.save();
    }

    /** The audits of a build; empty if there were none. */
    public static List<AuditRecord> of(Run<?, ?> run) {
        return run.getActions(AuditRecord.class);
    }

    public String scope() {
        return scope;
    }

    public long since() {
        return since;
    }

    /** From when on all events were read. */
    public long reach() {
        return Math.max(since, reach);
    }

    /** Whether there were more than were read. */
    public boolean cut() {
        return reach > since;
    }

    /** The newest first. */
    public List<AuditEvent> events() {
        return new ArrayList<>(events);
    }
}
