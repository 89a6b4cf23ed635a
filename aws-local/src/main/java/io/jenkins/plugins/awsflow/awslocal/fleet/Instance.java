package io.jenkins.plugins.awsflow.awslocal.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A simulated host.
 *
 * @param id the instance id ({@code i-…}), or the name of an on-premises instance
 * @param onPremises true for a host outside of EC2
 * @param os linux or windows
 * @param agent false when the CodeDeploy agent does not run, so that nothing is ever picked up
 * @param autoScalingGroup the Auto Scaling group that it belongs to, or null
 */
public record Instance(
        String id, boolean onPremises, String os, boolean agent, String autoScalingGroup, Map<String, String> tags) {
    public Instance {
        tags = new LinkedHashMap<>(tags);
    }

    /** A healthy Linux instance of EC2. */
    public static Instance ec2(String id, Map<String, String> tags) {
        return new Instance(id, false, "linux", true, null, tags);
    }

    public Instance withTags(Map<String, String> others) {
        return new Instance(id, onPremises, os, agent, autoScalingGroup, others);
    }

    public Instance withAgent(boolean running) {
        return new Instance(id, onPremises, os, running, autoScalingGroup, tags);
    }
}
