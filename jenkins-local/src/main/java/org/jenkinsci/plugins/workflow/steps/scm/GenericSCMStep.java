package org.jenkinsci.plugins.workflow.steps.scm;

import hudson.Extension;
import hudson.scm.SCM;
import hudson.scm.SCMDescriptor;
import java.util.Collection;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code checkout}: any SCM. */
public final class GenericSCMStep extends SCMStep {
    private final SCM scm;

    @DataBoundConstructor
    public GenericSCMStep(SCM scm) {
        if (scm == null) {
            throw new IllegalArgumentException("checkout needs an SCM, such as: checkout scm");
        }
        this.scm = scm;
    }

    public SCM getScm() {
        return scm;
    }

    @Override
    protected SCM createSCM() {
        return scm;
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends SCMStepDescriptor {
        @Override
        public String getFunctionName() {
            return "checkout";
        }

        @Override
        public String getDisplayName() {
            return "Check out from version control";
        }

        public Collection<? extends SCMDescriptor<?>> getApplicableDescriptors() {
            return SCM._for(null);
        }
    }
}
