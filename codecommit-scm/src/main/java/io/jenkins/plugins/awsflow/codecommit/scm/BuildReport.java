package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.StatusText;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.core.step.RunLinks;
import io.jenkins.plugins.awsflow.core.ui.StateWords;
import java.util.ArrayList;
import java.util.List;

/** What a build did, for the pull request that it is of: its stages, and what it changed in AWS. */
final class BuildReport {
    /** The table of a change set. */
    private static final String CHANGES = "changes";

    private BuildReport() {}

    /**
     * Markdown.
     *
     * @param head the line that says it all
     */
    static String of(Run<?, ?> run, String head) {
        StatusText text = new StatusText(head);
        List<LedgerRecord> operations = new OperationLedger(run.getRootDir().toPath()).all();
        String page = RunLinks.page(run);
        if (page != null && !operations.isEmpty()) {
            text.paragraph("[" + Messages.BuildStatus_page() + "](" + page + ")");
        }
        List<List<String>> stages = new ArrayList<>();
        for (BuildStages.Stage stage : BuildStages.of(run)) {
            stages.add(List.of(stage.name(), stage.result(), Util.getTimeSpanString(stage.millis())));
        }
        text.table(
                null,
                List.of(Messages.BuildStatus_stage(), Messages.BuildStatus_result(), Messages.BuildStatus_duration()),
                stages,
                Messages.BuildStatus_more());
        CheckNotes checks = run.getAction(CheckNotes.class);
        text.table(
                null,
                List.of(Messages.BuildStatus_check(), Messages.BuildStatus_result(), Messages.BuildStatus_says()),
                checks == null ? List.of() : checks.rows(),
                Messages.BuildStatus_more());
        List<List<String>> done = new ArrayList<>();
        operations.forEach(each -> done.add(row(each)));
        text.table(
                null,
                List.of(
                        "AWS",
                        Messages.BuildStatus_result(),
                        Messages.BuildStatus_duration(),
                        Messages.BuildStatus_why()),
                done,
                Messages.BuildStatus_more());
        for (LedgerRecord each : operations) {
            for (OperationTable table : each.tables()) {
                if (table.id().equals(CHANGES)) {
                    text.table(each.request().title() + ": " + table.title(), table, Messages.BuildStatus_more());
                }
            }
        }
        return text.markdown();
    }

    private static List<String> row(LedgerRecord each) {
        boolean timed = each.startedAt() > 0 && each.endedAt() > 0;
        String word = StateWords.of(each.state());
        String remote = each.remoteState();
        return List.of(
                each.request().title() + (each.id() == null ? "" : " (" + each.id() + ")"),
                remote == null || remote.isEmpty() ? word : word + ", " + remote,
                timed ? Util.getTimeSpanString(each.endedAt() - each.startedAt()) : "",
                each.reason() == null ? "" : each.reason());
    }
}
