package io.jenkins.plugins.awsflow.health.ui;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.ui.RunSection;
import io.jenkins.plugins.awsflow.health.step.HealthRecord;

/** Shows the health of what was shipped on the page "AWS" of a build, and in the report of a local run. */
@Extension
public final class HealthSection extends RunSection {
    @Override
    public boolean appliesTo(Run<?, ?> run) {
        return !HealthRecord.of(run).isEmpty();
    }

    @Override
    public String html(Run<?, ?> run) {
        return new HealthAction(run).html();
    }
}
