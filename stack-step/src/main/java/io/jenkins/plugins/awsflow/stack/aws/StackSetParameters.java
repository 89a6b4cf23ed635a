package io.jenkins.plugins.awsflow.stack.aws;

import hudson.util.Secret;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.stack.model.InstanceView;
import io.jenkins.plugins.awsflow.stack.model.SetAction;
import io.jenkins.plugins.awsflow.stack.model.SetTargets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of what is written down of an operation on a stack set, beside those that it shares with stacks. */
public final class StackSetParameters {
    public static final String SET = "stackSet";

    /** As it was found; absent if there was none. */
    public static final String SET_ID = "stackSetId";

    /** {@code SELF_MANAGED} or {@code SERVICE_MANAGED}. */
    public static final String PERMISSION_MODEL = "permissionModel";

    public static final String ADMINISTRATION_ROLE = "administrationRole";
    public static final String EXECUTION_ROLE = "executionRole";

    /** {@code true}, {@code false} or absent, as are those below. */
    public static final String AUTO_DEPLOYMENT = "autoDeployment";

    public static final String RETAIN_ON_REMOVAL = "retainOnAccountRemoval";
    public static final String MANAGED_EXECUTION = "managedExecution";
    public static final String DELEGATED_ADMIN = "delegatedAdmin";

    /** Of a deletion: the stacks stay in their accounts. */
    public static final String RETAIN_STACKS = "retainStacks";

    /** Such as {@code 3} or {@code 50%}. */
    public static final String MAX_CONCURRENT = "maxConcurrent";

    /** Such as {@code 1} or {@code 10%}. */
    public static final String FAILURE_TOLERANCE = "failureTolerance";

    /** Comma separated. */
    public static final String REGION_ORDER = "regionOrder";

    /** Those that there were instances in, comma separated. */
    public static final String PRESENT_REGIONS = "presentRegions";

    /** {@code SEQUENTIAL} or {@code PARALLEL}. */
    public static final String REGION_CONCURRENCY = "regionConcurrency";

    /** {@code true} or absent: failures leave the concurrency as it is. */
    public static final String SOFT_TOLERANCE = "softFailureTolerance";

    /** Comma separated, as are those below. */
    public static final String ACCOUNTS = "accounts";

    public static final String UNITS = "organizationalUnits";
    public static final String REGIONS = "regions";

    /** {@code INTERSECTION}, {@code DIFFERENCE} or {@code UNION}. */
    public static final String ACCOUNT_FILTER = "accountFilter";

    private static final String ACTION = "action:";
    private static final String VALUE = ":override:";
    private static final String SECRET = ":secretOverride:";

    private StackSetParameters() {}

    /**
     * Writes down what is to be done, in that order.
     *
     * @param hidden names of parameters whose values are encrypted with the controller's own key; null if all are
     */
    public static void actions(Map<String, String> parameters, List<SetAction> actions, Set<String> hidden) {
        for (int i = 0; i < actions.size(); i++) {
            SetAction action = actions.get(i);
            String key = ACTION + i;
            parameters.put(key, action.kind().name());
            put(parameters, key + ":accounts", action.accounts());
            put(parameters, key + ":units", action.units());
            put(parameters, key + ":regions", action.regions());
            if (action.filter() != null) {
                parameters.put(key + ":filter", action.filter());
            }
            if (action.overrides() != null) {
                parameters.put(key + ":overrides", "true");
                action.overrides().forEach((name, value) -> {
                    boolean secret = hidden == null || hidden.contains(name);
                    parameters.put(
                            key + (secret ? SECRET : VALUE) + name,
                            secret ? Secret.fromString(value).getEncryptedValue() : value);
                });
            }
        }
    }

    private static void put(Map<String, String> parameters, String key, List<String> values) {
        if (!values.isEmpty()) {
            parameters.put(key, String.join(",", values));
        }
    }

    /** What is to be done, in that order; empty if all is as it should be. */
    static List<SetAction> actions(OperationRequest request) {
        List<SetAction> actions = new ArrayList<>();
        for (int i = 0; request.parameter(ACTION + i) != null; i++) {
            String key = ACTION + i;
            actions.add(new SetAction(
                    SetAction.Kind.valueOf(request.parameter(key)),
                    StackParameters.list(request, key + ":accounts"),
                    StackParameters.list(request, key + ":units"),
                    StackParameters.list(request, key + ":regions"),
                    request.parameter(key + ":filter"),
                    StackParameters.flag(request, key + ":overrides") ? overrides(request, key) : null));
        }
        return actions;
    }

    private static Map<String, String> overrides(OperationRequest request, String key) {
        Map<String, String> values = new LinkedHashMap<>();
        request.parameters().forEach((name, value) -> {
            if (name.startsWith(key + VALUE)) {
                values.put(name.substring((key + VALUE).length()), value);
            } else if (name.startsWith(key + SECRET)) {
                values.put(
                        name.substring((key + SECRET).length()),
                        Secret.fromString(value).getPlainText());
            }
        });
        return values;
    }

    /** Whether the step is about an instance. */
    static boolean isAbout(OperationRequest request, InstanceView instance) {
        return new SetTargets(
                        StackParameters.list(request, ACCOUNTS),
                        StackParameters.list(request, UNITS),
                        StackParameters.list(request, REGIONS),
                        request.parameter(ACCOUNT_FILTER),
                        null)
                .contain(instance);
    }

    /** The client's own id of the operation of one action: the same for each attempt. */
    static String operationId(OperationRequest request, int index) {
        return prefix(request) + index;
    }

    private static String prefix(OperationRequest request) {
        return "aws-flow-" + request.token() + "-";
    }

    /** The action whose operation, or whose set, has that id. */
    static int index(OperationRequest request, String id) {
        return id.startsWith(prefix(request))
                ? Integer.parseInt(id.substring(prefix(request).length()))
                : 0;
    }
}
