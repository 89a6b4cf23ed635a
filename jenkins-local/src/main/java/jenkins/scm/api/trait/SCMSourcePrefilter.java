package jenkins.scm.api.trait;

import jenkins.scm.api.SCMNavigator;

/** Leaves projects out by their names. */
public abstract class SCMSourcePrefilter {
    public abstract boolean isExcluded(SCMNavigator source, String projectName);
}
