package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** What a deployment group deploys to: hosts by their tags and Auto Scaling groups, or services. */
public abstract class GroupTargetsStep extends AwsStep {
    private String ec2Tags;
    private String autoScalingGroups;
    private String onPremisesTags;
    private String ecsServices;

    /** Tags of EC2 hosts as YAML; null to say nothing of them. */
    public final String getEc2Tags() {
        return ec2Tags;
    }

    @DataBoundSetter
    public final void setEc2Tags(String ec2Tags) {
        this.ec2Tags = Util.fixEmptyAndTrim(ec2Tags);
    }

    /** Names, with commas; null to say nothing of them. */
    public final String getAutoScalingGroups() {
        return autoScalingGroups;
    }

    @DataBoundSetter
    public final void setAutoScalingGroups(String autoScalingGroups) {
        this.autoScalingGroups = Util.fixEmptyAndTrim(autoScalingGroups);
    }

    /** Tags of on-premises hosts as YAML; null to say nothing of them. */
    public final String getOnPremisesTags() {
        return onPremisesTags;
    }

    @DataBoundSetter
    public final void setOnPremisesTags(String onPremisesTags) {
        this.onPremisesTags = Util.fixEmptyAndTrim(onPremisesTags);
    }

    /** As {@code cluster/service}, with commas; null to say nothing of them. */
    public final String getEcsServices() {
        return ecsServices;
    }

    @DataBoundSetter
    public final void setEcsServices(String ecsServices) {
        this.ecsServices = Util.fixEmptyAndTrim(ecsServices);
    }

    /** What is said of them, by field. */
    final Map<String, String> targets() {
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put(GroupSettings.EC2_TAGS, ec2Tags);
        targets.put(GroupSettings.AUTO_SCALING_GROUPS, autoScalingGroups);
        targets.put(GroupSettings.ON_PREMISES_TAGS, onPremisesTags);
        targets.put(GroupSettings.ECS_SERVICES, ecsServices);
        return targets;
    }
}
