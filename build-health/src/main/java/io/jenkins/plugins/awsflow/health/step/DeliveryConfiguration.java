package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Job;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.delivery.Deliveries;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import io.jenkins.plugins.awsflow.health.model.delivery.ProductionRule;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /** What jobs have delivered to production, by their own rules where they have some. */
    public Deliveries deliveries(Collection<? extends Job<?, ?>> jobs) {
        Map<String, DeliveryHistory> histories = new LinkedHashMap<>();
        Map<String, ProductionRule> own = new LinkedHashMap<>();
        for (Job<?, ?> job : jobs) {
            histories.put(job.getFullName(), DeliveryFiles.read(job.getRootDir()));
            ProductionRule rule = DeliveryProperty.of(job);
            if (rule != null) {
                own.put(job.getFullName(), rule);
            }
        }
        return Deliveries.of(histories, rule(), own);
    }
}
