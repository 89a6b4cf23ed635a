package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackSetParameters;
import io.jenkins.plugins.awsflow.stack.model.SetTargets;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a step wants a stack set to be, and how it is to be brought there. */
final class StackSetWishes implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Comma separated, as are those below; null for none. */
    private final String accounts;

    private final String units;
    private final String regions;
    private final String regionOrder;

    /** {@code INTERSECTION} and the like. */
    private final String filter;

    private final ArrayList<StackSetOverride.Kept> overrides = new ArrayList<>();
    private final String maxConcurrent;
    private final String failureTolerance;
    private final boolean soft;
    private final String regionConcurrency;
    private final boolean delegatedAdmin;

    StackSetWishes(CloudFormationStackSetStep step) {
        accounts = step.getAccounts();
        units = step.getOrganizationalUnits();
        regions = step.getRegions();
        regionOrder = step.getRegionOrder();
        filter = step.getAccountFilter().name();
        step.getOverrides().forEach(one -> overrides.add(new StackSetOverride.Kept(one)));
        maxConcurrent = step.getMaxConcurrent();
        failureTolerance = step.getFailureTolerance();
        soft = step.isSoftFailureTolerance();
        regionConcurrency = step.getRegionConcurrency().name();
        delegatedAdmin = step.isDelegatedAdmin();
    }

    boolean isDelegatedAdmin() {
        return delegatedAdmin;
    }

    /**
     * What can be told without AWS.
     *
     * @throws AwsFlowException if places are named by halves
     */
    void check() throws AwsFlowException {
        boolean who = accounts != null || units != null;
        if (who && regions == null) {
            throw invalid(Messages.StackSetPlan_noRegions());
        }
        if (!who && regions != null) {
            throw invalid(Messages.StackSetPlan_noAccounts());
        }
        List<String> order = StackSetOverride.list(regionOrder);
        if (regions != null && !StackSetOverride.list(regions).containsAll(order)) {
            throw invalid(Messages.StackSetPlan_regionOrder(regionOrder, regions));
        }
    }

    /** Whether the model of permissions takes what is named. */
    void check(String permissionModel) throws AwsFlowException {
        boolean serviceManaged = PermissionModel.SERVICE_MANAGED.name().equals(permissionModel);
        if (serviceManaged && units == null && accounts != null) {
            throw invalid(Messages.StackSetPlan_wantsUnits());
        }
        if (!serviceManaged && units != null) {
            throw invalid(Messages.StackSetPlan_wantsAccounts());
        }
    }

    static AwsFlowException invalid(String text) {
        return new AwsFlowException(FailureClass.INVALID, text);
    }

    SetTargets targets() {
        return new SetTargets(
                StackSetOverride.list(accounts),
                StackSetOverride.list(units),
                StackSetOverride.list(regions),
                filter,
                overrides.isEmpty()
                        ? null
                        : overrides.stream().map(StackSetOverride.Kept::read).toList());
    }

    /** The values that differ somewhere, to be held against the template. */
    List<Map<String, String>> values() {
        return overrides.stream().map(StackSetOverride.Kept::values).toList();
    }

    void write(Map<String, String> written) {
        put(written, StackSetParameters.ACCOUNTS, accounts);
        put(written, StackSetParameters.UNITS, units);
        put(written, StackSetParameters.REGIONS, regions);
        put(written, StackSetParameters.ACCOUNT_FILTER, filter);
        put(written, StackSetParameters.REGION_ORDER, regionOrder);
        put(written, StackSetParameters.MAX_CONCURRENT, maxConcurrent);
        put(written, StackSetParameters.FAILURE_TOLERANCE, failureTolerance);
        put(written, StackSetParameters.SOFT_TOLERANCE, soft ? "true" : null);
        put(written, StackSetParameters.REGION_CONCURRENCY, regionConcurrency);
        put(written, StackSetParameters.DELEGATED_ADMIN, delegatedAdmin ? "true" : null);
    }

    static void put(Map<String, String> written, String name, String value) {
        if (value != null) {
            written.put(name, value);
        }
    }
}
