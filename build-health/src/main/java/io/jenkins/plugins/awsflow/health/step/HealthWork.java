package io.jenkins.plugins.awsflow.health.step;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.AlarmMaps;
import io.jenkins.plugins.awsflow.health.aws.HealthReader;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import io.jenkins.plugins.awsflow.health.model.GateSettings;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import io.jenkins.plugins.awsflow.health.model.HealthMetric;
import io.jenkins.plugins.awsflow.health.model.HealthWords;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.Weather;
import io.jenkins.plugins.awsflow.health.model.Words;
import java.io.IOException;
import java.io.Serial;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Freezes the state of alarms into a build. It runs after the build's own work, so whatever goes wrong is one line of log
 * and hides nothing, unless the Jenkinsfile wants it otherwise.
 */
final class HealthWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String step;
    private final AlarmChoice choice;
    /** Whether the metrics behind the alarms are read. */
    private final boolean metrics;

    private final boolean failOnError;

    /** Null in a program that an older version saved. */
    private final MetricQueries queries;

    /**
     * @param failOnError whether trouble with CloudWatch is an error
     * @throws IllegalArgumentException with one line if a metric is none
     */
    HealthWork(HealthSettings settings, boolean failOnError) {
        this.step = AwsBuildHealthStep.FUNCTION;
        this.choice = settings.alarmChoice();
        this.metrics = settings.isMetrics();
        this.failOnError = failOnError;
        this.queries = settings.queries();
    }

    private MetricQueries queries() {
        return queries == null ? MetricQueries.none() : queries;
    }

    /** Opens a session when it is asked for: a connection that cannot be opened is no worse than one that cannot read. */
    interface Sessions {
        AwsSession open() throws AwsFlowException;
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException, IOException {
        return run(context.run(), context.listener(), context::session);
    }

    /**
     * Reads and freezes.
     *
     * @return score (null if nothing could be read), alarms, metrics, problem (null if all went well)
     */
    Map<String, Object> run(Run<?, ?> run, TaskListener listener, Sessions sessions)
            throws AwsFlowException, IOException {
        ProgressLog log = new ProgressLog(listener, step);
        HealthGroup group;
        try {
            group = new HealthReader(sessions.open(), step).read(choice, metrics, queries());
        } catch (AwsFlowException | RuntimeException e) {
            AwsFlowException told = AwsErrors.translate(e, toString());
            if (failOnError) {
                throw told;
            }
            log.line(Messages.HealthWork_failed(told.getMessage()));
            return result(null, List.of(), List.of(), told.getMessage());
        }
        HealthRecord.remember(run, group);
        tell(group, log);
        Integer score = Weather.of(List.of(group)).map(Weather::score).orElse(null);
        return result(score, group.alarms(), group.metrics(), group.problem());
    }

    private static void tell(HealthGroup group, ProgressLog log) {
        Weather.of(List.of(group)).ifPresent(weather -> {
            String score = String.valueOf(weather.score());
            String all = HealthWords.all(weather).toString();
            String bad = String.valueOf(weather.on() > 0 ? weather.on() : weather.blind());
            log.line(
                    weather.on() > 0
                            ? Messages.HealthWork_on(group.title(), score, bad, all)
                            : weather.blind() > 0
                                    ? Messages.HealthWork_blind(group.title(), score, bad, all)
                                    : Messages.HealthWork_well(group.title(), score, all));
        });
        for (AlarmView alarm : group.alarms()) {
            if (alarm.state() == AlarmState.ALARM) {
                String since = Words.time(alarm.since(), group.readAt(), ZoneId.systemDefault());
                log.line(Messages.HealthWork_alarm(alarm.name(), since, Words.measured(alarm)));
            }
        }
        for (HealthMetric metric : group.metrics()) {
            log.line(
                    metric.judged() && metric.view().state() == AlarmState.ALARM
                            ? Messages.HealthWork_beyond(metric.view().name(), metric.measured())
                            : metric.view().valued()
                                    ? Messages.HealthWork_metric(metric.view().name(), metric.value())
                                    : Messages.HealthWork_noValue(metric.view().name()));
        }
        if (group.problem() != null) {
            log.line(Messages.HealthWork_failed(group.problem()));
        }
    }

    private static Map<String, Object> result(
            Integer score, List<AlarmView> alarms, List<HealthMetric> metrics, String problem) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("score", score);
        result.put("alarms", new ArrayList<>(alarms.stream().map(AlarmMaps::of).toList()));
        result.put(
                "metrics", new ArrayList<>(metrics.stream().map(AlarmMaps::of).toList()));
        result.put("problem", problem);
        return result;
    }

    @Override
    public String toString() {
        return Messages.HealthWork_what(GateSettings.title(choice, queries()));
    }
}
