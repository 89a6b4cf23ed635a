package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.PlanKind;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;

/** Names the change sets that a build leaves behind, such as one that was aborted before anybody approved. */
@Extension
public final class WaitingChangeSets extends RunListener<Run<?, ?>> {
    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        ProgressLog log = new ProgressLog(listener, "cloudFormationChangeSet");
        for (LedgerRecord record : PlannedChangeSets.of(run).waiting()) {
            log.line(Messages.WaitingChangeSets_left(
                    record.request().parameter(StackParameters.STACK),
                    record.result().get(PlanKind.ARN)));
        }
    }
}
