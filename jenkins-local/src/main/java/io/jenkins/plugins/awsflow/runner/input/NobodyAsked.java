package io.jenkins.plugins.awsflow.runner.input;

import jenkins.model.CauseOfInterruption;

/** A build that needed an answer, and there was none. */
final class NobodyAsked extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;
    private final boolean none;

    /** @param none whether that was wanted */
    NobodyAsked(boolean none) {
        this.none = none;
    }

    @Override
    public String getShortDescription() {
        return none
                ? "Aborted: input needs a person, and nobody is asked (--approve none)"
                : "Aborted: input needs a person, and the terminal gives no answer; --approve all goes on without one";
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof NobodyAsked n && n.none == none;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(none);
    }
}
