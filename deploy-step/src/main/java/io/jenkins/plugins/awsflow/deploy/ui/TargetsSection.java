package io.jenkins.plugins.awsflow.deploy.ui;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.step.RunLinks;
import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.core.ui.RunSection;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.List;

/** Leads from a build's page "AWS" to the targets of each of its deployments. The report of a local run has no such page. */
@Extension
public final class TargetsSection extends RunSection {
    @Override
    public boolean appliesTo(Run<?, ?> run) {
        return RunLinks.page(run) != null && TargetsAction.ledger(run).exists();
    }

    @Override
    public String html(Run<?, ?> run) {
        return html(new TargetsAction(run).getPages());
    }

    static String html(List<TargetsPage> pages) {
        Html html = new Html();
        if (pages.isEmpty()) {
            return html.toString();
        }
        html.open("div", "class", "aws-flow").open("section", "class", "aws-flow__operation");
        html.element("h2", "aws-flow__title", Messages.TargetsAction_displayName());
        html.open("ul");
        for (TargetsPage page : pages) {
            html.open("li")
                    .open("a", "href", "../" + TargetsAction.URL + "/" + page.getToken() + "/")
                    .text(page.getTitle())
                    .close("a")
                    .close("li");
        }
        html.close("ul").close("section").close("div").line();
        return html.toString();
    }
}
