package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.health.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A value that a job gives CloudWatch. In a Jenkinsfile it is written as a map. */
public final class PublishedMetric implements Describable<PublishedMetric> {
    private static final String NAME = "name";
    private static final String VALUE = "value";

    private String name;
    private String value;
    private String unit;
    private String dimensions;

    @DataBoundConstructor
    public PublishedMetric() {
        // Judged when it is sent: a value that is none must not fail a build.
    }

    public String getName() {
        return name;
    }

    @DataBoundSetter
    public void setName(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    /** A number. */
    public String getValue() {
        return value;
    }

    @DataBoundSetter
    public void setValue(String value) {
        this.value = Util.fixEmptyAndTrim(value);
    }

    /** One of CloudWatch's units; null for none. */
    public String getUnit() {
        return unit;
    }

    @DataBoundSetter
    public void setUnit(String unit) {
        this.unit = Util.fixEmptyAndTrim(unit);
    }

    /** Those of its own, one {@code name=value} a line; null for none. */
    public String getDimensions() {
        return dimensions;
    }

    @DataBoundSetter
    public void setDimensions(String dimensions) {
        this.dimensions = Pairs.checked(GateMetric.DIMENSIONS, dimensions);
    }

    /** A Jenkinsfile's map of names with values stands for as many metrics. */
    static Object listed(Object written) {
        if (written instanceof Map<?, ?> map && !(map.containsKey(NAME) && map.containsKey(VALUE))) {
            List<Object> all = new ArrayList<>();
            map.forEach((name, value) -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put(NAME, String.valueOf(name));
                one.put(VALUE, value);
                all.add(one);
            });
            return GateMetric.listed(all);
        }
        return GateMetric.listed(written);
    }

    @Override
    @SuppressWarnings("unchecked") // the descriptor of this class
    public Descriptor<PublishedMetric> getDescriptor() {
        return Jenkins.get().getDescriptorOrDie(PublishedMetric.class);
    }

    /** Descriptor of such a value. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<PublishedMetric> {
        @Override
        public String getDisplayName() {
            return Messages.PublishedMetric_displayName();
        }
    }
}
