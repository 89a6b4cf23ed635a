package jenkins.scm.api.trait;

import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;

/** Leaves heads out by what they are. */
public abstract class SCMHeadPrefilter {
    public abstract boolean isExcluded(SCMSource source, SCMHead head);
}
