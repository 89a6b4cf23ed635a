package io.jenkins.plugins.awsflow.health.ui;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.core.ui.RunSection;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.Words;
import io.jenkins.plugins.awsflow.health.model.audit.AuditEvent;
import io.jenkins.plugins.awsflow.health.step.AuditRecord;
import java.time.ZoneId;
import java.util.List;

/** Shows who changed what outside of the pipeline on the page "AWS" of a build, and in the report of a local run. */
@Extension
public final class AuditSection extends RunSection {
    @Override
    public boolean appliesTo(Run<?, ?> run) {
        return !AuditRecord.of(run).isEmpty();
    }

    @Override
    public String html(Run<?, ?> run) {
        Html html = new Html();
        html.open("div", "class", "aws-flow").line();
        AuditRecord.of(run).forEach(audit -> write(html, audit, ZoneId.systemDefault()));
        html.close("div").line();
        return html.toString();
    }

    private static void write(Html html, AuditRecord audit, ZoneId zone) {
        String look = audit.events().isEmpty() && !audit.cut() ? "succeeded" : "unstable";
        html.open("section", "class", "aws-flow__operation aws-flow__operation--" + look);
        html.element("h2", "aws-flow__title", Messages.AuditSection_title(audit.scope()));
        html.open("dl", "class", "aws-flow__facts");
        html.element("dt", null, Messages.AuditSection_since()).element("dd", null, Words.time(audit.since(), 0, zone));
        int changes = audit.events().size();
        html.element("dt", null, Messages.AuditSection_changes())
                .element("dd", null, audit.cut() ? Messages.AuditWork_more(changes) : String.valueOf(changes));
        if (audit.cut()) {
            html.element("dt", null, Messages.AuditSection_unread())
                    .element("dd", null, Messages.AuditWork_cut(Words.time(audit.reach(), 0, zone)));
        }
        html.close("dl").line();
        if (changes > 0) {
            table(html, audit.events(), zone);
        }
        html.close("section").line();
    }

    private static void table(Html html, List<AuditEvent> events, ZoneId zone) {
        html.open(
                "table",
                "class",
                "jenkins-table jenkins-table--small aws-flow__table",
                "aria-label",
                Messages.AuditSection_changes());
        html.open("thead").open("tr");
        for (String column : List.of(
                Messages.AuditSection_when(),
                Messages.AuditSection_who(),
                Messages.AuditSection_what(),
                Messages.AuditSection_resource())) {
            html.open("th", "scope", "col").text(column).close("th");
        }
        html.close("tr").close("thead").open("tbody").line();
        for (AuditEvent event : events) {
            html.open("tr", "class", "aws-flow__event--warning");
            html.element("td", null, Words.time(event.time(), 0, zone));
            html.element("td", null, event.principal());
            html.element("td", null, event.title());
            html.element("td", null, event.resource());
            html.close("tr").line();
        }
        html.close("tbody").close("table").line();
    }
}
