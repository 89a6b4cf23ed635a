package io.jenkins.plugins.awsflow.core.model;

import java.util.List;

/**
 * What an identity must be allowed for a step: one statement of an IAM policy.
 *
 * @param resource ARN with placeholders in capitals, or {@code *}
 * @param actions such as {@code codedeploy:CreateDeployment}
 */
public record PolicyStatement(String resource, List<String> actions) {
    public PolicyStatement {
        actions = actions.stream().sorted().toList();
    }

    /** A statement for actions that know no resources, or are to be allowed on all. */
    public static PolicyStatement onAll(String... actions) {
        return new PolicyStatement("*", List.of(actions));
    }

    /** A whole policy as people write it. */
    public static String policy(List<PolicyStatement> statements) {
        StringBuilder json = new StringBuilder("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n");
        for (int i = 0; i < statements.size(); i++) {
            PolicyStatement statement = statements.get(i);
            json.append("    {\n      \"Effect\": \"Allow\",\n      \"Action\": [\n");
            for (int a = 0; a < statement.actions.size(); a++) {
                json.append("        \"").append(statement.actions.get(a)).append('"');
                json.append(a < statement.actions.size() - 1 ? ",\n" : "\n");
            }
            json.append("      ],\n      \"Resource\": \"")
                    .append(statement.resource)
                    .append("\"\n    }");
            json.append(i < statements.size() - 1 ? ",\n" : "\n");
        }
        return json.append("  ]\n}").toString();
    }
}
