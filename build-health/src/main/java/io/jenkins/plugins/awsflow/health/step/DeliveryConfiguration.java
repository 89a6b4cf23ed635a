package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.delivery.ProductionRule;
import jenkins.model.GlobalConfiguration;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;

/** The administrator's word on which deployments go to production. */
@Extension
@Symbol("awsDelivery")
public final class DeliveryConfiguration extends GlobalConfiguration {
    private String production;

    public DeliveryConfiguration() {
        load();
    }

    /** The setting of this controller. */
    public static DeliveryConfiguration get() {
        return ExtensionList.lookupSingleton(DeliveryConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.DeliveryConfiguration_displayName();
    }

    /** Patterns of the titles of deployments, separated by commas or lines; null for the rule of the words. */
    public String getProduction() {
        return production;
    }

    @DataBoundSetter
    public void setProduction(String production) {
        this.production = Util.fixEmptyAndTrim(production);
        save();
    }

    /** The rule that they make. */
    public ProductionRule rule() {
        return new ProductionRule(production);
    }
}
