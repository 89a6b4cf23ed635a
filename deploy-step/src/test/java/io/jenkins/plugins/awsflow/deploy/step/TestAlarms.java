package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AlarmReading;
import io.jenkins.plugins.awsflow.core.model.AlarmReport;
import io.jenkins.plugins.awsflow.core.operation.AlarmProbe;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for the plugin that reads alarms, which this one must not know; its clock may run fast. */
@Extension
public final class TestAlarms extends AlarmProbe {
    /** By name, whether it is on. */
    static final Map<String, Boolean> STATES = new ConcurrentHashMap<>();

    private static final long BEGAN = System.currentTimeMillis();
    static volatile int speed = 1;

    static void clear() {
        STATES.clear();
        speed = 1;
    }

    static long now() {
        return BEGAN + (System.currentTimeMillis() - BEGAN) * speed;
    }

    @Override
    public AlarmReport read(AwsSession session, Collection<String> names) {
        return new AlarmReport(
                names.stream()
                        .filter(STATES::containsKey)
                        .map(name -> new AlarmReading(
                                name, STATES.get(name), now(), STATES.get(name) ? "Errors 12 > 5" : "Errors 0", null))
                        .toList(),
                now());
    }
}
