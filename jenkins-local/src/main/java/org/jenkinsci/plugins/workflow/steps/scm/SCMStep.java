package org.jenkinsci.plugins.workflow.steps.scm;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import io.jenkins.plugins.awsflow.runner.source.Checkouts;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that checks something out. */
public abstract class SCMStep extends Step {
    private boolean poll = true;
    private boolean changelog = true;

    public boolean isPoll() {
        return poll;
    }

    @DataBoundSetter
    public void setPoll(boolean poll) {
        this.poll = poll;
    }

    public boolean isChangelog() {
        return changelog;
    }

    @DataBoundSetter
    public void setChangelog(boolean changelog) {
        this.changelog = changelog;
    }

    protected abstract SCM createSCM();

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new StepExecutionImpl(this, context, Checkouts.isOfBuild(createSCM()));
    }

    public final void checkout(Run<?, ?> run, FilePath workspace, TaskListener listener, Launcher launcher)
            throws Exception {
        new Checkouts(run, workspace, listener, launcher).checkout(createSCM(), poll, changelog);
    }

    /** Does it in a thread of its own. After a kill it is done again when it is of the source of the build. */
    public static final class StepExecutionImpl extends SynchronousNonBlockingStepExecution<Map<String, String>> {
        private static final long serialVersionUID = 1L;
        private transient SCMStep step;
        private final boolean ofBuild;
        private final boolean poll;
        private final boolean changelog;

        StepExecutionImpl(SCMStep step, StepContext context, boolean ofBuild) {
            super(context);
            this.step = step;
            this.ofBuild = ofBuild;
            this.poll = step.poll;
            this.changelog = step.changelog;
        }

        @Override
        public void onResume() {
            if (!ofBuild) {
                // nobody knows any more what was to be checked out
                super.onResume();
                return;
            }
            try {
                step = new OfBuild(Checkouts.ofBuild(getContext().get(Run.class)), poll, changelog);
                start();
            } catch (Exception e) {
                getContext().onFailure(e);
            }
        }

        @Override
        protected Map<String, String> run() throws Exception {
            StepContext c = getContext();
            Run<?, ?> run = c.get(Run.class);
            step.checkout(run, c.get(FilePath.class), c.get(TaskListener.class), c.get(Launcher.class));
            Map<String, String> variables = new TreeMap<>();
            step.createSCM().buildEnvironment(run, variables);
            return variables;
        }
    }

    private static final class OfBuild extends SCMStep {
        private final SCM scm;

        OfBuild(SCM scm, boolean poll, boolean changelog) {
            this.scm = scm;
            setPoll(poll);
            setChangelog(changelog);
        }

        @Override
        protected SCM createSCM() {
            return scm;
        }
    }

    /** What such steps need. */
    public abstract static class SCMStepDescriptor extends StepDescriptor {
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, TaskListener.class, Launcher.class);
        }
    }
}
