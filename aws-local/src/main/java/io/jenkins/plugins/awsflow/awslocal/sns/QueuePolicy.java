package io.jenkins.plugins.awsflow.awslocal.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether the policy of a queue lets a topic send to it: the part of IAM's language that people write there. */
final class QueuePolicy {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVICE = "sns.amazonaws.com";

    private QueuePolicy() {}

    /** @param policy null for none, which lets nobody send */
    static boolean lets(String policy, String topic, String queue) {
        if (policy == null || policy.isEmpty()) {
            return false;
        }
        try {
            boolean allowed = false;
            for (JsonNode statement : list(JSON.readTree(policy).path("Statement"))) {
                if (isAbout(statement, topic, queue)) {
                    if (!statement.path("Effect").asText().equals("Allow")) {
                        return false;
                    }
                    allowed = true;
                }
            }
            return allowed;
        } catch (IOException e) {
            return false; // SQS takes no policy that is not JSON
        }
    }

    private static boolean isAbout(JsonNode statement, String topic, String queue) {
        JsonNode principal = statement.path("Principal");
        boolean everybody = principal.asText().equals("*")
                || texts(principal.path("AWS")).contains("*")
                || texts(principal.path("Service")).contains(SERVICE);
        boolean action = texts(statement.path("Action")).stream().anyMatch(each -> matches(each, "sqs:SendMessage"));
        boolean resource = texts(statement.path("Resource")).stream().anyMatch(each -> matches(each, queue));
        return everybody && action && resource && holds(statement.path("Condition"), topic);
    }

    private static boolean holds(JsonNode conditions, String topic) {
        boolean holds = true;
        for (Map.Entry<String, JsonNode> condition : conditions.properties()) {
            for (Map.Entry<String, JsonNode> key : condition.getValue().properties()) {
                boolean met = key.getKey().equalsIgnoreCase("aws:SourceArn")
                        && texts(key.getValue()).stream().anyMatch(each -> matches(each, topic));
                boolean account = key.getKey().equalsIgnoreCase("aws:SourceAccount")
                        && texts(key.getValue()).contains(topic.split(":")[4]);
                holds = holds && (met || account);
            }
        }
        return holds;
    }

    private static boolean matches(String pattern, String text) {
        String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(text).matches();
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        list(node).forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static List<JsonNode> list(JsonNode node) {
        List<JsonNode> list = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(list::add);
        } else if (!node.isMissingNode()) {
            list.add(node);
        }
        return list;
    }
}
