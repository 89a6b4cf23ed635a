package io.jenkins.plugins.awsflow.deploy.ui;

import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.core.ui.StateWords;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentParameters;
import io.jenkins.plugins.awsflow.deploy.step.WavesRecord;
import java.util.List;
import java.util.Locale;

/** Waves of deployments as one HTML fragment: a row for each deployment, soak and roll-back. */
final class WavesHtml {
    private final Html html = new Html();
    private final List<LedgerRecord> ledger;
    private final boolean building;
    private final long now;

    private WavesHtml(List<LedgerRecord> ledger, boolean building, long now) {
        this.ledger = ledger;
        this.building = building;
        this.now = now;
    }

    /**
     * The fragment.
     *
     * @param building whether the build still runs
     * @param now milliseconds since the epoch
     */
    static String of(List<WavesRecord> all, List<LedgerRecord> ledger, boolean building, long now) {
        WavesHtml page = new WavesHtml(ledger, building, now);
        page.html.open("div", "class", "aws-flow").line();
        all.forEach(page::waves);
        page.html.close("div").line();
        return page.html.toString();
    }

    private void waves(WavesRecord record) {
        html.open("section", "class", "aws-flow__operation").line();
        html.element("h2", "aws-flow__title", Messages.WavesHtml_title(record.application()))
                .line();
        html.open(
                "table",
                "class",
                "jenkins-table jenkins-table--small aws-flow__table aws-flow__table--waves",
                "aria-label",
                Messages.WavesHtml_title(record.application()));
        html.open("thead").open("tr");
        List.of(
                        Messages.WavesHtml_wave(),
                        Messages.WavesHtml_member(),
                        Messages.TargetTable_state(),
                        Messages.WavesHtml_revision(),
                        Messages.WavesHtml_duration(),
                        Messages.WavesHtml_reason())
                .forEach(column -> html.open("th", "scope", "col").text(column).close("th"));
        html.close("tr").close("thead").open("tbody").line();
        for (WavesRecord.Row row : record.rows()) {
            List<LedgerRecord> its = ledger.stream()
                    .filter(r -> record.id().equals(r.request().parameter(DeploymentParameters.WAVES)))
                    .filter(r -> row.member().equals(r.request().parameter(DeploymentParameters.MEMBER)))
                    .toList();
            row(row, its.isEmpty() ? null : its.get(0), row.member());
            // What brought it back carries the parameters of what it brought back.
            its.stream().skip(1).forEach(r -> row(row, r, r.request().title()));
        }
        html.close("tbody").close("table").close("section").line();
    }

    private void row(WavesRecord.Row row, LedgerRecord r, String name) {
        OperationState state = r == null ? null : state(r);
        String level = state == null || state.good() || !state.ended()
                ? "info"
                : state == OperationState.FAILED ? "error" : "warning";
        html.open("tr", "class", "aws-flow__event--" + level.toLowerCase(Locale.ROOT));
        cell(row.wave() == 0 ? "" : Integer.toString(row.wave()));
        html.open("td", "class", "aws-flow__text");
        if (r == null) {
            html.text(name);
        } else {
            html.open("a", "href", "#operation-" + r.request().token())
                    .text(name)
                    .close("a");
        }
        html.close("td");
        cell(state == null ? Messages.WavesHtml_notBegun() : StateWords.of(state));
        String revision = r == null || !row.isGroup() ? null : r.request().parameter(DeploymentParameters.REVISION);
        cell(revision == null ? "" : revision);
        cell(r == null || r.startedAt() == 0 ? "" : Spans.text(end(r) - r.startedAt()));
        cell(r == null || r.reason() == null ? "" : r.reason());
        html.close("tr").line();
    }

    private OperationState state(LedgerRecord r) {
        return r.phase() != LedgerRecord.Phase.ENDED && !building ? OperationState.UNKNOWN : r.state();
    }

    private long end(LedgerRecord r) {
        return r.endedAt() > 0 ? r.endedAt() : building ? now : r.startedAt();
    }

    private void cell(String text) {
        html.element("td", "aws-flow__text", text);
    }
}
