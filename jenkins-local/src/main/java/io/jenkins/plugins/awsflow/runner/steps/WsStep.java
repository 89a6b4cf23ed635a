package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.awsflow.runner.home.Workspaces;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code ws}: another workspace for a block. */
public final class WsStep extends Step {
    private final String dir;

    @DataBoundConstructor
    public WsStep(String dir) {
        if (dir == null || dir.isBlank()) {
            throw new IllegalArgumentException("ws needs a directory");
        }
        this.dir = dir;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, dir);
    }

    /** Holds the workspace while the body runs. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final String dir;
        private String workspace;

        Execution(StepContext context, String dir) {
            super(context);
            this.dir = dir;
        }

        @Override
        public boolean start() throws Exception {
            FilePath here = getContext().get(FilePath.class);
            // as in Jenkins, a relative directory is one below the root of the node, beside the workspaces
            File beside = new File(here.getRemote()).getParentFile().getParentFile();
            File wanted = new File(dir);
            FilePath ws = Workspaces.acquire((wanted.isAbsolute() ? wanted : new File(beside, dir)).getPath());
            workspace = ws.getRemote();
            ws.mkdirs();
            getContext().get(TaskListener.class).getLogger().println("Running in " + workspace);
            Map<String, String> variables = Map.of(
                    "WORKSPACE",
                    workspace,
                    "WORKSPACE_TMP",
                    WorkspaceList.tempDir(ws).getRemote());
            getContext()
                    .newBodyInvoker()
                    .withContexts(
                            EnvironmentExpander.merge(
                                    getContext().get(EnvironmentExpander.class),
                                    EnvironmentExpander.constant(variables)),
                            ws)
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
            super("ws", "Allocate workspace", true, TaskListener.class, FilePath.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(FilePath.class);
        }
    }
}
