package io.jenkins.plugins.awsflow.runner.steps;

import groovy.lang.Closure;
import hudson.Extension;
import hudson.model.Result;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.runner.engine.LocalStepContext;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** {@code parallel}: several blocks at the same time. */
public final class ParallelStep extends Step {
    private final Map<String, Closure<?>> branches;
    private final boolean failFast;

    ParallelStep(Map<String, Closure<?>> branches, boolean failFast) {
        this.branches = branches;
        this.failFast = failFast;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, branches, failFast);
    }

    /** The branches. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final transient Map<String, Closure<?>> branches;
        private final boolean failFast;
        private final ArrayList<BodyExecution> bodies = new ArrayList<>();
        private final LinkedHashMap<String, Branch> outcomes = new LinkedHashMap<>();
        /** The first failure under failFast: the others only follow it. */
        private Throwable first;

        Execution(StepContext context, Map<String, Closure<?>> branches, boolean failFast) {
            super(context);
            this.branches = branches;
            this.failFast = failFast;
        }

        @Override
        public boolean start() {
            if (branches.isEmpty()) {
                getContext().onSuccess(new LinkedHashMap<>());
                return true;
            }
            LocalStepContext context = (LocalStepContext) getContext();
            branches.keySet().forEach(n -> outcomes.put(n, new Branch()));
            branches.forEach((name, closure) -> bodies.add(context.newBodyInvoker(closure, name)
                    .withCallback(new Callback(this, name))
                    .start()));
            return false;
        }

        void ended(String name, Object value, Throwable error) {
            Branch b = outcomes.get(name);
            b.ended = true;
            b.value = value;
            b.error = error;
            if (error != null && failFast && first == null) {
                first = error;
                stopOthers(name);
            }
            if (outcomes.values().stream().allMatch(x -> x.ended)) {
                finish();
            }
        }

        private void stopOthers(String name) {
            try {
                getContext()
                        .get(TaskListener.class)
                        .getLogger()
                        .println("Failed in branch " + name + ": the other branches are stopped");
            } catch (Exception e) {
                first.addSuppressed(e);
            }
            for (BodyExecution b : bodies) {
                b.cancel(new FlowInterruptedException(Result.ABORTED, false, new FailFast(name)));
            }
        }

        private void finish() {
            Throwable worst = first;
            LinkedHashMap<String, Object> values = new LinkedHashMap<>();
            for (Map.Entry<String, Branch> e : outcomes.entrySet()) {
                values.put(e.getKey(), e.getValue().value);
                Throwable t = e.getValue().error;
                if (t != null && first == null && (worst == null || result(t).isWorseThan(result(worst)))) {
                    worst = t;
                }
            }
            if (worst == null) {
                getContext().onSuccess(values);
                return;
            }
            for (Branch b : outcomes.values()) {
                if (b.error != null && b.error != worst) {
                    worst.addSuppressed(b.error);
                }
            }
            getContext().onFailure(worst);
        }

        private static Result result(Throwable t) {
            return t instanceof FlowInterruptedException f ? f.getResult() : Result.FAILURE;
        }

        @Override
        public void stop(Throwable cause) {
            bodies.forEach(b -> b.cancel(cause));
        }
    }

    private static final class Branch implements Serializable {
        private static final long serialVersionUID = 1L;
        private boolean ended;
        private Object value;
        private Throwable error;
    }

    private static final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private final Execution execution;
        private final String name;

        Callback(Execution execution, String name) {
            this.execution = execution;
            this.name = name;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            execution.ended(name, result, null);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            execution.ended(name, null, t);
        }
    }

    /** Another branch failed. */
    public static final class FailFast extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;
        private final String branch;

        FailFast(String branch) {
            this.branch = branch;
        }

        @Override
        public String getShortDescription() {
            return "Failed in branch " + branch;
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("parallel", "Execute in parallel", true);
        }

        @Override
        @SuppressWarnings("deprecation")
        public Step newInstance(Map<String, Object> arguments) {
            Map<String, Closure<?>> branches = new LinkedHashMap<>();
            boolean failFast = false;
            for (Map.Entry<String, Object> e : arguments.entrySet()) {
                if (e.getValue() instanceof Closure<?> c) {
                    branches.put(e.getKey(), c);
                } else if ("failFast".equals(e.getKey()) && e.getValue() instanceof Boolean b) {
                    failFast = b;
                } else {
                    throw new IllegalArgumentException(
                            "parallel wants a block for each branch, but " + e.getKey() + " is none");
                }
            }
            return new ParallelStep(branches, failFast);
        }
    }
}
