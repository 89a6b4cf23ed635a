package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Follows a deployment that is there already to its end. */
public final class CodeDeployAwaitStep extends OperationStep {
    private final String id;
    private OnAbort onAbort = OnAbort.leave;

    /** @param id such as {@code d-ABC123} */
    @DataBoundConstructor
    public CodeDeployAwaitStep(String id) {
        this.id = Required.text("id", id);
    }

    public String getId() {
        return id;
    }

    /** Somebody else has started it, so that an abort leaves it alone unless told otherwise. */
    public OnAbort getOnAbort() {
        return onAbort == null ? OnAbort.leave : onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(OnAbort onAbort) {
        this.onAbort = onAbort == null ? OnAbort.leave : onAbort;
    }

    @Override
    protected OperationPlan plan() {
        return new AwaitPlan(id);
    }

    @Override
    protected String abortMode() {
        return getOnAbort().name();
    }

    /** Describes {@code codeDeployAwait}. */
    @Extension
    @Symbol("codeDeployAwait")
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeployAwait";
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs(
                            "codedeploy:BatchGetDeploymentTargets",
                            "codedeploy:BatchGetDeployments",
                            "codedeploy:ListDeploymentTargets")
                    .uses(
                            "cloudwatch:DescribeAlarms",
                            "codedeploy:GetDeploymentGroup",
                            "codedeploy:ListDeployments",
                            "codedeploy:StopDeployment");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployAwaitStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return String.valueOf(arguments.get("id"));
        }
    }
}
