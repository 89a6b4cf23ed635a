package io.jenkins.plugins.awsflow.runner.input;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.SimpleParameterDefinition;
import hudson.model.TaskListener;
import hudson.model.User;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.steps.input.Rejection;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code input}: waits for a person. */
public final class InputStep extends Step {
    private final String message;
    private String ok = "Proceed";
    private String cancel = "Abort";
    private String submitterParameter;
    private List<ParameterDefinition> parameters = List.of();

    @DataBoundConstructor
    public InputStep(String message) {
        this.message = message == null ? "Pipeline has paused and needs your input before proceeding" : message;
    }

    /** Part of the address of the question on a Jenkins. */
    @DataBoundSetter
    public void setId(String id) {
        String given = Util.fixEmpty(id);
        if (given != null && (!given.matches("[a-zA-Z0-9\\-._~!$()*+,:@=]+") || given.matches("\\.{1,2}"))) {
            throw new IllegalArgumentException(
                    "InputStep id is required to be URL safe, but the provided id " + given + " is not safe");
        }
    }

    @DataBoundSetter
    public void setOk(String ok) {
        this.ok = Util.fixEmptyAndTrim(ok) == null ? "Proceed" : ok.trim();
    }

    @DataBoundSetter
    public void setCancel(String cancel) {
        this.cancel = Util.fixEmptyAndTrim(cancel) == null ? "Abort" : cancel.trim();
    }

    /** Who may answer: here it is whoever runs the build. */
    @DataBoundSetter
    public void setSubmitter(String submitter) {
        // everybody who can type here may
    }

    @DataBoundSetter
    public void setSubmitterParameter(String submitterParameter) {
        this.submitterParameter = Util.fixEmptyAndTrim(submitterParameter);
    }

    @DataBoundSetter
    public void setParameters(List<ParameterDefinition> parameters) {
        this.parameters = parameters == null ? List.of() : parameters;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        for (ParameterDefinition d : parameters) {
            if (!(d instanceof SimpleParameterDefinition)) {
                throw new AbortException("input cannot ask for the parameter " + d.getName());
            }
        }
        return new Execution(context, new Question(message, ok, cancel, submitterParameter, parameters));
    }

    /** The wait for the answer; another process asks again. */
    static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final Question question;
        private transient volatile Dialog dialog;

        Execution(StepContext context, Question question) {
            super(context);
            this.question = question;
        }

        private PrintStream log() {
            try {
                return getContext().get(TaskListener.class).getLogger();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean start() {
            if (Approvals.current() == Approvals.ASK) {
                ask();
                return false;
            }
            log().println(question.message());
            log().println(question.ok() + " or " + question.cancel());
            if (Approvals.current() == Approvals.ALL) {
                approved("--approve all", Map.of());
            } else {
                getContext().onFailure(new FlowInterruptedException(Result.ABORTED, true, new NobodyAsked(true)));
            }
            return false;
        }

        private void ask() {
            Dialog d = new Dialog(question, log()::println, new Dialog.End() {
                @Override
                public void proceed(Map<String, ParameterValue> given) {
                    approved(User.current().getId(), given);
                }

                @Override
                public void reject() {
                    getContext()
                            .onFailure(
                                    new FlowInterruptedException(Result.ABORTED, true, new Rejection(User.current())));
                }

                @Override
                public void unanswered() {
                    getContext().onFailure(new FlowInterruptedException(Result.ABORTED, true, new NobodyAsked(false)));
                }
            });
            dialog = d;
            Terminal.ofProcess().ask(d);
        }

        private void approved(String by, Map<String, ParameterValue> given) {
            log().println("Approved by " + by);
            getContext().onSuccess(question.result(given, User.current().getId()));
        }

        @Override
        public void onResume() {
            start();
        }

        @Override
        public void stop(Throwable cause) throws Exception {
            Dialog d = dialog;
            if (d != null) {
                Terminal.ofProcess().withdraw(d);
            }
            super.stop(cause);
        }

        @Override
        public String getStatus() {
            return "waiting for an answer to: " + question.message();
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "input";
        }

        @Override
        public String getDisplayName() {
            return "Wait for interactive input";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
