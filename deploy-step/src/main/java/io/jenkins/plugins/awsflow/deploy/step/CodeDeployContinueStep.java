package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import software.amazon.awssdk.services.codedeploy.model.DeploymentAlreadyCompletedException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentIsNotInReadyStateException;

/** Lets a blue/green deployment go on that waits for a word. */
public final class CodeDeployContinueStep extends AwsStep {
    static final String NAME = "codeDeployContinue";

    /** CodeDeploy's word for a deployment that waits. */
    private static final String READY = "Ready";

    private final String id;
    private WaitType waitType = WaitType.ready;

    /** @param id such as {@code d-ABC123} */
    @DataBoundConstructor
    public CodeDeployContinueStep(String id) {
        this.id = Required.text("id", id);
    }

    public String getId() {
        return id;
    }

    // A job of a freestyle project may have been saved without a field: XStream leaves it null.
    public WaitType getWaitType() {
        return waitType == null ? WaitType.ready : waitType;
    }

    @DataBoundSetter
    public void setWaitType(WaitType waitType) {
        this.waitType = waitType == null ? WaitType.ready : waitType;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(
                context,
                choice(),
                Messages.CodeDeployContinueStep_what(id),
                new Work(id, getWaitType().api()));
    }

    /** What a deployment waits for; the names are those that a Jenkinsfile writes. */
    public enum WaitType {
        /** For somebody to let the traffic over to the new hosts. */
        ready("READY_WAIT"),
        /** For the old hosts to be terminated. */
        termination("TERMINATION_WAIT");

        private final String api;

        WaitType(String api) {
            this.api = api;
        }

        String api() {
            return api;
        }

        /** What the form shows. */
        public String getDisplayName() {
            return this == ready ? Messages.WaitType_ready() : Messages.WaitType_termination();
        }
    }

    /** What the step does. */
    private static final class Work implements RepeatableWork<Map<String, Object>> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String id;
        private final String wait;

        /** Tells several of these steps of one build apart. */
        private final String token = Marker.newToken();

        Work(String id, String wait) {
            this.id = id;
            this.wait = wait;
        }

        @Override
        public Map<String, Object> run(WorkContext context) throws AwsFlowException, IOException {
            CodeDeployApi api = new CodeDeployApi(context.session());
            DeploymentView view = api.deployment(id);
            String status = view.status();
            boolean waits = wait.equals(WaitType.ready.api())
                    ? READY.equals(status)
                    : view.waits().terminating();
            boolean asked = ContinueRecord.asked(context.run(), token);
            if (waits) {
                ContinueRecord.keep(context.run(), token);
            }
            try {
                api.proceed(id, wait);
            } catch (DeploymentIsNotInReadyStateException | DeploymentAlreadyCompletedException e) {
                if (!waits && !asked) {
                    throw new AwsFlowException(
                            FailureClass.CONFLICT, Messages.CodeDeployContinueStep_not(id, status), e);
                }
                // It waited before: the reply to an earlier attempt was lost, or the controller died after it.
            }
            new ProgressLog(context.listener(), NAME).line(Messages.CodeDeployContinueStep_done(id));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("id", id);
            result.put("state", api.deployment(id).status());
            return result;
        }
    }

    /** Describes {@code codeDeployContinue}. */
    @Extension
    @Symbol(NAME)
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none().needs("codedeploy:BatchGetDeployments", "codedeploy:ContinueDeployment");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployContinueStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return String.valueOf(arguments.get("id"));
        }
    }
}
