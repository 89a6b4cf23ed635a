package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code dir}: another directory for a block. */
public final class DirStep extends Step {
    private final String path;

    @DataBoundConstructor
    public DirStep(String path) {
        this.path = path;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, path);
    }

    /** Starts the body. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final String path;

        Execution(StepContext context, String path) {
            super(context);
            this.path = path;
        }

        @Override
        public boolean start() throws Exception {
            FilePath dir = getContext().get(FilePath.class).child(path);
            getContext().get(TaskListener.class).getLogger().println("Running in " + dir.getRemote());
            getContext()
                    .newBodyInvoker()
                    .withContext(dir)
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("dir", "Change current directory", true, TaskListener.class, FilePath.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(FilePath.class);
        }
    }
}
