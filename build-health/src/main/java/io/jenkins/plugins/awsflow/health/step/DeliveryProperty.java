package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Job;
import hudson.model.JobProperty;
import hudson.model.JobPropertyDescriptor;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.delivery.ProductionRule;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.StaplerRequest2;

/** A job's own word on which of its deployments go to production. */
public final class DeliveryProperty extends JobProperty<Job<?, ?>> {
    private final String production;

    /** @param production patterns of the titles of deployments, separated by commas or lines */
    @DataBoundConstructor
    public DeliveryProperty(String production) {
        this.production = Util.fixEmptyAndTrim(production);
    }

    /** Null for the controller's rule. */
    public String getProduction() {
        return production;
    }

    /** The rule for a job; null if it has none of its own. */
    public static ProductionRule of(Job<?, ?> job) {
        DeliveryProperty property = job.getProperty(DeliveryProperty.class);
        return property == null || property.production == null ? null : new ProductionRule(property.production);
    }

    /** Describes the property. */
    @Extension
    @Symbol("awsProduction")
    public static final class DescriptorImpl extends JobPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.DeliveryProperty_displayName();
        }

        /** A job whose form has nothing of it has no such property. */
        @Override
        public JobProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            DeliveryProperty made = (DeliveryProperty) super.newInstance(request, form);
            return made == null || made.production == null ? null : made;
        }
    }
}
