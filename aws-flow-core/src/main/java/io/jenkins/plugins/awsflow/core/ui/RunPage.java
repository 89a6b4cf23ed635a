package io.jenkins.plugins.awsflow.core.ui;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import java.time.ZoneId;

/** All that is told of what a build did in AWS, as one HTML fragment. */
public final class RunPage {
    private RunPage() {}

    /** Whether there is anything to tell; one look at the file system and at the build's actions. */
    public static boolean exists(Run<?, ?> run) {
        return ledger(run).exists() || !RunSection.of(run).isEmpty();
    }

    /**
     * The fragment: what is asked, the operations, and then what other plugins know.
     *
     * @param zone that times are shown in
     */
    public static String html(Run<?, ?> run, ZoneId zone) {
        Html html = new Html();
        OperationLedger.Contents contents = ledger(run).contents();
        contents.problems().forEach(problem -> html.element("p", "aws-flow__orphan", problem)
                .line());
        html.escaped(QuestionHtml.of(run, contents.records(), zone));
        html.escaped(OperationHtml.of(
                contents.records(), run.isBuilding(), System.currentTimeMillis(), zone, AwsFlowRuntime::kind));
        RunSection.of(run).forEach(section -> html.escaped(section.html(run)));
        return html.toString();
    }

    static OperationLedger ledger(Run<?, ?> run) {
        return new OperationLedger(run.getRootDir().toPath());
    }
}
