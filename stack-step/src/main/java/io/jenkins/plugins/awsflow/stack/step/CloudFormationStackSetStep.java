package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Brings a stack set and its instances to what is asked for, or deletes them, and waits for the end. */
public final class CloudFormationStackSetStep extends StackSetStep {
    /** A number, or a percentage. */
    private static final String SHARE = "[0-9]{1,6}|(100|[0-9]{1,2})%";

    private static final String ACCOUNTS = "[0-9]{12}(,[0-9]{12})*";
    private static final String UNITS = "(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})";

    private final String stackSet;
    private String accounts;
    private String organizationalUnits;
    private AccountFilter accountFilter = AccountFilter.INTERSECTION;
    private String regions;
    private List<StackSetOverride> overrides = new ArrayList<>();
    private String maxConcurrent;
    private String failureTolerance;
    private boolean softFailureTolerance;
    private String regionOrder;
    private RegionConcurrency regionConcurrency = RegionConcurrency.SEQUENTIAL;
    private boolean delete;
    private boolean retainStacks;
    private OnSetAbort onAbort = OnSetAbort.stop;

    @DataBoundConstructor
    public CloudFormationStackSetStep(String stackSet) {
        String name = Required.text("stackSet", stackSet);
        if (!name.matches(ChangeSetStep.NAME)) {
            throw new IllegalArgumentException(Messages.CloudFormationStackSetStep_name(name));
        }
        this.stackSet = name;
    }

    public String getStackSet() {
        return stackSet;
    }

    /** Twelve digits each, comma separated; null for none. */
    public String getAccounts() {
        return accounts;
    }

    @DataBoundSetter
    public void setAccounts(String accounts) {
        String joined = StackArguments.joined(accounts);
        if (isOther(joined, ACCOUNTS)) {
            throw new IllegalArgumentException(Messages.CloudFormationStackSetStep_accounts(joined));
        }
        this.accounts = joined;
    }

    /** Such as {@code ou-ab12-c3d4e5f6}, comma separated; null for none. */
    public String getOrganizationalUnits() {
        return organizationalUnits;
    }

    @DataBoundSetter
    public void setOrganizationalUnits(String organizationalUnits) {
        String joined = StackArguments.joined(organizationalUnits);
        if (isOther(joined, UNITS + "(," + UNITS + ")*")) {
            throw new IllegalArgumentException(Messages.CloudFormationStackSetStep_units(joined));
        }
        this.organizationalUnits = joined;
    }

    /** How accounts go with units, if there are both. */
    public AccountFilter getAccountFilter() {
        return accountFilter == null ? AccountFilter.INTERSECTION : accountFilter; // null in a job saved without it
    }

    @DataBoundSetter
    public void setAccountFilter(AccountFilter accountFilter) {
        this.accountFilter = accountFilter == null ? AccountFilter.INTERSECTION : accountFilter;
    }

    /** Comma separated; null for none. */
    public String getRegions() {
        return regions;
    }

    @DataBoundSetter
    public void setRegions(String regions) {
        this.regions = StackArguments.joined(regions);
    }

    /** Empty to leave what differs as it is. */
    public List<StackSetOverride> getOverrides() {
        return overrides == null ? new ArrayList<>() : new ArrayList<>(overrides);
    }

    @DataBoundSetter
    public void setOverrides(List<StackSetOverride> overrides) {
        this.overrides = overrides == null ? new ArrayList<>() : new ArrayList<>(overrides);
    }

    /** Accounts of a region at a time, such as {@code 3} or {@code 50%}; null for one. */
    public String getMaxConcurrent() {
        return maxConcurrent;
    }

    @DataBoundSetter
    public void setMaxConcurrent(String maxConcurrent) {
        String share = share("maxConcurrent", maxConcurrent);
        if (isOther(share, "0*[1-9][0-9]*%?")) {
            throw new IllegalArgumentException(Messages.CloudFormationStackSetStep_none(maxConcurrent));
        }
        this.maxConcurrent = share;
    }

    /** Accounts of a region that may fail, such as {@code 1} or {@code 10%}; null for none. */
    public String getFailureTolerance() {
        return failureTolerance;
    }

    @DataBoundSetter
    public void setFailureTolerance(String failureTolerance) {
        this.failureTolerance = share("failureTolerance", failureTolerance);
    }

    /** Whether something is given, and not in that form. */
    private static boolean isOther(String value, String form) {
        return value != null && !value.matches(form);
    }

    private static String share(String name, String value) {
        String share = StackArguments.joined(value);
        if (isOther(share, SHARE)) {
            throw new IllegalArgumentException(Messages.CloudFormationStackSetStep_share(name, share));
        }
        return share;
    }

    /** Whether failures leave the number of accounts at a time as it is. */
    public boolean isSoftFailureTolerance() {
        return softFailureTolerance;
    }

    @DataBoundSetter
    public void setSoftFailureTolerance(boolean softFailureTolerance) {
        this.softFailureTolerance = softFailureTolerance;
    }

    /** Comma separated; null for that of {@link #getRegions()}. */
    public String getRegionOrder() {
        return regionOrder;
    }

    @DataBoundSetter
    public void setRegionOrder(String regionOrder) {
        this.regionOrder = StackArguments.joined(regionOrder);
    }

    public RegionConcurrency getRegionConcurrency() {
        return regionConcurrency == null ? RegionConcurrency.SEQUENTIAL : regionConcurrency;
    }

    @DataBoundSetter
    public void setRegionConcurrency(RegionConcurrency regionConcurrency) {
        this.regionConcurrency = regionConcurrency == null ? RegionConcurrency.SEQUENTIAL : regionConcurrency;
    }

    /** Whether instances are deleted instead: those that are named, or all of them and the set. */
    public boolean isDelete() {
        return delete;
    }

    @DataBoundSetter
    public void setDelete(boolean delete) {
        this.delete = delete;
    }

    /** With a deletion: whether the stacks stay in their accounts. */
    public boolean isRetainStacks() {
        return retainStacks;
    }

    @DataBoundSetter
    public void setRetainStacks(boolean retainStacks) {
        this.retainStacks = retainStacks;
    }

    public OnSetAbort getOnAbort() {
        return onAbort == null ? OnSetAbort.stop : onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(OnSetAbort onAbort) {
        this.onAbort = onAbort == null ? OnSetAbort.stop : onAbort;
    }

    @Override
    protected OperationPlan plan() {
        return delete ? new StackSetDeletePlan(this) : new StackSetPlan(this);
    }

    @Override
    protected String abortMode() {
        return getOnAbort().name();
    }

    /** Descriptor of {@code cloudFormationStackSet}. */
    @Extension
    public static final class DescriptorImpl extends StackDescriptor {
        @Override
        public String getFunctionName() {
            return "cloudFormationStackSet";
        }

        @Override
        public IamPolicy iamPolicy() {
            return withArtifacts(IamPolicy.none()
                    .needs(
                            "cloudformation:CreateStackInstances",
                            "cloudformation:CreateStackSet",
                            "cloudformation:DeleteStackInstances",
                            "cloudformation:DeleteStackSet",
                            "cloudformation:DescribeStackInstance",
                            "cloudformation:DescribeStackSet",
                            "cloudformation:DescribeStackSetOperation",
                            "cloudformation:ListStackInstances",
                            "cloudformation:ListStackSetOperationResults",
                            "cloudformation:ListStackSetOperations",
                            "cloudformation:StopStackSetOperation",
                            "cloudformation:UpdateStackInstances",
                            "cloudformation:UpdateStackSet"));
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationStackSetStep_displayName();
        }

        /** Three choices: leave it, on, off. */
        @POST
        public ListBoxModel doFillAutoDeploymentItems() {
            return asIsOnOff();
        }

        /** Three choices: leave it, on, off. */
        @POST
        public ListBoxModel doFillManagedExecutionItems() {
            return asIsOnOff();
        }

        /** Three choices: leave it, or one of two. */
        @POST
        public ListBoxModel doFillPermissionModelItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.StackDescriptor_asIs(), "");
            for (PermissionModel model : PermissionModel.values()) {
                items.add(model.getDisplayName(), model.name());
            }
            return items;
        }
    }
}
