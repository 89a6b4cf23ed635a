package io.jenkins.plugins.awsflow.core.step;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.connection.ResolvedKeys;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import java.io.IOException;
import java.io.Serial;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Tells which key a step in its place would call AWS with. */
public final class TestKeysStep extends AwsStep {
    @DataBoundConstructor
    public TestKeysStep() {
        // Nothing is mandatory.
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(context, choice());
    }

    private static final class Execution extends SynchronousNonBlockingStepExecution<String> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final ConnectionChoice choice;

        Execution(StepContext context, ConnectionChoice choice) {
            super(context);
            this.choice = choice;
        }

        @Override
        protected String run() throws IOException, InterruptedException, AwsFlowException {
            ConnectionRef ref = choice.in(getContext());
            return ResolvedKeys.of(ref, StepScopes.of(getContext().get(Run.class), getContext()));
        }
    }

    /** Descriptor of {@code testKeys}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return "testKeys";
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none();
        }

        @Override
        public String getDisplayName() {
            return "Keys in a test";
        }
    }
}
