package io.jenkins.plugins.awsflow.runner.steps;

import hudson.EnvVars;
import hudson.Extension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code withEnv}: environment variables for a block. */
public final class EnvStep extends Step {
    private final List<String> overrides;

    @DataBoundConstructor
    public EnvStep(List<String> overrides) {
        for (String pair : overrides) {
            if (pair.indexOf('=') < 0) {
                throw new IllegalArgumentException("withEnv wants NAME=value, not \"" + pair + "\"");
            }
        }
        this.overrides = new ArrayList<>(overrides);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, overrides);
    }

    /** Starts the body. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final ArrayList<String> overrides;

        Execution(StepContext context, List<String> overrides) {
            super(context);
            this.overrides = new ArrayList<>(overrides);
        }

        @Override
        public boolean start() throws Exception {
            Map<String, String> vars = new LinkedHashMap<>();
            for (String pair : overrides) {
                int eq = pair.indexOf('=');
                vars.put(pair.substring(0, eq), pair.substring(eq + 1));
            }
            getContext()
                    .newBodyInvoker()
                    .withContext(
                            EnvironmentExpander.merge(getContext().get(EnvironmentExpander.class), new Expander(vars)))
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .start();
            return false;
        }
    }

    /** The values are taken as they are; {@code PATH+NAME} goes before what is there. */
    private static final class Expander extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;
        private final LinkedHashMap<String, String> overrides;

        Expander(Map<String, String> overrides) {
            this.overrides = new LinkedHashMap<>(overrides);
        }

        @Override
        public void expand(EnvVars env) {
            env.overrideAll(overrides);
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("withEnv", "Set environment variables", true);
        }
    }
}
