package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code stash}: keeps files for another workspace of the build. */
public final class StashStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String name;
    private String includes;
    private String excludes;
    private boolean useDefaultExcludes = true;
    private boolean allowEmpty;

    @DataBoundConstructor
    public StashStep(String name) {
        Stashes.check(name);
        this.name = name;
    }

    @DataBoundSetter
    public void setIncludes(String includes) {
        this.includes = Util.fixEmpty(includes);
    }

    @DataBoundSetter
    public void setExcludes(String excludes) {
        this.excludes = Util.fixEmpty(excludes);
    }

    @DataBoundSetter
    public void setUseDefaultExcludes(boolean useDefaultExcludes) {
        this.useDefaultExcludes = useDefaultExcludes;
    }

    @DataBoundSetter
    public void setAllowEmpty(boolean allowEmpty) {
        this.allowEmpty = allowEmpty;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, this);
    }

    private static final class Execution extends AgainExecution {
        private static final long serialVersionUID = 1L;
        private final StashStep step;

        Execution(StepContext context, StashStep step) {
            super(context);
            this.step = step;
        }

        @Override
        protected Void run() throws Exception {
            FilePath dir = getContext().get(FilePath.class);
            TaskListener listener = getContext().get(TaskListener.class);
            new Stashes(getContext().get(Run.class))
                    .stash(
                            step.name,
                            dir,
                            listener,
                            step.includes,
                            step.excludes,
                            step.useDefaultExcludes,
                            step.allowEmpty);
            return null;
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super(
                    "stash",
                    "Stash some files to be used later in the build",
                    false,
                    Run.class,
                    FilePath.class,
                    TaskListener.class);
        }
    }
}
