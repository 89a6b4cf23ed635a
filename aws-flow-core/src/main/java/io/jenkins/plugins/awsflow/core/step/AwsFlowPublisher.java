package io.jenkins.plugins.awsflow.core.step;

import hudson.Extension;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import io.jenkins.plugins.awsflow.core.Messages;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Any step of AWS Flow as a post-build action of a freestyle job: it runs when the result is known, also after a failure.
 */
public final class AwsFlowPublisher extends Recorder {
    private final Step step;

    /** @param step one of {@link DescriptorImpl#getStepDescriptors()} */
    @DataBoundConstructor
    public AwsFlowPublisher(Step step) {
        this.step = step;
    }

    public Step getStep() {
        return step;
    }

    @Override
    public BuildStepMonitor getRequiredMonitorService() {
        return BuildStepMonitor.NONE;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FreestyleContext.of(build, launcher, listener).run(step);
        return true;
    }

    /** The form's descriptor. */
    @Extension
    @Symbol("publishAwsFlow")
    public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> {
        @Override
        public String getDisplayName() {
            return Messages.AwsFlowPublisher_DisplayName();
        }

        @Override
        @SuppressWarnings("rawtypes") // as Jenkins declares it
        public boolean isApplicable(Class<? extends AbstractProject> type) {
            return true;
        }

        /** The steps that a freestyle job may run, by what people call them. */
        public List<AwsStepDescriptor> getStepDescriptors() {
            return AwsFlowBuilder.DescriptorImpl.steps();
        }
    }
}
