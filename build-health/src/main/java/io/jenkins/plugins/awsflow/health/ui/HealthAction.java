package io.jenkins.plugins.awsflow.health.ui;

import hudson.model.HealthReport;
import hudson.model.HealthReportingAction;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.model.HealthMetric;
import io.jenkins.plugins.awsflow.health.model.HealthWords;
import io.jenkins.plugins.awsflow.health.model.Weather;
import io.jenkins.plugins.awsflow.health.model.Words;
import io.jenkins.plugins.awsflow.health.step.HealthRecord;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The health of what a build shipped: a section of its page, and the weather of its job. Made of what was frozen into the
 * build, each time anew and in the language of whoever looks; makes no call to AWS.
 */
@ExportedBean(defaultVisibility = 2)
public final class HealthAction implements HealthReportingAction {
    private final Run<?, ?> run;

    HealthAction(Run<?, ?> run) {
        this.run = run;
    }

    /** None: it is shown on the page of the build, not in the side panel. */
    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.HealthAction_displayName();
    }

    @Override
    public String getUrlName() {
        return null;
    }

    private List<HealthGroup> groups() {
        return HealthRecord.of(run);
    }

    /** The job's weather; null if nothing could be read. */
    @Override
    public HealthReport getBuildHealth() {
        return Weather.of(groups())
                .map(weather -> new HealthReport(weather.score(), HealthWords.reason(weather)))
                .orElse(null);
    }

    /** Name of the weather's symbol; one that says nothing if nothing could be read. */
    public String getIcon() {
        return Weather.of(groups())
                .map(weather -> "symbol-weather-icon-health-" + range(weather.score()))
                .orElse("symbol-help-circle");
    }

    private static String range(int score) {
        if (score >= 80) {
            return "80plus";
        }
        int from = score / 20 * 20;
        return String.format("%02dto%02d", from, from + 19);
    }

    /** One line that says how things stand. */
    public String getSummary() {
        return Weather.of(groups())
                .map(weather -> HealthWords.reason(weather).toString())
                .orElseGet(Messages::HealthAction_nothing);
    }

    /** The section as HTML, escaped, without script and style. */
    public String html() {
        return HealthHtml.of(groups(), ZoneId.systemDefault());
    }

    /** The same, for the page. */
    public String getHtml() {
        return html();
    }

    /** From 0 to 100; null if nothing could be read. */
    @Exported
    public Integer getScore() {
        return Weather.of(groups()).map(Weather::score).orElse(null);
    }

    /** The alarms, for {@code api/json}. */
    @Exported(inline = true)
    public List<AlarmBean> getAlarms() {
        List<AlarmBean> beans = new ArrayList<>();
        for (HealthGroup group : groups()) {
            group.alarms().forEach(alarm -> beans.add(new AlarmBean(alarm, group)));
        }
        return beans;
    }

    /** The metrics that were asked for, for {@code api/json}. */
    @Exported(inline = true)
    public List<MetricBean> getMetrics() {
        List<MetricBean> beans = new ArrayList<>();
        for (HealthGroup group : groups()) {
            group.metrics().forEach(metric -> beans.add(new MetricBean(metric, group)));
        }
        return beans;
    }

    /** A metric as {@code api/json} shows it. */
    @ExportedBean(defaultVisibility = 2)
    public static final class MetricBean {
        private final HealthMetric metric;
        private final HealthGroup group;

        MetricBean(HealthMetric metric, HealthGroup group) {
            this.metric = metric;
            this.group = group;
        }

        @Exported
        public String getName() {
            return metric.view().name();
        }

        /** Null if it has no threshold. */
        @Exported
        public String getState() {
            return metric.judged() ? metric.view().state().name() : null;
        }

        @Exported
        public String getMeasure() {
            return metric.view().measure();
        }

        /** The last value; null if there is none. */
        @Exported
        public Double getValue() {
            return metric.view().valued() ? (Double) metric.view().value() : null;
        }

        /** CloudWatch's name of it; null if it is not known. */
        @Exported
        public String getUnit() {
            return metric.unit();
        }

        @Exported
        public String getThreshold() {
            return Words.limit(metric.view());
        }

        @Exported
        public String getRegion() {
            return group.region();
        }

        @Exported
        public String getAccount() {
            return group.account();
        }
    }

    /** An alarm as {@code api/json} shows it. */
    @ExportedBean(defaultVisibility = 2)
    public static final class AlarmBean {
        private final AlarmView alarm;
        private final HealthGroup group;

        AlarmBean(AlarmView alarm, HealthGroup group) {
            this.alarm = alarm;
            this.group = group;
        }

        @Exported
        public String getName() {
            return alarm.name();
        }

        @Exported
        public String getState() {
            return alarm.state().name();
        }

        @Exported
        public long getSince() {
            return alarm.since();
        }

        @Exported
        public String getMeasure() {
            return alarm.measure();
        }

        /** The last value; null if none is known. */
        @Exported
        public Double getValue() {
            return alarm.valued() ? (Double) alarm.value() : null;
        }

        @Exported
        public String getThreshold() {
            return Words.limit(alarm);
        }

        @Exported
        public String getRegion() {
            return group.region();
        }

        @Exported
        public String getAccount() {
            return group.account();
        }
    }
}
