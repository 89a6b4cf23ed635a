package jenkins.scm.api.mixin;

import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;

/** A pull request at one moment, with the target at that moment. */
public abstract class ChangeRequestSCMRevision<H extends SCMHead & ChangeRequestSCMHead> extends SCMRevision {
    private static final long serialVersionUID = 1L;
    private final SCMRevision target;

    protected ChangeRequestSCMRevision(H head, SCMRevision target) {
        super(head);
        this.target = target;
    }

    public final SCMRevision getTarget() {
        return target;
    }

    public final boolean isMerge() {
        return getHead() instanceof ChangeRequestSCMHead2 h
                && h.getCheckoutStrategy() == ChangeRequestCheckoutStrategy.MERGE;
    }

    /** Whether the pull request itself, without its target, is at the same place. */
    public abstract boolean equivalent(ChangeRequestSCMRevision<?> o);

    protected abstract int _hashCode();

    /** The target counts only when it is merged. */
    @Override
    public final boolean equals(Object o) {
        if (this == o) {
            return true;
        }
        if (o == null || o.getClass() != getClass()) {
            return false;
        }
        ChangeRequestSCMRevision<?> other = (ChangeRequestSCMRevision<?>) o;
        return getHead().equals(other.getHead()) && equivalent(other) && (!isMerge() || target.equals(other.target));
    }

    @Override
    public final int hashCode() {
        return _hashCode();
    }
}
