package jenkins.scm.api;

import hudson.model.Actionable;
import hudson.model.InvisibleAction;

/** The revision that a build is of. */
public class SCMRevisionAction extends InvisibleAction {
    private final SCMRevision revision;
    private final String sourceId;

    public SCMRevisionAction(SCMSource source, SCMRevision rev) {
        this.revision = rev;
        this.sourceId = source.getId();
    }

    public SCMRevision getRevision() {
        return revision;
    }

    public String getSourceId() {
        return sourceId;
    }

    /** The revision of a source that a build is of, or null. */
    public static SCMRevision getRevision(SCMSource source, Actionable actionable) {
        for (SCMRevisionAction a : actionable.getActions(SCMRevisionAction.class)) {
            if (a.sourceId == null || a.sourceId.equals(source.getId())) {
                return a.revision;
            }
        }
        return null;
    }
}
