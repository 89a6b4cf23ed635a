package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackPlace;
import java.io.Serial;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Returns the outputs of a stack as a map. */
public final class CloudFormationOutputsStep extends AwsStep {
    private static final String FUNCTION = "cloudFormationOutputs";

    private final String stack;

    @DataBoundConstructor
    public CloudFormationOutputsStep(String stack) {
        this.stack = ChangeSetStep.checkedName(stack);
    }

    public String getStack() {
        return stack;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(context, choice(), FUNCTION, new Work(stack));
    }

    private static final class Work implements RepeatableWork<Map<String, Object>> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String stack;

        Work(String stack) {
            this.stack = stack;
        }

        @Override
        public Map<String, Object> run(WorkContext context) throws AwsFlowException {
            Map<String, Object> outputs = StackPlace.outputs(context.session(), stack);
            new ProgressLog(context.listener(), FUNCTION)
                    .line(
                            outputs.isEmpty()
                                    ? Messages.CloudFormationOutputsStep_none(stack)
                                    : Messages.CloudFormationOutputsStep_names(
                                            stack, String.join(", ", outputs.keySet())));
            return outputs;
        }
    }

    /** Descriptor of {@code cloudFormationOutputs}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none().needs("cloudformation:DescribeStacks");
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationOutputsStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object name = namedArgs.get("stack");
            return name == null ? null : name.toString();
        }
    }
}
