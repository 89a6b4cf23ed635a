package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/** One approval rule of a pull request: how many of whom must approve. */
final class ApprovalRule {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONTENT_LIMIT = 3000;
    private static final String SHORT_FORM = "CodeCommitApprovers:";

    private final String id = UUID.randomUUID().toString();
    private final String name;
    private final long createdAt;
    private String content;
    private long modifiedAt;
    private String modifiedBy;

    /** The template that it was made from; null for none. */
    private ApprovalRule origin;

    ApprovalRule(String name, String content, String by, long now) {
        this.name = name;
        this.createdAt = now;
        update(content, by, now);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String content() {
        return content;
    }

    void update(String text, String by, long now) {
        check(text);
        content = text;
        modifiedBy = by;
        modifiedAt = now;
    }

    private static void check(String text) {
        if (text == null || text.isEmpty()) {
            throw AwsException.client("ApprovalRuleContentRequiredException", "The content of the rule is required");
        }
        JsonNode rule = text.length() > CONTENT_LIMIT ? null : read(text);
        boolean valid = rule != null && rule.path("Version").isTextual();
        JsonNode statements = rule == null ? JsonNodeFactory.instance.missingNode() : rule.path("Statements");
        valid &= statements.isArray() && !statements.isEmpty();
        for (JsonNode statement : statements) {
            int needed = statement.path("NumberOfApprovalsNeeded").asInt(0);
            valid &= "Approvers".equals(statement.path("Type").asText()) && needed > 0;
        }
        if (!valid) {
            throw AwsException.client("InvalidApprovalRuleContentException", "The content of the rule is not valid");
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** True when enough of the right people approved. */
    boolean satisfied(Collection<String> approvers) {
        for (JsonNode statement : read(content).path("Statements")) {
            JsonNode pool = statement.path("ApprovalPoolMembers");
            long found = approvers.stream().filter(arn -> in(pool, arn)).count();
            if (found < statement.path("NumberOfApprovalsNeeded").asInt()) {
                return false;
            }
        }
        return true;
    }

    private static boolean in(JsonNode pool, String arn) {
        if (!pool.isArray() || pool.isEmpty()) {
            return true;
        }
        for (JsonNode member : pool) {
            if (matches(member.asText(), arn)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String member, String arn) {
        if (!member.startsWith(SHORT_FORM)) {
            return like(member, arn);
        }
        String[] parts = member.substring(SHORT_FORM.length()).split(":", 2);
        String[] of = arn.split(":", 6);
        boolean here = parts.length == 2 && of.length == 6 && of[4].equals(parts[0]);
        return here
                && (like("user/" + parts[1], of[5])
                        || like("federated-user/" + parts[1], of[5])
                        || like("assumed-role/" + parts[1], of[5]));
    }

    private static boolean like(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return text.matches(regex.toString());
    }

    /** Takes note of the template that it was made from. */
    ApprovalRule from(ApprovalRule template) {
        origin = template;
        return this;
    }

    /** Whether a template is about a branch, a full name. */
    boolean isFor(String destination) {
        JsonNode references = read(content).path("DestinationReferences");
        if (!references.isArray() || references.isEmpty()) {
            return true;
        }
        for (JsonNode each : references) {
            if (each.asText().equals(destination)) {
                return true;
            }
        }
        return false;
    }

    /** The rule in the API's shape. */
    ObjectNode view() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("approvalRuleId", id);
        out.put("approvalRuleName", name);
        out.put("approvalRuleContent", content);
        if (origin != null) {
            out.putObject("originApprovalRuleTemplate")
                    .put("approvalRuleTemplateId", origin.id)
                    .put("approvalRuleTemplateName", origin.name);
        }
        out.put("ruleContentSha256", sha256());
        out.put("lastModifiedDate", modifiedAt / 1000.0);
        out.put("creationDate", createdAt / 1000.0);
        return out.put("lastModifiedUser", modifiedBy);
    }

    String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }

    /** The metadata of an event about the rule. */
    ObjectNode event() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("approvalRuleName", name)
                .put("approvalRuleId", id)
                .put("approvalRuleContent", content);
    }
}
