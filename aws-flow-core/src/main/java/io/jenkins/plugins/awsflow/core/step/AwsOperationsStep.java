package io.jenkins.plugins.awsflow.core.step;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.OperationMap;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Gives a Jenkinsfile what its build has done in AWS so far; asks AWS nothing. */
public final class AwsOperationsStep extends Step {
    @DataBoundConstructor
    public AwsOperationsStep() {
        // It takes nothing.
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context);
    }

    private static final class Execution extends SynchronousStepExecution<List<Map<String, Object>>> {
        @Serial
        private static final long serialVersionUID = 1L;

        Execution(StepContext context) {
            super(context);
        }

        @Override
        protected List<Map<String, Object>> run() throws IOException, InterruptedException {
            Run<?, ?> run = getContext().get(Run.class);
            return OperationMap.of(new OperationLedger(run.getRootDir().toPath()).all(), true);
        }
    }

    /** Describes {@code awsOperations}. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "awsOperations";
        }

        @Override
        public String getDisplayName() {
            return Messages.AwsOperationsStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class);
        }
    }
}
