package jenkins.scm.api;

import java.io.Serializable;

/** A head at one moment. */
public abstract class SCMRevision implements Serializable {
    private static final long serialVersionUID = 1L;
    private final SCMHead head;

    protected SCMRevision(SCMHead head) {
        this.head = head;
    }

    public final SCMHead getHead() {
        return head;
    }

    /** Whether it is the same source for ever. */
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public abstract boolean equals(Object o);

    @Override
    public abstract int hashCode();

    @Override
    public String toString() {
        return getClass().getSimpleName() + "{" + head.getName() + "}";
    }
}
