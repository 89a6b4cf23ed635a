package io.jenkins.plugins.awsflow.core.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.CodeDeployKind;
import java.io.Serial;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The least that makes a step of an operation. */
public final class TestDeployStep extends OperationStep {
    private final String group;
    private String onAbort = "stop";
    private int defaultMinutes;

    @DataBoundConstructor
    public TestDeployStep(String group) {
        this.group = group;
    }

    public String getGroup() {
        return group;
    }

    public String getOnAbort() {
        return onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(String onAbort) {
        this.onAbort = onAbort;
    }

    public int getDefaultMinutes() {
        return defaultMinutes;
    }

    /** What this step waits if the Jenkinsfile does not say. */
    @DataBoundSetter
    public void setDefaultMinutes(int minutes) {
        defaultMinutes = minutes;
    }

    @Override
    protected int defaultTimeoutMinutes() {
        return defaultMinutes;
    }

    @Override
    protected OperationPlan plan() {
        return new Plan(group);
    }

    @Override
    protected String abortMode() {
        return onAbort;
    }

    private static final class Plan implements OperationPlan {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String group;

        Plan(String group) {
            this.group = group;
        }

        @Override
        public OperationRequest plan(PlanContext context) {
            if (group.equals("broken")) {
                throw new IllegalStateException("a fault of ours");
            }
            return new OperationRequest(
                    CodeDeployKind.ID,
                    context.run().getParent().getName() + " to " + group,
                    context.token(),
                    Map.of("group", group));
        }
    }

    /** Descriptor of {@code testDeploy}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return "testDeploy";
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs(
                            "codedeploy:BatchGetDeployments",
                            "codedeploy:CreateDeployment",
                            "codedeploy:GetDeployment",
                            "codedeploy:ListDeployments",
                            "codedeploy:StopDeployment");
        }

        @Override
        public String getDisplayName() {
            return "Deploy in a test";
        }
    }
}
