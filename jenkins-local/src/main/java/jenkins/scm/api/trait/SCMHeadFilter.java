package jenkins.scm.api.trait;

import java.io.IOException;
import jenkins.scm.api.SCMHead;

/** Leaves heads out, perhaps after a look at the source. */
public abstract class SCMHeadFilter {
    public abstract boolean isExcluded(SCMSourceRequest request, SCMHead head) throws IOException, InterruptedException;
}
