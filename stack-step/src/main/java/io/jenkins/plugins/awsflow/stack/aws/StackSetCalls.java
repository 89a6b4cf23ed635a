package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.stack.model.SetAction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.AutoDeployment;
import software.amazon.awssdk.services.cloudformation.model.ConcurrencyMode;
import software.amazon.awssdk.services.cloudformation.model.DeploymentTargets;
import software.amazon.awssdk.services.cloudformation.model.ManagedExecution;
import software.amazon.awssdk.services.cloudformation.model.OperationIdAlreadyExistsException;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationPreferences;

/** The calls that change a stack set. Each operation bears an id of the suite's own, so that none is begun twice. */
final class StackSetCalls {
    private static final int PERCENT = 1;

    private final StackSetApi api;
    private final OperationRequest request;

    StackSetCalls(StackSetApi api, OperationRequest request) {
        this.api = api;
        this.request = request;
    }

    /**
     * Does one thing; done before, it is not done again.
     *
     * @return the id of the operation, or of the set where there is none
     */
    String act(SetAction action, int index) {
        String id = StackSetParameters.operationId(request, index);
        try {
            return switch (action.kind()) {
                case CREATE_SET -> createSet();
                case UPDATE_SET -> updateSet(action, id);
                case CREATE_INSTANCES -> createInstances(action, id);
                case UPDATE_INSTANCES -> updateInstances(action, id);
                case DELETE_INSTANCES -> deleteInstances(action, id);
                case DELETE_SET -> deleteSet();
            };
        } catch (OperationIdAlreadyExistsException e) {
            // An earlier attempt, whose answer was lost.
            return id;
        }
    }

    private String createSet() {
        return api.client()
                .createStackSet(call -> call.stackSetName(request.parameter(StackSetParameters.SET))
                        .clientRequestToken(request.token())
                        .templateBody(request.parameter(StackParameters.TEMPLATE))
                        .templateURL(request.parameter(StackParameters.TEMPLATE_URL))
                        .parameters(ChangeSetCall.parameters(request))
                        .tags(ChangeSetCall.tags(request))
                        .capabilitiesWithStrings(StackParameters.list(request, StackParameters.CAPABILITIES))
                        .description(request.parameter(StackParameters.DESCRIPTION))
                        .permissionModel(request.parameter(StackSetParameters.PERMISSION_MODEL))
                        .administrationRoleARN(request.parameter(StackSetParameters.ADMINISTRATION_ROLE))
                        .executionRoleName(request.parameter(StackSetParameters.EXECUTION_ROLE))
                        .autoDeployment(autoDeployment())
                        .managedExecution(managedExecution())
                        .callAs(api.callAs()))
                .stackSetId();
    }

    private String updateSet(SetAction action, String id) {
        String body = request.parameter(StackParameters.TEMPLATE);
        String url = request.parameter(StackParameters.TEMPLATE_URL);
        return api.client()
                .updateStackSet(call -> {
                    call.stackSetName(api.set())
                            .operationId(id)
                            .templateBody(body)
                            .templateURL(url)
                            .parameters(ChangeSetCall.parameters(request))
                            .capabilitiesWithStrings(StackParameters.list(request, StackParameters.CAPABILITIES))
                            .description(request.parameter(StackParameters.DESCRIPTION))
                            .permissionModel(request.parameter(StackSetParameters.PERMISSION_MODEL))
                            .administrationRoleARN(request.parameter(StackSetParameters.ADMINISTRATION_ROLE))
                            .executionRoleName(request.parameter(StackSetParameters.EXECUTION_ROLE))
                            .autoDeployment(autoDeployment())
                            .managedExecution(managedExecution())
                            .operationPreferences(preferences(action))
                            .callAs(api.callAs());
                    if (body == null && url == null) {
                        call.usePreviousTemplate(true);
                    }
                    if (!StackParameters.tags(request).isEmpty()) {
                        call.tags(ChangeSetCall.tags(request));
                    }
                    if (!action.regions().isEmpty()) {
                        call.regions(action.regions())
                                .accounts(plainAccounts(action))
                                .deploymentTargets(targets(action));
                    }
                })
                .operationId();
    }

    private String createInstances(SetAction action, String id) {
        return api.client()
                .createStackInstances(call -> {
                    call.stackSetName(api.set())
                            .operationId(id)
                            .regions(action.regions())
                            .accounts(plainAccounts(action))
                            .deploymentTargets(targets(action))
                            .operationPreferences(preferences(action))
                            .callAs(api.callAs());
                    if (action.overrides() != null) {
                        call.parameterOverrides(overrides(action));
                    }
                })
                .operationId();
    }

    private String updateInstances(SetAction action, String id) {
        return api.client()
                .updateStackInstances(call -> {
                    call.stackSetName(api.set())
                            .operationId(id)
                            .regions(action.regions())
                            .accounts(plainAccounts(action))
                            .deploymentTargets(targets(action))
                            .operationPreferences(preferences(action))
                            .callAs(api.callAs());
                    if (action.overrides() != null) {
                        call.parameterOverrides(overrides(action));
                    }
                })
                .operationId();
    }

    private String deleteInstances(SetAction action, String id) {
        return api.client()
                .deleteStackInstances(call -> call.stackSetName(api.set())
                        .operationId(id)
                        .regions(action.regions())
                        .accounts(plainAccounts(action))
                        .deploymentTargets(targets(action))
                        .retainStacks(StackParameters.flag(request, StackSetParameters.RETAIN_STACKS))
                        .operationPreferences(preferences(action))
                        .callAs(api.callAs()))
                .operationId();
    }

    private String deleteSet() {
        try {
            api.client().deleteStackSet(call -> call.stackSetName(api.set()).callAs(api.callAs()));
        } catch (StackSetNotFoundException e) {
            return api.set();
        }
        return api.set();
    }

    /** Accounts by themselves are given on their own; with units they narrow these. */
    private static List<String> plainAccounts(SetAction action) {
        return action.units().isEmpty() ? action.accounts() : null;
    }

    private static DeploymentTargets targets(SetAction action) {
        if (action.units().isEmpty()) {
            return null;
        }
        DeploymentTargets.Builder targets = DeploymentTargets.builder().organizationalUnitIds(action.units());
        if (!action.accounts().isEmpty()) {
            targets.accounts(action.accounts()).accountFilterType(action.filter());
        }
        return targets.build();
    }

    private static List<Parameter> overrides(SetAction action) {
        List<Parameter> list = new ArrayList<>();
        Map<String, String> values = action.overrides();
        values.forEach((name, value) -> list.add(
                Parameter.builder().parameterKey(name).parameterValue(value).build()));
        return list;
    }

    private AutoDeployment autoDeployment() {
        String enabled = request.parameter(StackSetParameters.AUTO_DEPLOYMENT);
        if (enabled == null) {
            return null;
        }
        AutoDeployment.Builder how = AutoDeployment.builder().enabled(Boolean.valueOf(enabled));
        if (Boolean.parseBoolean(enabled)) {
            how.retainStacksOnAccountRemoval(StackParameters.flag(request, StackSetParameters.RETAIN_ON_REMOVAL));
        }
        return how.build();
    }

    private ManagedExecution managedExecution() {
        String active = request.parameter(StackSetParameters.MANAGED_EXECUTION);
        return active == null
                ? null
                : ManagedExecution.builder().active(Boolean.valueOf(active)).build();
    }

    /** Null if nothing is said, so that AWS's own defaults hold. */
    private StackSetOperationPreferences preferences(SetAction action) {
        StackSetOperationPreferences.Builder how = StackSetOperationPreferences.builder();
        String concurrent = request.parameter(StackSetParameters.MAX_CONCURRENT);
        if (concurrent != null && concurrent.endsWith("%")) {
            how.maxConcurrentPercentage(number(concurrent));
        } else if (concurrent != null) {
            how.maxConcurrentCount(number(concurrent));
        }
        String tolerance = request.parameter(StackSetParameters.FAILURE_TOLERANCE);
        if (tolerance != null && tolerance.endsWith("%")) {
            how.failureTolerancePercentage(number(tolerance));
        } else if (tolerance != null) {
            how.failureToleranceCount(number(tolerance));
        }
        Set<String> order = new LinkedHashSet<>(StackParameters.list(request, StackSetParameters.REGION_ORDER));
        List<String> scope = action.regions().isEmpty()
                ? StackParameters.list(request, StackSetParameters.PRESENT_REGIONS)
                : action.regions();
        order.retainAll(scope);
        if (!order.isEmpty()) {
            order.addAll(scope);
            how.regionOrder(order);
        }
        how.regionConcurrencyType(request.parameter(StackSetParameters.REGION_CONCURRENCY));
        if (StackParameters.flag(request, StackSetParameters.SOFT_TOLERANCE)) {
            how.concurrencyMode(ConcurrencyMode.SOFT_FAILURE_TOLERANCE);
        }
        StackSetOperationPreferences built = how.build();
        return built.equals(StackSetOperationPreferences.builder().build()) ? null : built;
    }

    private static Integer number(String share) {
        return Integer.valueOf(share.endsWith("%") ? share.substring(0, share.length() - PERCENT) : share);
    }
}
