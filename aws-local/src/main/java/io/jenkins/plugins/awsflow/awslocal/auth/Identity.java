package io.jenkins.plugins.awsflow.awslocal.auth;

import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who calls: an IAM user or an assumed role of one account.
 *
 * @param account the account, twelve digits
 * @param user the IAM user's name, or null for a role
 * @param roleName the role's name (with its path), or null for a user
 * @param sessionName the role session's name, or null
 * @param uniqueId the id that AWS shows as UserId's first part
 * @param denied actions as {@code service:Action} (an asterisk ends a pattern) that this caller may not do; where
 *     some have an exclamation mark before them, it may do nothing but those
 * @param sessionTags the tags of the role session
 */
public record Identity(
        String account,
        String user,
        String roleName,
        String sessionName,
        String uniqueId,
        List<String> denied,
        Map<String, String> sessionTags) {
    public Identity {
        denied = List.copyOf(denied);
        sessionTags = Map.copyOf(new LinkedHashMap<>(sessionTags));
    }

    /** An IAM user; the user {@code root} is the account itself. */
    public static Identity user(String account, String user, List<String> denied) {
        return new Identity(account, user, null, null, "AIDA" + Ids.stable(account + user, 16), denied, Map.of());
    }

    /** Whoever calls without keys; of no account. */
    public static Identity anonymous() {
        return user("000000000000", "anonymous", List.of());
    }

    /** The ARN that GetCallerIdentity shows in that region's partition. */
    public String arn(String region) {
        Partition partition = Partition.ofRegion(region);
        if (roleName != null) {
            String plain = roleName.substring(roleName.lastIndexOf('/') + 1);
            return partition.arn("sts", "", account, "assumed-role/" + plain + "/" + sessionName);
        }
        return partition.arn("iam", "", account, "root".equals(user) ? "root" : "user/" + user);
    }

    /** The UserId of GetCallerIdentity. */
    public String userId() {
        if (roleName != null) {
            return uniqueId + ":" + sessionName;
        }
        return "root".equals(user) ? account : uniqueId;
    }

    /**
     * IAM's words for an action that no policy allows.
     *
     * @param resource the ARN of what the action was for, or null
     */
    public String refusal(String region, String action, String resource) {
        return "User: " + arn(region) + " is not authorized to perform: " + action
                + (resource == null ? "" : " on resource: " + resource)
                + " because no identity-based policy allows the " + action + " action";
    }

    /** The rules of a caller who may do nothing but these actions. */
    public static List<String> only(List<String> actions) {
        List<String> rules = new ArrayList<>();
        rules.add("!");
        actions.forEach(action -> rules.add("!" + action));
        return rules;
    }

    /**
     * True when a rule denies the action.
     *
     * @param action as IAM names it, such as {@code s3:PutObject}
     */
    public boolean denies(String action) {
        boolean limited = denied.stream().anyMatch(rule -> rule.startsWith("!"));
        boolean allowed = denied.stream().anyMatch(rule -> rule.startsWith("!") && matches(rule.substring(1), action));
        return denied.stream().anyMatch(rule -> matches(rule, action)) || (limited && !allowed);
    }

    private static boolean matches(String rule, String action) {
        return rule.endsWith("*") ? action.startsWith(rule.substring(0, rule.length() - 1)) : rule.equals(action);
    }
}
