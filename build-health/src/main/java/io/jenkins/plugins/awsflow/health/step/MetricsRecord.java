package io.jenkins.plugins.awsflow.health.step;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.health.model.out.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which measurements of a build went out, so that none goes twice. Plain fields only, never changed once attached. */
final class MetricsRecord extends InvisibleAction {
    private final ArrayList<String> keys;

    private MetricsRecord(Set<String> keys) {
        this.keys = new ArrayList<>(keys);
    }

    static Set<String> of(Run<?, ?> run) {
        MetricsRecord record = run.getAction(MetricsRecord.class);
        return record == null ? new LinkedHashSet<>() : new LinkedHashSet<>(record.keys);
    }

    static void remember(Run<?, ?> run, List<Measurement> sent) throws IOException {
        synchronized (MetricsRecord.class) {
            Set<String> keys = of(run);
            sent.forEach(measurement -> keys.add(measurement.key()));
            run.replaceAction(new MetricsRecord(keys));
        }
        if (run.getRootDir().exists()) { // else it was deleted meanwhile, and stays so
            run.save();
        }
    }
}
