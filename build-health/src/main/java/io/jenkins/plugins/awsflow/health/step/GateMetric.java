package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A metric, or an expression over metrics, with how far it may go. In a Jenkinsfile it is written as a map. */
public final class GateMetric implements Describable<GateMetric> {
    static final String METRICS = "metrics";
    static final String QUERIES = "metricQueries";
    static final String DIMENSIONS = "dimensions";

    private String id;
    private String namespace;
    private String metric;
    private String dimensions;
    private String statistic;
    private String periodSeconds;
    private String expression;
    private String label;
    private String above;
    private String below;
    private String maxIncreasePercent;
    private String datapoints;
    private String unit;

    @DataBoundConstructor
    public GateMetric() {
        // Either a metric or an expression is given.
    }

    /** What expressions call it; null for none. */
    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = Util.fixEmptyAndTrim(id);
    }

    public String getNamespace() {
        return namespace;
    }

    @DataBoundSetter
    public void setNamespace(String namespace) {
        this.namespace = Util.fixEmptyAndTrim(namespace);
    }

    /** Its name; null if there is an expression. */
    public String getMetric() {
        return metric;
    }

    @DataBoundSetter
    public void setMetric(String metric) {
        this.metric = Util.fixEmptyAndTrim(metric);
    }

    /** One {@code name=value} a line; null for none. */
    public String getDimensions() {
        return dimensions;
    }

    @DataBoundSetter
    public void setDimensions(String dimensions) {
        this.dimensions = Pairs.checked(DIMENSIONS, dimensions);
    }

    /** Such as {@code Sum} or {@code p99}; null for the sum. */
    public String getStatistic() {
        return statistic;
    }

    @DataBoundSetter
    public void setStatistic(String statistic) {
        this.statistic = Util.fixEmptyAndTrim(statistic);
    }

    /** Null for a minute. */
    public String getPeriodSeconds() {
        return periodSeconds;
    }

    @DataBoundSetter
    public void setPeriodSeconds(String periodSeconds) {
        this.periodSeconds = Util.fixEmptyAndTrim(periodSeconds);
    }

    /** Metric math or a Metrics Insights query; null if there is a metric. */
    public String getExpression() {
        return expression;
    }

    @DataBoundSetter
    public void setExpression(String expression) {
        this.expression = Util.fixEmptyAndTrim(expression);
    }

    /** What people are told; null for the metric's name, or the expression. */
    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    /** A value beyond this is bad. */
    public String getAbove() {
        return above;
    }

    @DataBoundSetter
    public void setAbove(String above) {
        this.above = Util.fixEmptyAndTrim(above);
    }

    /** A value below this is bad. */
    public String getBelow() {
        return below;
    }

    @DataBoundSetter
    public void setBelow(String below) {
        this.below = Util.fixEmptyAndTrim(below);
    }

    /** A value so many percent beyond the mean of the time before the deployment is bad. */
    public String getMaxIncreasePercent() {
        return maxIncreasePercent;
    }

    @DataBoundSetter
    public void setMaxIncreasePercent(String maxIncreasePercent) {
        this.maxIncreasePercent = Util.fixEmptyAndTrim(maxIncreasePercent);
    }

    /** How many bad values in a row it takes; null for one. */
    public String getDatapoints() {
        return datapoints;
    }

    @DataBoundSetter
    public void setDatapoints(String datapoints) {
        this.datapoints = Util.fixEmptyAndTrim(datapoints);
    }

    /** CloudWatch's name of the unit that the values have; null for any. */
    public String getUnit() {
        return unit;
    }

    @DataBoundSetter
    public void setUnit(String unit) {
        this.unit = Util.fixEmptyAndTrim(unit);
    }

    /**
     * The same for a gate, checked.
     *
     * @throws IllegalArgumentException with one line
     */
    MetricQuery query() {
        return MetricQuery.of(fields(), Pairs.map(dimensions));
    }

    /**
     * The same for the health of a build, where it needs no threshold.
     *
     * @throws IllegalArgumentException with one line
     */
    MetricQuery shownQuery() {
        return MetricQuery.shown(fields(), Pairs.map(dimensions));
    }

    /** What people call it. */
    String title() {
        return label != null ? label : metric != null ? metric : String.valueOf(expression);
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(MetricQuery.ID, id);
        fields.put(MetricQuery.NAMESPACE, namespace);
        fields.put(MetricQuery.METRIC, metric);
        fields.put(MetricQuery.STATISTIC, statistic);
        fields.put(MetricQuery.PERIOD, periodSeconds);
        fields.put(MetricQuery.EXPRESSION, expression);
        fields.put(MetricQuery.LABEL, label);
        fields.put(MetricQuery.ABOVE, above);
        fields.put(MetricQuery.BELOW, below);
        fields.put(MetricQuery.INCREASE, maxIncreasePercent);
        fields.put(MetricQuery.DATAPOINTS, datapoints);
        fields.put(MetricQuery.UNIT, unit);
        return fields;
    }

    /** A Jenkinsfile's maps as the form has them: each value a text, dimensions as lines. */
    static Object listed(Object written) {
        Object list = written instanceof Map ? List.of(written) : written;
        if (!(list instanceof Collection<?> items)) {
            return written;
        }
        List<Object> all = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof Map<?, ?> map) {
                Map<String, Object> texts = new LinkedHashMap<>();
                map.forEach((name, value) -> texts.put(String.valueOf(name), Pairs.lines(value)));
                all.add(texts);
            } else {
                all.add(item);
            }
        }
        return all;
    }

    /** A step as snippets show it: its metrics as maps. */
    static UninstantiatedDescribable shown(UninstantiatedDescribable described) {
        Map<String, Object> shown = new LinkedHashMap<>(described.getArguments());
        for (String name : List.of(METRICS, QUERIES)) {
            shown.computeIfPresent(name, (key, value) -> value instanceof Collection<?> list ? maps(list) : value);
        }
        return described.withArguments(shown);
    }

    static List<Object> maps(Collection<?> described) {
        List<Object> all = new ArrayList<>();
        for (Object one : described) {
            Map<String, Object> map = new LinkedHashMap<>(((UninstantiatedDescribable) one).getArguments());
            map.computeIfPresent(DIMENSIONS, (key, value) -> Pairs.map(String.valueOf(value)));
            all.add(map);
        }
        return all;
    }

    @Override
    @SuppressWarnings("unchecked") // the descriptor of this class
    public Descriptor<GateMetric> getDescriptor() {
        return Jenkins.get().getDescriptorOrDie(GateMetric.class);
    }

    /** Descriptor of a metric of a gate. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<GateMetric> {
        @Override
        public String getDisplayName() {
            return Messages.GateMetric_displayName();
        }
    }
}
