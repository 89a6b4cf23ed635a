package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.InstanceView;
import io.jenkins.plugins.awsflow.stack.model.SetTargets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationSummary;

/** A stack set as it is found before anything is changed. */
public final class StackSetPlace {
    private final StackSetApi api;
    private final StackSet set;

    private StackSetPlace(StackSetApi api, StackSet set) {
        this.api = api;
        this.set = set;
    }

    /**
     * Looks at a set.
     *
     * @param delegatedAdmin whether the caller is a delegated administrator of the organization
     * @throws AwsFlowException of the class that heals by waiting, if an operation is under way and the set does not put
     *     its operations in a row by itself
     */
    public static StackSetPlace of(AwsSession session, String name, boolean delegatedAdmin) throws AwsFlowException {
        StackSetApi api = new StackSetApi(session, name, delegatedAdmin);
        StackSetPlace place = new StackSetPlace(api, api.describe().orElse(null));
        if (place.exists() && !place.isManaged()) {
            Optional<StackSetOperationSummary> running = api.running();
            if (running.isPresent()) {
                throw busy(name, running.get());
            }
        }
        return place;
    }

    /** Another operation is under way: whatever was asked for was not begun and may be asked for again. */
    static AwsFlowException busy(String name, StackSetOperationSummary running) {
        return new AwsFlowException(
                FailureClass.THROTTLED,
                Messages.StackSetPlace_busy(
                        name, running.actionAsString(), running.operationId(), running.statusAsString()));
    }

    public boolean exists() {
        return set != null;
    }

    /** Null if there is none. */
    public String id() {
        return set == null ? null : set.stackSetId();
    }

    private boolean isManaged() {
        return set.managedExecution() != null
                && Boolean.TRUE.equals(set.managedExecution().active());
    }

    /** {@code SELF_MANAGED} or {@code SERVICE_MANAGED}; null if there is no set. */
    public String permissionModel() {
        return set == null ? null : set.permissionModelAsString();
    }

    /** Names of the parameters that it has values for. */
    public List<String> parameterNames() {
        return set == null
                ? List.of()
                : set.parameters().stream().map(one -> one.parameterKey()).toList();
    }

    /**
     * The instances.
     *
     * @param targets of those among them, what differs there is looked at, too, if they say something of it
     */
    public List<InstanceView> instances(SetTargets targets) {
        if (set == null) {
            return List.of();
        }
        List<InstanceView> found = new ArrayList<>();
        for (InstanceView one : api.instances()) {
            found.add(targets.hasOverrides() && targets.contain(one) ? api.withOverrides(one) : one);
        }
        return found;
    }

    /**
     * Takes over what an update has to repeat, lest it be lost: description and roles.
     *
     * @param written what the step says; what it does not say is added
     */
    public void keep(Map<String, String> written) {
        putIfAbsent(written, StackParameters.DESCRIPTION, set.description());
        putIfAbsent(written, StackSetParameters.PERMISSION_MODEL, set.permissionModelAsString());
        putIfAbsent(written, StackSetParameters.ADMINISTRATION_ROLE, set.administrationRoleARN());
        putIfAbsent(written, StackSetParameters.EXECUTION_ROLE, set.executionRoleName());
    }

    private static void putIfAbsent(Map<String, String> written, String name, String value) {
        if (value != null && !value.isEmpty()) {
            written.putIfAbsent(name, value);
        }
    }

    /**
     * Whether the definition of the set is another one than what the step asks for.
     *
     * @param template null if the set keeps its own; empty if it is not known, which counts as another one
     * @param values of parameters, those that the template has by default included; kept ones left out
     * @param written what else the step says
     */
    public boolean differs(String template, Map<String, String> values, Map<String, String> written) {
        if (template != null && !template.equals(set.templateBody())) {
            return true;
        }
        Map<String, String> present = new LinkedHashMap<>();
        set.parameters().forEach(one -> present.put(one.parameterKey(), one.parameterValue()));
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (!value.getValue().equals(present.get(value.getKey()))) {
                return true;
            }
        }
        return tagsDiffer(written)
                || other(written, StackParameters.DESCRIPTION, set.description())
                || other(written, StackSetParameters.PERMISSION_MODEL, set.permissionModelAsString())
                || other(written, StackSetParameters.ADMINISTRATION_ROLE, set.administrationRoleARN())
                || other(written, StackSetParameters.EXECUTION_ROLE, set.executionRoleName())
                || other(written, StackSetParameters.MANAGED_EXECUTION, Boolean.toString(isManaged()))
                || deploymentDiffers(written)
                || capabilitiesDiffer(written);
    }

    private static boolean other(Map<String, String> written, String name, String present) {
        String wanted = written.get(name);
        return wanted != null && !wanted.equals(present == null ? "" : present);
    }

    private boolean tagsDiffer(Map<String, String> written) {
        Map<String, String> present = new LinkedHashMap<>();
        set.tags().forEach(tag -> StackParameters.tag(present, tag.key(), tag.value()));
        Map<String, String> wanted = new LinkedHashMap<>(written);
        wanted.keySet().removeIf(name -> !StackParameters.isTag(name));
        return !wanted.isEmpty() && !wanted.equals(present);
    }

    private boolean deploymentDiffers(Map<String, String> written) {
        boolean enabled = set.autoDeployment() != null
                && Boolean.TRUE.equals(set.autoDeployment().enabled());
        boolean retains = enabled && Boolean.TRUE.equals(set.autoDeployment().retainStacksOnAccountRemoval());
        boolean wanted = Boolean.parseBoolean(written.get(StackSetParameters.AUTO_DEPLOYMENT));
        return other(written, StackSetParameters.AUTO_DEPLOYMENT, Boolean.toString(enabled))
                || wanted && Boolean.parseBoolean(written.get(StackSetParameters.RETAIN_ON_REMOVAL)) != retains;
    }

    private boolean capabilitiesDiffer(Map<String, String> written) {
        String wanted = written.get(StackParameters.CAPABILITIES);
        return wanted != null
                && !new TreeSet<>(List.of(wanted.split(",", -1))).equals(new TreeSet<>(set.capabilitiesAsStrings()));
    }
}
