package hudson.scm;

import hudson.model.Action;

/** What was checked out, for comparing with what is there later. */
public abstract class SCMRevisionState implements Action {
    /** Stands for nothing. */
    public static SCMRevisionState NONE = new None();

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }

    private static final class None extends SCMRevisionState {}
}
