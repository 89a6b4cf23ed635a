package jenkins.scm.impl;

import hudson.Extension;
import hudson.model.TaskListener;
import hudson.scm.NullSCM;
import hudson.scm.SCM;
import java.io.IOException;
import java.util.Objects;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceCriteria;
import jenkins.scm.api.SCMSourceDescriptor;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code fromScm}: a source with one head, which any SCM checks out. */
public class SingleSCMSource extends SCMSource {
    private final String name;
    private final SCM scm;

    @DataBoundConstructor
    public SingleSCMSource(String name, SCM scm) {
        this.name = name;
        this.scm = scm;
    }

    public String getName() {
        return name;
    }

    public SCM getScm() {
        return scm;
    }

    @Override
    protected void retrieve(
            SCMSourceCriteria criteria, SCMHeadObserver observer, SCMHeadEvent<?> event, TaskListener listener)
            throws IOException, InterruptedException {
        SCMHead head = new SCMHead(name);
        observer.observe(head, new AnyRevision(head));
    }

    @Override
    public SCM build(SCMHead head, SCMRevision revision) {
        return head.getName().equals(name) ? scm : new NullSCM();
    }

    @Override
    public String toString() {
        return "SingleSCMSource{" + name + "}";
    }

    /** Whatever is there. */
    private static final class AnyRevision extends SCMRevision {
        private static final long serialVersionUID = 1L;

        AnyRevision(SCMHead head) {
            super(head);
        }

        @Override
        public boolean isDeterministic() {
            return false;
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof AnyRevision r && getHead().equals(r.getHead());
        }

        @Override
        public int hashCode() {
            return Objects.hash(getHead());
        }
    }

    /** What it is. */
    @Extension
    @Symbol("fromScm")
    public static class DescriptorImpl extends SCMSourceDescriptor {
        @Override
        public String getDisplayName() {
            return "Single repository & branch";
        }
    }
}
