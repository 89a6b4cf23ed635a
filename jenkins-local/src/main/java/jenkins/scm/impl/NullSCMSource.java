package jenkins.scm.impl;

import hudson.model.TaskListener;
import hudson.scm.NullSCM;
import hudson.scm.SCM;
import java.io.IOException;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;

/** A source without heads. */
public class NullSCMSource extends SCMSource {
    public static final String ID = NullSCMSource.class.getName();

    @SuppressWarnings("this-escape")
    public NullSCMSource() {
        setId(ID);
    }

    @Override
    protected void retrieve(
            SCMSourceCriteria criteria, SCMHeadObserver observer, SCMHeadEvent<?> event, TaskListener listener)
            throws IOException, InterruptedException {
        // there are none
    }

    @Override
    public SCM build(SCMHead head, SCMRevision revision) {
        return new NullSCM();
    }
}
