package io.jenkins.plugins.awsflow.runner.steps;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.awsflow.runner.home.Workspaces;
import java.io.IOException;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code node}: a workspace on this machine. */
public final class NodeStep extends Step {
    private String label;

    @DataBoundConstructor
    public NodeStep() {}

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = label;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, label);
    }

    /** Holds the workspace while the body runs. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final String label;
        private String workspace;

        Execution(StepContext context, String label) {
            super(context);
            this.label = label;
        }

        @Override
        public boolean start() throws Exception {
            Job<?, ?> job = getContext().get(Run.class).getParent();
            FilePath ws = Workspaces.acquire(job);
            workspace = ws.getRemote();
            ws.mkdirs();
            String where = label == null
                            || label.isBlank()
                            || Set.of("built-in", "master").contains(label)
                    ? ""
                    : " (label " + label + ")";
            getContext()
                    .get(TaskListener.class)
                    .getLogger()
                    .println("Running on this machine" + where + " in " + workspace);
            Computer computer = Jenkins.get().toComputer();
            EnvVars env = new EnvVars();
            env.put("NODE_NAME", "built-in");
            env.put("NODE_LABELS", label == null || label.isBlank() ? "built-in" : "built-in " + label);
            env.put("EXECUTOR_NUMBER", "0");
            env.put("WORKSPACE", workspace);
            env.put("WORKSPACE_TMP", WorkspaceList.tempDir(ws).getRemote());
            Launcher launcher = Jenkins.get().createLauncher(getContext().get(TaskListener.class));
            getContext()
                    .newBodyInvoker()
                    .withContexts(computer, env, ws, launcher)
                    .withCallback(new Callback(workspace))
                    .start();
            return false;
        }

        @Override
        public void onResume() {
            try {
                Workspaces.reacquire(workspace);
            } catch (IOException e) {
                getContext().onFailure(e);
            }
        }
    }

    private static final class Callback extends BodyExecutionCallback.TailCall {
        private static final long serialVersionUID = 1L;
        private final String workspace;

        Callback(String workspace) {
            this.workspace = workspace;
        }

        @Override
        protected void finished(StepContext context) throws IOException {
            Workspaces.release(workspace);
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("node", "Allocate node", true, Run.class, TaskListener.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(FilePath.class, Launcher.class, Computer.class, EnvVars.class, hudson.model.Node.class);
        }
    }
}
