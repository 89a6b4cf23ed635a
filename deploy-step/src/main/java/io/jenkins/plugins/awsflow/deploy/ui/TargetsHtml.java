package io.jenkins.plugins.awsflow.deploy.ui;

import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.Progress;
import io.jenkins.plugins.awsflow.deploy.model.StateText;
import io.jenkins.plugins.awsflow.deploy.model.TargetPage;
import io.jenkins.plugins.awsflow.deploy.model.TargetQuery;
import io.jenkins.plugins.awsflow.deploy.model.TargetRow;
import java.util.Locale;

/**
 * The table of a deployment's targets as HTML, escaped, without script and style: filter and pages are a form and links,
 * so that they work by keyboard and without JavaScript.
 */
final class TargetsHtml {
    private final Html html = new Html();
    private final TargetQuery query;
    /** Added to addresses: which deployment of the operation. */
    private final String which;

    /** @param which {@code ""} or {@code &of=rollback} */
    TargetsHtml(TargetQuery query, String which) {
        this.query = query;
        this.which = which;
    }

    /** The form that narrows the table down. */
    TargetsHtml filter() {
        html.open("form", "class", "aws-flow-targets__filter", "method", "get", "role", "search");
        html.open("label", "for", "aws-flow-state")
                .text(Messages.TargetsHtml_state())
                .close("label");
        html.open("select", "id", "aws-flow-state", "name", "state", "class", "jenkins-select__input");
        option("", Messages.TargetsHtml_all());
        TargetQuery.STATES.forEach(state -> option(state, StateText.of(state)));
        html.close("select");
        html.open("label", "for", "aws-flow-q")
                .text(Messages.TargetsHtml_search())
                .close("label");
        html.open(
                "input",
                "id",
                "aws-flow-q",
                "name",
                "q",
                "type",
                "search",
                "class",
                "jenkins-input",
                "value",
                query.text(),
                "maxlength",
                "128");
        if (!which.isEmpty()) {
            html.open("input", "type", "hidden", "name", "of", "value", "rollback");
        }
        html.open("button", "type", "submit", "class", "jenkins-button").text(Messages.TargetsHtml_show());
        html.close("button").close("form").line();
        return this;
    }

    private void option(String value, String text) {
        String selected = value.equals(query.state()) ? "selected" : null;
        html.open("option", "value", value, "selected", selected).text(text).close("option");
    }

    /** Links to the targets of a deployment and of its roll-back. */
    TargetsHtml deployments(String id, String rollbackId) {
        html.open("nav", "class", "aws-flow-targets__deployments", "aria-label", Messages.TargetsHtml_deployments());
        deployment(id, "", which.isEmpty());
        html.text(" ");
        deployment(Messages.TargetsHtml_rollback(rollbackId), "&of=rollback", !which.isEmpty());
        html.close("nav").line();
        return this;
    }

    private void deployment(String text, String of, boolean current) {
        String address = TargetQuery.of(null, null, null).address() + of;
        html.open("a", "href", address, "aria-current", current ? "page" : null)
                .text(text)
                .close("a");
    }

    /** A paragraph. */
    TargetsHtml note(String styleClass, String text) {
        html.element("p", styleClass, text).line();
        return this;
    }

    /** The counts, the table and the links to other pages. */
    TargetsHtml page(TargetPage page) {
        if (!page.counts().isEmpty()) {
            html.element("p", "aws-flow-targets__counts", Progress.countsLine(page.counts()))
                    .line();
        }
        if (page.rows().isEmpty()) {
            return note("aws-flow__empty", Messages.TargetsHtml_none());
        }
        html.open("table", "class", "jenkins-table jenkins-table--small aws-flow__table aws-flow-targets__table");
        html.open("caption", "class", "jenkins-visually-hidden")
                .text(Messages.TargetsHtml_title())
                .close("caption");
        html.open("thead").open("tr");
        heading(Messages.TargetTable_target());
        heading(Messages.TargetTable_state());
        heading(Messages.TargetsHtml_event());
        heading(Messages.TargetsHtml_duration());
        heading(Messages.TargetsHtml_output());
        html.close("tr").close("thead").open("tbody").line();
        page.rows().forEach(this::row);
        html.close("tbody").close("table").line();
        pages(page);
        return this;
    }

    private void heading(String text) {
        html.open("th", "scope", "col").text(text).close("th");
    }

    private void row(TargetRow row) {
        String level = row.state().equals("Failed") ? "error" : row.state().equals("Skipped") ? "warning" : "info";
        html.open(
                "tr",
                "class",
                "aws-flow__event--" + level + " aws-flow-targets__row--"
                        + row.state().toLowerCase(Locale.ROOT));
        html.open("th", "scope", "row").text(row.id()).close("th");
        html.element("td", "aws-flow__short", StateText.of(row.state()));
        html.element("td", "aws-flow__short", row.event());
        html.element("td", "aws-flow__short", row.seconds() == 0 ? "" : Progress.duration(row.seconds()));
        html.open("td", "class", "aws-flow__text").text(row.failure());
        if (!row.tail().isEmpty()) {
            html.open("pre", "class", "aws-flow-targets__tail").text(row.tail()).close("pre");
        }
        html.close("td").close("tr").line();
    }

    private void pages(TargetPage page) {
        long last = query.from() + (long) page.rows().size();
        html.open("nav", "class", "aws-flow-targets__pages", "aria-label", Messages.TargetsHtml_pages());
        html.element("span", null, Messages.TargetsHtml_range(query.from() + 1, last, Long.toString(page.found())));
        if (query.page() > 1) {
            link(query.on(query.page() - 1), "prev", Messages.TargetsHtml_previous());
        }
        if (page.more()) {
            link(query.on(query.page() + 1), "next", Messages.TargetsHtml_next());
        }
        html.close("nav").line();
    }

    private void link(TargetQuery to, String rel, String text) {
        html.text(" ")
                .open("a", "href", to.address() + which, "rel", rel)
                .text(text)
                .close("a");
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
