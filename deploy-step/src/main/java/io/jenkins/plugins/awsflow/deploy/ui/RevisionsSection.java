package io.jenkins.plugins.awsflow.deploy.ui;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.core.ui.RunSection;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.step.RegisteredRevisions;
import java.util.List;

/** The revisions that a build registered, on its page. */
@Extension
public final class RevisionsSection extends RunSection {
    @Override
    public boolean appliesTo(Run<?, ?> run) {
        return run.getAction(RegisteredRevisions.class) != null;
    }

    @Override
    public String html(Run<?, ?> run) {
        return html(RegisteredRevisions.all(run));
    }

    static String html(List<RegisteredRevisions.Entry> entries) {
        Html html = new Html();
        html.open("div", "class", "aws-flow").open("section", "class", "aws-flow__operation");
        html.element("h2", "aws-flow__title", Messages.RevisionsSection_title());
        html.open(
                "table",
                "class",
                "jenkins-table jenkins-table--small aws-flow__table",
                "aria-label",
                Messages.RevisionsSection_title());
        html.open("thead").open("tr");
        List.of(
                        Messages.RevisionsSection_application(),
                        Messages.RevisionsSection_version(),
                        Messages.RevisionsSection_revision(),
                        Messages.RevisionsSection_commit())
                .forEach(column -> html.open("th", "scope", "col").text(column).close("th"));
        html.close("tr").close("thead").open("tbody").line();
        for (RegisteredRevisions.Entry entry : entries) {
            html.open("tr").open("th", "scope", "row").text(entry.application());
            html.element("div", "aws-flow__detail", entry.region() + " · " + entry.account())
                    .close("th");
            html.element("td", "aws-flow__text", entry.label() == null ? "" : entry.label());
            html.element("td", "aws-flow__text", entry.revision());
            html.element("td", "aws-flow__text", entry.commit() == null ? "" : entry.commit());
            html.close("tr").line();
        }
        html.close("tbody").close("table").close("section").close("div").line();
        return html.toString();
    }
}
