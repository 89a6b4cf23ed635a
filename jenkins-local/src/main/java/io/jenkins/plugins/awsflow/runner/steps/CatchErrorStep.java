package io.jenkins.plugins.awsflow.runner.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.PrintStream;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code catchError}: goes on after a block that failed, with a worse result. */
public final class CatchErrorStep extends Step {
    private String message;
    private String buildResult = Result.FAILURE.toString();
    private String stageResult = Result.SUCCESS.toString();
    private boolean catchInterruptions = true;

    @DataBoundConstructor
    public CatchErrorStep() {}

    @DataBoundSetter
    public void setMessage(String message) {
        this.message = Util.fixEmptyAndTrim(message);
    }

    @DataBoundSetter
    public void setBuildResult(String buildResult) {
        this.buildResult = known(buildResult);
    }

    @DataBoundSetter
    public void setStageResult(String stageResult) {
        this.stageResult = known(stageResult);
    }

    private static String known(String result) {
        if (result == null) {
            return Result.SUCCESS.toString();
        }
        if (!Result.fromString(result).toString().equalsIgnoreCase(result)) {
            throw new IllegalArgumentException(
                    "\"" + result + "\" is not a result: SUCCESS, UNSTABLE, FAILURE," + " NOT_BUILT or ABORTED");
        }
        return result;
    }

    @DataBoundSetter
    public void setCatchInterruptions(boolean catchInterruptions) {
        this.catchInterruptions = catchInterruptions;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, new Callback(message, buildResult, stageResult, catchInterruptions));
    }

    /** Starts the body. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final Callback callback;

        Execution(StepContext context, Callback callback) {
            super(context);
            this.callback = callback;
        }

        @Override
        public boolean start() {
            getContext().newBodyInvoker().withCallback(callback).start();
            return false;
        }
    }

    /** What happens at the end of the body. */
    static final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private final String message;
        private final String buildResult;
        private final String stageResult;
        private final boolean catchInterruptions;

        Callback(String message, String buildResult, String stageResult, boolean catchInterruptions) {
            this.message = message;
            this.buildResult = buildResult;
            this.stageResult = stageResult;
            this.catchInterruptions = catchInterruptions;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            context.onSuccess(null);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            if (!catchInterruptions && t instanceof FlowInterruptedException f && f.isActualInterruption()) {
                context.onFailure(t);
                return;
            }
            try {
                report(context, t);
                context.onSuccess(null);
            } catch (Exception e) {
                e.addSuppressed(t);
                context.onFailure(e);
            }
        }

        private void report(StepContext context, Throwable t) throws Exception {
            TaskListener listener = context.get(TaskListener.class);
            PrintStream log = listener.getLogger();
            if (message != null) {
                listener.error(message);
            }
            Result build = Result.fromString(buildResult);
            Result stage = Result.fromString(stageResult);
            if (t instanceof FlowInterruptedException f) {
                build = f.getResult();
                stage = f.getResult();
                f.handle(context.get(Run.class), listener);
            } else {
                listener.error(t instanceof AbortException ? t.getMessage() : t.toString());
            }
            if (build.isWorseThan(Result.SUCCESS)) {
                Run<?, ?> run = context.get(Run.class);
                Result before = run.getResult();
                if (before == null || build.isWorseThan(before)) {
                    log.println("Setting overall build result to " + build);
                }
                run.setResult(build);
            }
            if (stage.isWorseThan(Result.SUCCESS)) {
                context.get(FlowNode.class).addAction(new WarningAction(stage).withMessage(message));
            }
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super(
                    "catchError",
                    "Catch error and set build result to failure",
                    true,
                    FlowNode.class,
                    Run.class,
                    TaskListener.class);
        }
    }
}
