package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.SetTargets;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Values of parameters that differ in some accounts or regions of a stack set. */
public final class StackSetOverride implements Describable<StackSetOverride> {
    private List<StackParameter> parameters;
    private String accounts;
    private String organizationalUnits;
    private String regions;

    @DataBoundConstructor
    public StackSetOverride(List<StackParameter> parameters) {
        this.parameters = parameters == null ? new ArrayList<>() : new ArrayList<>(parameters);
    }

    public List<StackParameter> getParameters() {
        return parameters == null ? new ArrayList<>() : new ArrayList<>(parameters);
    }

    /** Comma separated; null for all. */
    public String getAccounts() {
        return accounts;
    }

    @DataBoundSetter
    public void setAccounts(String accounts) {
        this.accounts = StackArguments.joined(accounts);
    }

    /** Comma separated; null for all. */
    public String getOrganizationalUnits() {
        return organizationalUnits;
    }

    @DataBoundSetter
    public void setOrganizationalUnits(String organizationalUnits) {
        this.organizationalUnits = StackArguments.joined(organizationalUnits);
    }

    /** Comma separated; null for all. */
    public String getRegions() {
        return regions;
    }

    @DataBoundSetter
    public void setRegions(String regions) {
        this.regions = StackArguments.joined(regions);
    }

    /** What a waiting step keeps of it: the values encrypted, as any may be a secret. */
    static final class Kept implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String accounts;
        private final String units;
        private final String regions;
        private final StackValues values;

        Kept(StackSetOverride override) {
            accounts = override.accounts;
            units = override.organizationalUnits;
            regions = override.regions;
            values = new StackValues(override.getParameters(), null);
        }

        SetTargets.Difference read() {
            return new SetTargets.Difference(list(accounts), list(units), list(regions), values.given());
        }

        Map<String, String> values() {
            return values.given();
        }
    }

    static List<String> list(String joined) {
        return Util.fixEmpty(joined) == null ? List.of() : Arrays.asList(joined.split(",", -1));
    }

    @Override
    @SuppressWarnings("unchecked") // the descriptor of this class
    public Descriptor<StackSetOverride> getDescriptor() {
        return Jenkins.get().getDescriptorOrDie(StackSetOverride.class);
    }

    /** Descriptor of differing values. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<StackSetOverride> {
        @Override
        public String getDisplayName() {
            return Messages.StackSetOverride_displayName();
        }
    }
}
