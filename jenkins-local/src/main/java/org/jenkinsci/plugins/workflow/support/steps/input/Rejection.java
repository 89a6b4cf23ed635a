package org.jenkinsci.plugins.workflow.support.steps.input;

import hudson.model.User;
import java.util.Objects;
import jenkins.model.CauseOfInterruption;

/** A person answered that the build shall not go on. */
public final class Rejection extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;
    private final String userName;
    private final long timestamp;

    public Rejection(User u) {
        this.userName = u == null ? null : u.getId();
        this.timestamp = System.currentTimeMillis();
    }

    public User getUser() {
        return userName == null ? null : User.getById(userName, true);
    }

    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public String getShortDescription() {
        return userName == null ? "Rejected" : "Rejected by " + userName;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Rejection r && timestamp == r.timestamp && Objects.equals(userName, r.userName);
    }

    @Override
    public int hashCode() {
        return Objects.hash(userName, timestamp);
    }
}
