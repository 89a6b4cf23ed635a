package io.jenkins.plugins.awsflow.runner.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code sh}: a shell script, in a process that outlives this one. */
public final class ShStep extends Step {
    private final String script;
    private boolean returnStdout;
    private boolean returnStatus;
    private String encoding;
    private String label;

    @DataBoundConstructor
    public ShStep(String script) {
        if (script == null) {
            throw new IllegalArgumentException("sh needs a script");
        }
        this.script = script;
    }

    @DataBoundSetter
    public void setReturnStdout(boolean returnStdout) {
        this.returnStdout = returnStdout;
    }

    @DataBoundSetter
    public void setReturnStatus(boolean returnStatus) {
        this.returnStatus = returnStatus;
    }

    @DataBoundSetter
    public void setEncoding(String encoding) {
        this.encoding = Util.fixEmptyAndTrim(encoding);
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    @Override
    public StepExecution start(StepContext context) {
        if (returnStdout && returnStatus) {
            throw new IllegalArgumentException("sh: returnStdout and returnStatus cannot both be true");
        }
        return new ShExecution(context, script, returnStdout, returnStatus, encoding, label);
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends Info {
        public DescriptorImpl() {
            super("sh", "Shell Script", false, Run.class, FilePath.class, Launcher.class, TaskListener.class);
        }

        @Override
        public String argumentsToString(java.util.Map<String, Object> namedArgs) {
            Object s = namedArgs.get("script");
            return s instanceof String ? (String) s : null;
        }
    }
}
