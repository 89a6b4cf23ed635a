package io.jenkins.plugins.awsflow.core.step;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Launcher;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.awsflow.core.Messages;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;

/** Any step of AWS Flow in the configuration of a freestyle job. */
public final class AwsFlowBuilder extends Builder {
    private final Step step;

    /** @param step one of {@link DescriptorImpl#getStepDescriptors()} */
    @DataBoundConstructor
    public AwsFlowBuilder(Step step) {
        this.step = step;
    }

    public Step getStep() {
        return step;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        FreestyleContext.of(build, launcher, listener).run(step);
        return true;
    }

    /** The form's descriptor. */
    @Extension
    @Symbol("awsFlow")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder> {
        @Override
        public String getDisplayName() {
            return Messages.AwsFlowBuilder_DisplayName();
        }

        @Override
        @SuppressWarnings("rawtypes") // as Jenkins declares it
        public boolean isApplicable(Class<? extends AbstractProject> type) {
            return true;
        }

        /** The steps that a freestyle job may run, by what people call them. */
        public List<AwsStepDescriptor> getStepDescriptors() {
            return steps();
        }

        static List<AwsStepDescriptor> steps() {
            return ExtensionList.lookup(AwsStepDescriptor.class).stream()
                    .filter(descriptor -> !descriptor.takesImplicitBlockArgument())
                    .sorted(Comparator.comparing(AwsStepDescriptor::getDisplayName))
                    .toList();
        }
    }
}
