package io.jenkins.plugins.awsflow.deploy.model.group;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is or should be set of a deployment group. Null where nothing is said of it.
 *
 * @param role ARN
 * @param config name of the deployment configuration
 * @param ecsServices as {@code cluster/service}
 * @param rollbackEvents as CodeDeploy calls them; empty for no automatic roll-back
 */
public record GroupSettings(
        String role,
        String config,
        TagSets ec2Tags,
        TagSets onPremisesTags,
        List<String> autoScalingGroups,
        List<String> ecsServices,
        BlueGreen blueGreen,
        Balancers loadBalancers,
        List<String> alarms,
        List<Trigger> triggers,
        List<String> rollbackEvents) {
    public static final String ROLE = "role";
    public static final String CONFIG = "config";
    public static final String EC2_TAGS = "ec2Tags";
    public static final String ON_PREMISES_TAGS = "onPremisesTags";
    public static final String AUTO_SCALING_GROUPS = "autoScalingGroups";
    public static final String ECS_SERVICES = "ecsServices";
    public static final String BLUE_GREEN = "blueGreen";
    public static final String LOAD_BALANCERS = "loadBalancers";
    public static final String ALARMS = "alarms";
    public static final String TRIGGERS = "triggers";
    public static final String AUTO_ROLLBACK = "autoRollback";

    /** Each aspect as a text that is the same for the same setting; null where nothing is said. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(ROLE, role);
        texts.put(CONFIG, config);
        texts.put(EC2_TAGS, ec2Tags == null ? null : ec2Tags.text());
        texts.put(ON_PREMISES_TAGS, onPremisesTags == null ? null : onPremisesTags.text());
        texts.put(AUTO_SCALING_GROUPS, names(autoScalingGroups));
        texts.put(ECS_SERVICES, names(ecsServices));
        texts.put(BLUE_GREEN, blueGreen == null ? null : blueGreen.text());
        texts.put(LOAD_BALANCERS, loadBalancers == null ? null : loadBalancers.text());
        texts.put(ALARMS, names(alarms));
        texts.put(
                TRIGGERS,
                triggers == null
                        ? null
                        : String.join(
                                ", ",
                                triggers.stream().map(Trigger::text).sorted().toList()));
        texts.put(AUTO_ROLLBACK, names(rollbackEvents));
        return texts;
    }

    private static String names(List<String> names) {
        return names == null ? null : String.join(", ", new TreeSet<>(names));
    }

    /**
     * What is to be changed so that all that is wanted holds.
     *
     * @param actual what is there; null for nothing
     */
    public Map<String, Change> changesTo(GroupSettings actual) {
        Map<String, String> there = actual == null ? Map.of() : actual.texts();
        Map<String, Change> changes = new LinkedHashMap<>();
        texts().forEach((field, wanted) -> {
            String before = there.get(field);
            boolean empty = wanted != null && wanted.isEmpty() && (before == null || before.isEmpty());
            if (wanted != null && !wanted.equals(before) && !empty) {
                changes.put(field, new Change(field, before == null ? "" : before, wanted));
            }
        });
        return changes;
    }

    /**
     * One difference.
     *
     * @param before empty for none
     * @param after empty for none
     */
    public record Change(String field, String before, String after) {
        /** Such as {@code ~ config: CodeDeployDefault.OneAtATime → CodeDeployDefault.AllAtOnce}. */
        public String line() {
            if (before.isEmpty()) {
                return "+ " + field + ": " + after;
            }
            return after.isEmpty() ? "- " + field + ": " + before : "~ " + field + ": " + before + " \u2192 " + after;
        }
    }
}
