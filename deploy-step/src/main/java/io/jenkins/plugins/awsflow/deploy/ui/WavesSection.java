package io.jenkins.plugins.awsflow.deploy.ui;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.core.ui.RunSection;
import io.jenkins.plugins.awsflow.deploy.step.WavesRecord;

/** Shows the waves of a build on its page "AWS" as one table, those that were never begun included. */
@Extension
public final class WavesSection extends RunSection {
    @Override
    public boolean appliesTo(Run<?, ?> run) {
        return !WavesRecord.all(run).isEmpty();
    }

    @Override
    public String html(Run<?, ?> run) {
        return WavesHtml.of(
                WavesRecord.all(run),
                new OperationLedger(run.getRootDir().toPath()).all(),
                run.isBuilding(),
                System.currentTimeMillis());
    }
}
