package io.jenkins.plugins.awsflow.deploy.ui;

import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.past.GroupPast;
import io.jenkins.plugins.awsflow.deploy.model.past.PastDeployment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What runs where now, as a matrix: a row for each group and a column for each revision that runs anywhere. */
final class RunsWhereHtml {
    /** Older revisions share a column. */
    private static final int MOST_COLUMNS = 6;

    private final DeploymentsHtml page;
    private final Html html;

    RunsWhereHtml(DeploymentsHtml page, Html html) {
        this.page = page;
        this.html = html;
    }

    void write(List<GroupPast> groups) {
        Map<String, PastDeployment> columns = columns(groups);
        boolean older = columns.size() > MOST_COLUMNS;
        List<PastDeployment> shown =
                columns.values().stream().limit(MOST_COLUMNS).toList();
        html.open("section", "class", "aws-flow__operation")
                .element("h2", "aws-flow__title", Messages.RunsWhereHtml_title());
        html.open(
                "table",
                "class",
                "jenkins-table jenkins-table--small aws-flow__table aws-flow-deployments__matrix",
                "aria-label",
                Messages.RunsWhereHtml_title());
        html.open("thead").open("tr");
        page.heading(Messages.RunsWhereHtml_group());
        for (PastDeployment column : shown) {
            html.open("th", "scope", "col", "title", column.revision()).text(DeploymentsHtml.name(column));
            html.close("th");
        }
        if (older) {
            page.heading(Messages.RunsWhereHtml_older());
        }
        html.close("tr").close("thead").open("tbody").line();
        List<GroupPast> rows = new ArrayList<>(groups);
        rows.sort(Comparator.comparing(group -> group.key().toString()));
        rows.forEach(group -> row(group, shown, older));
        html.close("tbody").close("table").close("section").line();
    }

    /** The revisions that run somewhere, the one that was last made first. */
    private static Map<String, PastDeployment> columns(List<GroupPast> groups) {
        Map<String, PastDeployment> columns = new LinkedHashMap<>();
        groups.stream()
                .map(GroupPast::running)
                .filter(running -> running != null)
                .sorted(Comparator.comparingInt(PastDeployment::build)
                        .thenComparingLong(PastDeployment::endedAt)
                        .reversed())
                .forEach(running -> columns.putIfAbsent(running.revision(), running));
        return columns;
    }

    private void row(GroupPast group, List<PastDeployment> columns, boolean older) {
        html.open("tr").open("th", "scope", "row");
        html.open("a", "href", "#group-" + DeploymentsHtml.id(group.key()))
                .text(DeploymentsHtml.title(group.key()))
                .close("a");
        html.element(
                "div",
                "aws-flow__detail",
                group.key().region() + " · " + group.key().account());
        PastDeployment doubtful = group.doubtful();
        if (doubtful != null) {
            html.open("div", "class", "aws-flow-deployments__doubt")
                    .text(Messages.RunsWhereHtml_doubt(DeploymentsHtml.name(doubtful)) + " ");
            page.build(doubtful.build());
            html.close("div");
        }
        html.close("th");
        boolean told = false;
        for (PastDeployment column : columns) {
            boolean here = group.running() != null && group.running().revision().equals(column.revision());
            told |= here;
            cell(here ? group.running() : null, false);
        }
        if (older) {
            cell(told ? null : group.running(), true);
        }
        html.close("tr").line();
    }

    private void cell(PastDeployment running, boolean named) {
        html.open("td");
        if (running != null) {
            html.text(named ? DeploymentsHtml.name(running) + " " : "✓ ");
            page.build(running.build());
            html.element("div", "aws-flow__detail", Messages.RunsWhereHtml_since(page.time(running.endedAt())));
        }
        html.close("td");
    }
}
