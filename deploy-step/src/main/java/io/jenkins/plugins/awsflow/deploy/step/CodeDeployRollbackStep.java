package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Extension;
import hudson.Util;
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

/** Deploys the revision of an earlier deployment again. */
public final class CodeDeployRollbackStep extends OperationStep {
    /** Stands for the newest good deployment of another revision than the present one. */
    static final String LAST_GOOD = "last-good";

    private final String application;
    private final String group;
    private String to = LAST_GOOD;
    private String deploymentConfig;
    private OnAbort onAbort = OnAbort.leave;

    @DataBoundConstructor
    public CodeDeployRollbackStep(String application, String group) {
        this.application = Required.text("application", application);
        this.group = Required.text("group", group);
    }

    public String getApplication() {
        return application;
    }

    public String getGroup() {
        return group;
    }

    // A job of a freestyle project may have been saved without a field: XStream leaves it null.
    /** {@code last-good}, or the id of a deployment of the application. */
    public String getTo() {
        return to == null ? LAST_GOOD : to;
    }

    @DataBoundSetter
    public void setTo(String to) {
        String text = Util.fixEmptyAndTrim(to);
        this.to = text == null ? LAST_GOOD : text;
    }

    /** Null for the group's own. */
    public String getDeploymentConfig() {
        return deploymentConfig;
    }

    @DataBoundSetter
    public void setDeploymentConfig(String deploymentConfig) {
        this.deploymentConfig = Util.fixEmptyAndTrim(deploymentConfig);
    }

    /** Half a roll-back helps nobody, so that an abort leaves it alone unless told otherwise. */
    public OnAbort getOnAbort() {
        return onAbort == null ? OnAbort.leave : onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(OnAbort onAbort) {
        this.onAbort = onAbort == null ? OnAbort.leave : onAbort;
    }

    @Override
    protected OperationPlan plan() {
        return new RollbackPlan(application, group, getTo(), deploymentConfig);
    }

    @Override
    protected String abortMode() {
        return getOnAbort().name();
    }

    /** Describes {@code codeDeployRollback}. */
    @Extension
    @Symbol("codeDeployRollback")
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return "codeDeployRollback";
        }

        @Override
        public IamPolicy iamPolicy() {
            return new CodeDeployStep.DescriptorImpl().iamPolicy();
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployRollbackStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            Object application = arguments.get("application");
            Object group = arguments.get("group");
            return application == null || group == null
                    ? super.argumentsToString(arguments)
                    : Messages.DeploymentPlan_title(application, group);
        }
    }
}
