package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Template;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which templates need a capability: those that could change permissions, or that are expanded first. */
final class Capabilities {
    private static final Set<String> IAM = Set.of(
            "AWS::IAM::AccessKey",
            "AWS::IAM::Group",
            "AWS::IAM::InstanceProfile",
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::IAM::User",
            "AWS::IAM::UserToGroupAddition");
    private static final Map<String, String> NAMES = Map.of(
            "AWS::IAM::Group", "GroupName",
            "AWS::IAM::InstanceProfile", "InstanceProfileName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::User", "UserName");

    private Capabilities() {}

    /** What a template needs; empty if nothing. */
    static List<String> of(Template template) {
        boolean named = false;
        boolean iam = false;
        for (JsonNode resource : template.resources().values()) {
            String type = resource.path("Type").asText();
            iam |= IAM.contains(type);
            String name = NAMES.get(type);
            named |= name != null && resource.path("Properties").has(name);
        }
        if (named) {
            return List.of("CAPABILITY_NAMED_IAM");
        }
        return iam ? List.of("CAPABILITY_IAM") : List.of();
    }

    /** The types that need it. */
    static Set<String> types(Template template) {
        Set<String> types = new TreeSet<>(template.resourceTypes());
        types.retainAll(IAM);
        return types;
    }

    static void require(Template template, List<String> given) {
        List<String> needed = of(template);
        boolean named = given.contains("CAPABILITY_NAMED_IAM");
        if (!needed.isEmpty() && !named && !given.containsAll(needed)) {
            throw AwsException.client("InsufficientCapabilitiesException", "Requires capabilities : " + needed);
        }
    }
}
