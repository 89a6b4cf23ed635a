package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What CloudWatch holds for one account in one region; all times in it are those of the time lapse. Whoever uses it holds
 * its lock.
 */
final class CloudState {
    final String account;
    final String region;
    final MetricStore metrics = new MetricStore();
    /** By name. */
    final Map<String, Alarm> alarms = new TreeMap<>();

    final AlarmHistory history = new AlarmHistory();
    final Map<String, MetricScript> scripts = new LinkedHashMap<>();
    /** The last instant at which alarms were evaluated. */
    long evaluatedAt;

    CloudState(String account, String region, long now) {
        this.account = account;
        this.region = region;
        this.evaluatedAt = now;
    }

    /** Lets scripted metrics report all that is due. */
    void report(long now) {
        scripts.values().forEach(script -> script.report(metrics, now));
    }

    String alarmArn(String name) {
        return Partition.ofRegion(region).arn("cloudwatch", region, account, "alarm:" + name);
    }

    /** The alarm of that name or ARN, or null. */
    Alarm find(String nameOrArn) {
        String own = alarmArn("");
        return alarms.get(nameOrArn.startsWith(own) ? nameOrArn.substring(own.length()) : nameOrArn);
    }

    /** The alarm of that name. */
    Alarm need(String name) {
        Alarm alarm = alarms.get(name);
        if (alarm == null) {
            throw Errors.notFound("There is no alarm with the name " + name);
        }
        return alarm;
    }
}
