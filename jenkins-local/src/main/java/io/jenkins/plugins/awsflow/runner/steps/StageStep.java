package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code stage}: names a part of the build. */
public final class StageStep extends Step {
    private final String name;

    @DataBoundConstructor
    public StageStep(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("stage needs a name");
        }
        this.name = name;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, name);
    }

    /** A body and nothing else. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final String name;

        Execution(StepContext context, String name) {
            super(context);
            this.name = name;
        }

        @Override
        public boolean start() throws Exception {
            getContext()
                    .newBodyInvoker()
                    .withDisplayName(name)
                    .withContext(EnvironmentExpander.merge(
                            getContext().get(EnvironmentExpander.class),
                            EnvironmentExpander.constant(Map.of("STAGE_NAME", name))))
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("stage", "Stage", true);
        }
    }
}
