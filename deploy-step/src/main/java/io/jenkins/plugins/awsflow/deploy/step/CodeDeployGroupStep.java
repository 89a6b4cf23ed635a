package io.jenkins.plugins.awsflow.deploy.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupSettings;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupWish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Creates a deployment group, or changes of it what differs. */
public final class CodeDeployGroupStep extends GroupTargetsStep {
    /** What a Jenkinsfile calls it. */
    static final String NAME = "codeDeployGroup";

    /** What may be written as lists and maps. */
    private static final List<String> STRUCTURED = List.of(
            "traffic",
            GroupSettings.EC2_TAGS,
            GroupSettings.ON_PREMISES_TAGS,
            GroupSettings.AUTO_SCALING_GROUPS,
            GroupSettings.ECS_SERVICES,
            GroupSettings.BLUE_GREEN,
            GroupSettings.LOAD_BALANCERS,
            GroupSettings.ALARMS,
            GroupSettings.TRIGGERS,
            GroupSettings.AUTO_ROLLBACK);

    private final String application;
    private final String name;
    private ComputePlatform platform = ComputePlatform.Server;
    private String role;
    private String config;
    private String minHealthy;
    private String traffic;
    private String blueGreen;
    private String loadBalancers;
    private String alarms;
    private String triggers;
    private String autoRollback;
    private boolean dryRun;

    @DataBoundConstructor
    public CodeDeployGroupStep(String application, String name) {
        this.application = Required.text("application", application);
        this.name = Required.text("name", name);
    }

    public String getApplication() {
        return application;
    }

    public String getName() {
        return name;
    }

    // A job of a freestyle project may have been saved without a field: XStream leaves it null.
    public ComputePlatform getPlatform() {
        return platform == null ? ComputePlatform.Server : platform;
    }

    @DataBoundSetter
    public void setPlatform(ComputePlatform platform) {
        this.platform = platform == null ? ComputePlatform.Server : platform;
    }

    /** Name or ARN of the service role; null to leave that of a group that is there. */
    public String getRole() {
        return role;
    }

    @DataBoundSetter
    public void setRole(String role) {
        this.role = Util.fixEmptyAndTrim(role);
    }

    /** Name of a deployment configuration that is there; null to say nothing of it. */
    public String getConfig() {
        return config;
    }

    @DataBoundSetter
    public void setConfig(String config) {
        this.config = Util.fixEmptyAndTrim(config);
    }

    /** How many hosts stay healthy, such as {@code 75%} or {@code 2 hosts}; null to say nothing of it. */
    public String getMinHealthy() {
        return minHealthy;
    }

    @DataBoundSetter
    public void setMinHealthy(String minHealthy) {
        this.minHealthy = Util.fixEmptyAndTrim(minHealthy);
    }

    /** How traffic shifts, such as {@code canary 10% 5 minutes}; null to say nothing of it. */
    public String getTraffic() {
        return traffic;
    }

    @DataBoundSetter
    public void setTraffic(String traffic) {
        this.traffic = Util.fixEmptyAndTrim(traffic);
    }

    /** {@code true}, {@code false} or a map as YAML; null to say nothing of it. */
    public String getBlueGreen() {
        return blueGreen;
    }

    @DataBoundSetter
    public void setBlueGreen(String blueGreen) {
        this.blueGreen = Util.fixEmptyAndTrim(blueGreen);
    }

    /** Target groups, or a map as YAML; null to say nothing of them. */
    public String getLoadBalancers() {
        return loadBalancers;
    }

    @DataBoundSetter
    public void setLoadBalancers(String loadBalancers) {
        this.loadBalancers = Util.fixEmptyAndTrim(loadBalancers);
    }

    /** Names, with commas; null to say nothing of them. */
    public String getAlarms() {
        return alarms;
    }

    @DataBoundSetter
    public void setAlarms(String alarms) {
        this.alarms = Util.fixEmptyAndTrim(alarms);
    }

    /** A list of maps as YAML; null to say nothing of them. */
    public String getTriggers() {
        return triggers;
    }

    @DataBoundSetter
    public void setTriggers(String triggers) {
        this.triggers = Util.fixEmptyAndTrim(triggers);
    }

    /** {@code true}, {@code false}, or {@code failure}, {@code alarm} and {@code stop} with commas; null to say nothing of it. */
    public String getAutoRollback() {
        return autoRollback;
    }

    @DataBoundSetter
    public void setAutoRollback(String autoRollback) {
        this.autoRollback = Util.fixEmptyAndTrim(autoRollback);
    }

    /** Whether the differences are only told. */
    public boolean isDryRun() {
        return dryRun;
    }

    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    private Map<String, String> wishes() {
        Map<String, String> wishes = new LinkedHashMap<>();
        wishes.put(GroupSettings.ROLE, role);
        wishes.putAll(targets());
        wishes.put("config", config);
        wishes.put("minHealthy", minHealthy);
        wishes.put("traffic", traffic);
        wishes.put("blueGreen", blueGreen);
        wishes.put("loadBalancers", loadBalancers);
        wishes.put("alarms", alarms);
        wishes.put("triggers", triggers);
        wishes.put("autoRollback", autoRollback);
        return wishes;
    }

    /** Fails with one line if what is asked for cannot be right. */
    private void check() {
        new GroupWish(wishes(), getPlatform().name()).settings(roleName -> roleName);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(
                context,
                choice(),
                Messages.CodeDeployGroupStep_what(name, application),
                new GroupWork(application, name, getPlatform().name(), wishes(), dryRun));
    }

    /** Describes {@code codeDeployGroup}. */
    @Extension
    @Symbol(NAME)
    public static final class DescriptorImpl extends YamlStepDescriptor {
        public DescriptorImpl() {
            super(STRUCTURED);
        }

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs(
                            "codedeploy:CreateApplication",
                            "codedeploy:CreateDeploymentConfig",
                            "codedeploy:CreateDeploymentGroup",
                            "codedeploy:GetApplication",
                            "codedeploy:GetDeploymentConfig",
                            "codedeploy:GetDeploymentGroup",
                            "codedeploy:UpdateDeploymentGroup")
                    .alsoChecked("iam:PassRole");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployGroupStep_displayName();
        }

        @Override
        public Step newInstance(Map<String, Object> arguments) throws AbortException {
            CodeDeployGroupStep step = (CodeDeployGroupStep) super.newInstance(arguments);
            try {
                step.check();
            } catch (IllegalArgumentException e) {
                throw new AbortException(NAME + ": " + e.getMessage());
            }
            return step;
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            Object application = arguments.get("application");
            Object group = arguments.get("name");
            return application == null || group == null
                    ? super.argumentsToString(arguments)
                    : application + " " + group;
        }
    }
}
