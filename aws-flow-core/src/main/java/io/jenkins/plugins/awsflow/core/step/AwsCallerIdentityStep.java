package io.jenkins.plugins.awsflow.core.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/**
 * Tells who the steps around it are in AWS: returns a map with account, arn, userId, region and partition, and prints
 * one line.
 */
public class AwsCallerIdentityStep extends AwsStep {
    private static final String FUNCTION = "awsCallerIdentity";

    @DataBoundConstructor
    public AwsCallerIdentityStep() {
        // Nothing is mandatory.
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(context, choice(), FUNCTION, new Work());
    }

    private static final class Work implements RepeatableWork<Map<String, Object>> {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, Object> run(WorkContext context) throws AwsFlowException {
            AwsSession session = context.session();
            String region = session.region().id();
            String partition = session.partition().id();
            new ProgressLog(context.listener(), FUNCTION)
                    .line(Messages.AwsIdentityStep_Line(session.account(), session.arn(), region, partition));
            Map<String, Object> identity = new LinkedHashMap<>();
            identity.put("account", session.account());
            identity.put("arn", session.arn());
            identity.put("userId", session.userId());
            identity.put("region", region);
            identity.put("partition", partition);
            return identity;
        }
    }

    /** Descriptor of {@code awsCallerIdentity}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            // GetCallerIdentity needs no permission.
            return IamPolicy.none();
        }

        @Override
        public String getDisplayName() {
            return Messages.AwsIdentityStep_DisplayName();
        }
    }
}
