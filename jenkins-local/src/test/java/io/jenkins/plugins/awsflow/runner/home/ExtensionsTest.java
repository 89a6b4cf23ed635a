package io.jenkins.plugins.awsflow.runner.home;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import hudson.ExtensionPoint;
import hudson.model.AbstractProject;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.BuildStepMonitor;
import hudson.tasks.Publisher;
import hudson.tasks.Recorder;
import org.junit.jupiter.api.Test;

class ExtensionsTest {
    /** What this test asks for. */
    public interface Greeting extends ExtensionPoint {}

    /** One that can be made. */
    @Extension
    public static final class Hello implements Greeting {}

    /** A post-build action of freestyle projects, as a plugin has it beside its steps. */
    public static final class Freestyle extends Recorder {
        @Override
        public BuildStepMonitor getRequiredMonitorService() {
            return BuildStepMonitor.NONE;
        }

        /** Its descriptor: the class that it extends is there in shape only. */
        @Extension
        public static final class DescriptorImpl extends BuildStepDescriptor<Publisher> implements Greeting {
            @Override
            @SuppressWarnings("rawtypes") // as Jenkins declares it
            public boolean isApplicable(Class<? extends AbstractProject> type) {
                return true;
            }
        }
    }

    @Test
    void whatIsForOtherPartsOfJenkinsIsLeftOut() {
        assertThat(Extensions.get().instances(Greeting.class)).hasExactlyElementsOfTypes(Hello.class);
        assertThat(Extensions.get().instances(Greeting.class)).hasSize(1);
        assertThat(Extensions.get().classes(Greeting.class)).hasSize(2);
    }
}
