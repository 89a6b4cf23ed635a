package jenkins.scm.api.trait;

import java.io.IOException;

/** Leaves projects out, perhaps after a look at the repository. */
public abstract class SCMSourceFilter {
    public abstract boolean isExcluded(SCMNavigatorRequest request, String projectName)
            throws IOException, InterruptedException;
}
