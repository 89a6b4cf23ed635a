package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Stops a deployment, whoever has started it. */
public final class CodeDeployStopStep extends AwsStep {
    static final String NAME = "codeDeployStop";

    private final String id;
    private boolean rollback;

    /** @param id such as {@code d-ABC123} */
    @DataBoundConstructor
    public CodeDeployStopStep(String id) {
        this.id = Required.text("id", id);
    }

    public String getId() {
        return id;
    }

    /** Whether hosts that were changed get the revision before back. */
    public boolean isRollback() {
        return rollback;
    }

    @DataBoundSetter
    public void setRollback(boolean rollback) {
        this.rollback = rollback;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(
                context, choice(), Messages.CodeDeployStopStep_what(id), new Work(id, rollback));
    }

    /** What the step does; to stop twice does no harm. */
    private static final class Work implements RepeatableWork<Map<String, Object>> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String id;
        private final boolean rollback;

        Work(String id, boolean rollback) {
            this.id = id;
            this.rollback = rollback;
        }

        @Override
        public Map<String, Object> run(WorkContext context) throws AwsFlowException {
            CodeDeployApi api = new CodeDeployApi(context.session());
            api.deployment(id);
            boolean ran = api.stop(id, rollback);
            String said =
                    rollback ? Messages.DeploymentKind_stoppedWithRollback(id) : Messages.DeploymentKind_stopped(id);
            new ProgressLog(context.listener(), NAME).line(ran ? said : Messages.DeploymentKind_alreadyEnded(id));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("id", id);
            result.put("stopped", ran);
            result.put("state", api.deployment(id).status());
            return result;
        }
    }

    /** Describes {@code codeDeployStop}. */
    @Extension
    @Symbol(NAME)
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none().needs("codedeploy:BatchGetDeployments", "codedeploy:StopDeployment");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployStopStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return String.valueOf(arguments.get("id"));
        }
    }
}
