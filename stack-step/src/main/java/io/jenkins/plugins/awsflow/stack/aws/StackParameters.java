package io.jenkins.plugins.awsflow.stack.aws;

import hudson.util.Secret;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;

/** Names of an operation's parameters as they are written down with it; an absent one means CloudFormation's default. */
public final class StackParameters {
    public static final String STACK = "stack";
    public static final String TEMPLATE = "template";
    public static final String TEMPLATE_URL = "templateUrl";

    /** Of one to be made: the name that a person gave it, or absent; of one to be carried out: its ARN. */
    public static final String CHANGE_SET = "changeSet";

    /** {@code CREATE}, {@code UPDATE} or {@code IMPORT}. */
    public static final String TYPE = "changeSetType";

    /** {@code RECREATE} or {@code CONTINUE}: what comes before the change set; absent for nothing. */
    public static final String PREPARE = "prepare";

    /** ARN of the stack as it was found; absent if there was none. */
    public static final String STACK_ID = "stackId";

    /** Comma separated. */
    public static final String CAPABILITIES = "capabilities";

    public static final String ROLE = "serviceRole";

    /** Comma separated. */
    public static final String NOTIFICATIONS = "notificationArns";

    /** ARNs of alarms, comma separated. */
    public static final String TRIGGERS = "rollbackTriggers";

    /** In minutes. */
    public static final String MONITORING = "monitoringMinutes";

    /** {@code ROLLBACK}, {@code DELETE} or {@code DO_NOTHING}. */
    public static final String ON_FAILURE = "onFailure";

    /** {@code true} or absent, as are those below. */
    public static final String DISABLE_ROLLBACK = "disableRollback";

    public static final String REVERT_DRIFT = "revertDrift";

    /** Whether the template has stacks in it. */
    public static final String NESTED = "nestedStacks";

    /** Whether resources of the template that are there already are taken over by their names. */
    public static final String IMPORT_EXISTING = "importExistingResources";

    public static final String FAIL_ON_EMPTY = "failOnEmptyChangeSet";
    public static final String ALLOW_REPLACEMENT = "allowReplacement";

    /** {@code true} or {@code false}. */
    public static final String PROTECTION = "terminationProtection";

    /** Of a deletion: logical ids that stay in the account, comma separated. */
    public static final String RETAIN = "retainResources";

    /** Of a deletion, {@code true} or absent: leave behind what cannot be deleted. */
    public static final String FORCE = "force";

    /** Of a deletion, {@code true} or absent: its end is not waited for. */
    public static final String NO_WAIT = "noWait";

    /** Of a deletion, {@code true} or absent: an earlier one failed already. */
    public static final String FAILED_BEFORE = "failedBefore";

    /** Of a look for drift: logical ids, comma separated; absent for all. */
    public static final String RESOURCES = "resources";

    public static final String FAIL_ON_DRIFT = "failOnDrift";

    /** The template's resources and what each needs, see {@link io.jenkins.plugins.awsflow.stack.model.ResourceGraph}. */
    public static final String GRAPH = "graph";

    public static final String POLICY = "stackPolicy";
    public static final String DESCRIPTION = "description";

    private static final String VALUE = "parameter:";
    private static final String SECRET = "secret:";
    private static final String KEPT = "kept:";
    private static final String TAG = "tag:";
    private static final String IMPORT = "import:";

    private StackParameters() {}

    /** Writes a template's parameter down; a hidden one is encrypted with the controller's own key. */
    public static void value(Map<String, String> parameters, String name, String value, boolean hidden) {
        if (hidden) {
            parameters.put(SECRET + name, Secret.fromString(value).getEncryptedValue());
        } else {
            parameters.put(VALUE + name, value);
        }
    }

    /** Notes that a template's parameter keeps the value that the stack has. */
    public static void kept(Map<String, String> parameters, String name) {
        parameters.put(KEPT + name, "");
    }

    public static void tag(Map<String, String> parameters, String key, String value) {
        parameters.put(TAG + key, value);
    }

    /** Notes that a resource is there already and is taken over. */
    public static void imported(Map<String, String> parameters, String id, String type, Map<String, String> identity) {
        StringBuilder text = new StringBuilder(type);
        identity.forEach(
                (name, value) -> text.append('\n').append(name).append('=').append(value));
        parameters.put(IMPORT + id, text.toString());
    }

    /** What is taken over. */
    static List<ResourceToImport> imports(OperationRequest request) {
        List<ResourceToImport> imports = new ArrayList<>();
        request.parameters().forEach((key, value) -> {
            if (key.startsWith(IMPORT)) {
                String[] lines = value.split("\n", -1);
                Map<String, String> identity = new LinkedHashMap<>();
                for (int i = 1; i < lines.length; i++) {
                    int at = lines[i].indexOf('=');
                    identity.put(lines[i].substring(0, at), lines[i].substring(at + 1));
                }
                imports.add(ResourceToImport.builder()
                        .logicalResourceId(key.substring(IMPORT.length()))
                        .resourceType(lines[0])
                        .resourceIdentifier(identity)
                        .build());
            }
        });
        return imports;
    }

    /** Whether a name is that of a tag. */
    static boolean isTag(String name) {
        return name.startsWith(TAG);
    }

    /** The template's parameters with their values in clear; null stands for one that is kept. */
    static Map<String, String> values(OperationRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        request.parameters().forEach((key, value) -> {
            if (key.startsWith(VALUE)) {
                values.put(key.substring(VALUE.length()), value);
            } else if (key.startsWith(SECRET)) {
                values.put(
                        key.substring(SECRET.length()), Secret.fromString(value).getPlainText());
            } else if (key.startsWith(KEPT)) {
                values.put(key.substring(KEPT.length()), null);
            }
        });
        return values;
    }

    static Map<String, String> tags(OperationRequest request) {
        Map<String, String> tags = new LinkedHashMap<>();
        request.parameters().forEach((key, value) -> {
            if (key.startsWith(TAG)) {
                tags.put(key.substring(TAG.length()), value);
            }
        });
        return tags;
    }

    static List<String> list(OperationRequest request, String key) {
        String text = request.parameter(key);
        return text == null || text.isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(text.split(",", -1)));
    }

    static boolean flag(OperationRequest request, String key) {
        return Boolean.parseBoolean(request.parameter(key));
    }
}
