package io.jenkins.plugins.awsflow.deploy.ui;

import io.jenkins.plugins.awsflow.core.model.artifact.Digests;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.core.ui.StateWords;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.Revision;
import io.jenkins.plugins.awsflow.deploy.model.past.GroupKey;
import io.jenkins.plugins.awsflow.deploy.model.past.GroupPast;
import io.jenkins.plugins.awsflow.deploy.model.past.PastDeployment;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** The deployments of a job as one HTML fragment; everything in it is escaped, without script and style. */
final class DeploymentsHtml {
    /** Of each group on the page of all. */
    private static final int SHORT = 10;
    /** Of the page of one group. */
    static final int LONG = 100;

    private static final int MOST_GROUPS = 25;
    private static final int MOST_IN_SUMMARY = 4;
    private static final int COMMIT = 7;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Html html = new Html();
    private final IntPredicate exists;
    private final ZoneId zone;

    /** @param exists whether a build is still there */
    DeploymentsHtml(IntPredicate exists, ZoneId zone) {
        this.exists = exists;
        this.zone = zone;
    }

    /**
     * Writes.
     *
     * @param groups the one with the newest deployment first
     * @param wanted {@link #id} of the only group to show; null or unknown for all
     * @param page of that group, from 1
     */
    String of(List<GroupPast> groups, String wanted, int page) {
        html.open("div", "class", "aws-flow aws-flow-deployments").line();
        GroupPast one = groups.stream()
                .filter(group -> id(group.key()).equals(wanted))
                .findFirst()
                .orElse(null);
        if (groups.isEmpty()) {
            html.element("p", "aws-flow__empty", Messages.DeploymentsHtml_none());
        } else if (one != null) {
            html.open("p")
                    .open("a", "href", "?")
                    .text(Messages.DeploymentsHtml_all())
                    .close("a")
                    .close("p");
            group(one, (page - 1) * LONG, LONG);
            pages(one, page);
        } else {
            new RunsWhereHtml(this, html).write(groups);
            groups.stream().limit(MOST_GROUPS).forEach(group -> {
                group(group, 0, SHORT);
                more(group);
            });
        }
        html.close("div").line();
        return html.toString();
    }

    /** Names a group in an address. */
    static String id(GroupKey key) {
        return Digests.hex(key.toString()).substring(0, 16);
    }

    /** What runs where in one line; null if nothing is known to run anywhere. */
    static String summary(List<GroupPast> groups) {
        String text = groups.stream()
                .filter(group -> group.running() != null)
                .limit(MOST_IN_SUMMARY)
                .map(group -> Messages.DeploymentsHtml_runs(group.key().group(), name(group.running())))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    /** What people call a revision: its label, or what tells it from others. */
    static String name(PastDeployment deployment) {
        return deployment.label() != null ? deployment.label() : Revision.shortName(deployment.revision());
    }

    static String title(GroupKey key) {
        return Messages.DeploymentPlan_title(key.application(), key.group());
    }

    String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    /** A build, with a link to what it did in AWS as long as it is there. */
    void build(int number) {
        String text = "#" + number;
        if (exists.test(number)) {
            html.open("a", "href", "../" + number + "/aws-flow/").text(text).close("a");
        } else {
            html.text(text);
        }
    }

    private void group(GroupPast group, int skip, int most) {
        html.open("section", "class", "aws-flow__operation", "id", "group-" + id(group.key()));
        html.element("h2", "aws-flow__title", title(group.key()));
        html.element(
                "p",
                "aws-flow__detail",
                group.key().region() + " · " + group.key().account());
        html.open(
                "table",
                "class",
                "jenkins-table jenkins-table--small aws-flow__table",
                "aria-label",
                Messages.DeploymentsHtml_of(title(group.key())));
        html.open("thead").open("tr");
        List.of(
                        Messages.DeploymentsHtml_deployment(),
                        Messages.DeploymentsHtml_result(),
                        Messages.DeploymentsHtml_ended(),
                        Messages.DeploymentsHtml_duration(),
                        Messages.DeploymentsHtml_version(),
                        Messages.DeploymentsHtml_commits(),
                        Messages.DeploymentsHtml_build(),
                        Messages.DeploymentsHtml_by())
                .forEach(this::heading);
        html.close("tr").close("thead").open("tbody").line();
        group.rows(skip, most).forEach(this::row);
        html.close("tbody").close("table").close("section").line();
    }

    void heading(String text) {
        html.open("th", "scope", "col").text(text).close("th");
    }

    private void row(GroupPast.Row row) {
        PastDeployment deployment = row.deployment();
        String level = deployment.good() ? "info" : deployment.restored() ? "warning" : "error";
        html.open("tr", "class", "aws-flow__event--" + level);
        html.open("th", "scope", "row", "class", "aws-flow__short").text(deployment.id());
        if (deployment.rollback()) {
            html.element("div", "aws-flow__detail", Messages.DeploymentsHtml_rollback());
        }
        html.close("th");
        html.element("td", "aws-flow__text", result(deployment));
        html.element("td", "aws-flow__short", time(deployment.endedAt()));
        html.element("td", "aws-flow__short", Spans.text(deployment.endedAt() - deployment.startedAt()));
        version(deployment);
        html.open("td");
        commits(row);
        html.close("td").open("td");
        build(deployment.build());
        html.close("td").element("td", null, deployment.who());
        html.close("tr").line();
    }

    /** In full the revision is too long for a table: it is on the page of the build. */
    private void version(PastDeployment deployment) {
        String brief = Revision.shortName(deployment.revision());
        html.open("td", "title", deployment.revision()).text(name(deployment));
        if (deployment.label() != null && !deployment.label().equals(brief)) {
            html.element("div", "aws-flow__detail", brief);
        }
        html.close("td");
    }

    private static String result(PastDeployment deployment) {
        String state = StateWords.of(deployment.state());
        return deployment.restored() ? Messages.DeploymentsHtml_restored(state) : state;
    }

    /** From which commit to which, and how many; the number leads to the changes of the build. */
    private void commits(GroupPast.Row row) {
        PastDeployment deployment = row.deployment();
        PastDeployment before = row.before();
        if (before == null || Objects.equals(deployment.revision(), before.revision())) {
            html.text(before == null ? brief(deployment.commit()) : Messages.DeploymentsHtml_same());
            return;
        }
        if (deployment.commit() != null && before.commit() != null) {
            html.text(brief(before.commit()) + "…" + brief(deployment.commit()));
        } else {
            html.text(brief(deployment.commit()));
        }
        int count = row.commits();
        if (count < 0) {
            html.element("div", "aws-flow__detail", Messages.DeploymentsHtml_back(-count));
        } else if (count > 0) {
            html.open("div", "class", "aws-flow__detail");
            if (exists.test(deployment.build())) {
                html.open("a", "href", "../" + deployment.build() + "/changes")
                        .text(Messages.DeploymentsHtml_count(count))
                        .close("a");
            } else {
                html.text(Messages.DeploymentsHtml_count(count));
            }
            html.close("div");
        }
    }

    private static String brief(String commit) {
        return commit == null ? "" : commit.substring(0, Math.min(COMMIT, commit.length()));
    }

    private void more(GroupPast group) {
        if (group.size() > SHORT) {
            html.open("p");
            link(id(group.key()), 1, null, Messages.DeploymentsHtml_more(group.size()));
            html.close("p").line();
        }
    }

    private void pages(GroupPast group, int page) {
        html.open("nav", "aria-label", Messages.TargetsHtml_pages());
        if (page > 1) {
            link(id(group.key()), page - 1, "prev", Messages.DeploymentsHtml_newer());
            html.text(" ");
        }
        if ((long) page * LONG < group.size()) {
            link(id(group.key()), page + 1, "next", Messages.DeploymentsHtml_older());
        }
        html.close("nav").line();
    }

    private void link(String group, int page, String rel, String text) {
        html.open("a", "href", "?group=" + group + "&page=" + page, "rel", rel)
                .text(text)
                .close("a");
    }
}
