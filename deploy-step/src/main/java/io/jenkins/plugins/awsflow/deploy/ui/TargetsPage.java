package io.jenkins.plugins.awsflow.deploy.ui;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.TargetReader;
import io.jenkins.plugins.awsflow.deploy.model.Progress;
import io.jenkins.plugins.awsflow.deploy.model.TargetFile;
import io.jenkins.plugins.awsflow.deploy.model.TargetPage;
import io.jenkins.plugins.awsflow.deploy.model.TargetQuery;
import io.jenkins.plugins.awsflow.deploy.model.TargetRow;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The targets of one deployment of a build. While it goes on they are read from CodeDeploy, page by page; afterwards what
 * was kept beside the ledger is shown, without any call. Of a large fleet only failures are kept: whoever looks for others
 * is shown what CodeDeploy still knows.
 */
public final class TargetsPage implements StaplerProxy {
    /** How large a fleet is taken to be before it was counted. */
    private static final long MOST_TARGETS = 30_000;
    /** So long what was read of a deployment that has ended serves all readers, in milliseconds: it changes no more. */
    private static final long STILL = 600_000;

    private final Run<?, ?> run;
    private final LedgerRecord record;
    private final LiveTargets live;

    TargetsPage(Run<?, ?> run, LedgerRecord record, LiveTargets live) {
        this.run = run;
        this.record = record;
        this.live = live;
    }

    /** The build, for the side panel. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** Its address below the list of them. */
    public String getToken() {
        return record.request().token();
    }

    /** What people call the deployment. */
    public String getTitle() {
        return record.request().title();
    }

    /** Whether the page will change. */
    public boolean isLive() {
        return run.isBuilding() && record.phase() != LedgerRecord.Phase.ENDED && record.id() != null;
    }

    /** Where the page's content can be had again. */
    public String getFragment() {
        return "fragment" + query().address() + which();
    }

    /** What stands above the content, escaped: it stays as it is when the content is refreshed. */
    public String getFilter() {
        TargetsHtml html = new TargetsHtml(query(), which());
        if (record.followId() != null) {
            html.deployments(record.id(), record.followId());
        }
        return html.filter().toString();
    }

    /** The page's content, escaped. */
    public String getHtml() throws IOException {
        return html(query(), !which().isEmpty());
    }

    /**
     * The content for a reader who asks for certain targets.
     *
     * @param rollback whether of the deployment by which CodeDeploy rolls this one back
     */
    public String html(TargetQuery query, boolean rollback) throws IOException {
        TargetsHtml html = new TargetsHtml(query, rollback ? "&of=rollback" : "");
        String id = rollback && record.followId() != null ? record.followId() : record.id();
        if (id == null) {
            return html.note("aws-flow__empty", Messages.TargetsPage_notBegun()).toString();
        }
        if (record.reason() != null) {
            html.note("aws-flow__reason", record.reason());
        }
        if (isLive()) {
            return live(html, id, query);
        }
        List<TargetRow> kept = kept(id);
        Map<String, Long> counts = id.equals(record.id()) ? counts() : Map.of();
        long wanted = query.state().isEmpty()
                ? counts.values().stream().mapToLong(Long::longValue).sum()
                : counts.getOrDefault(query.state(), 0L);
        long there = kept.stream()
                .filter(row -> query.state().isEmpty() || query.state().equals(row.state()))
                .count();
        return wanted > there
                ? ended(html, id, query, kept, counts)
                : html.page(TargetPage.of(kept, query, counts)).toString();
    }

    private String live(TargetsHtml html, String id, TargetQuery query) {
        LiveTargets.Known known = known(id, query, query.fresh(MOST_TARGETS));
        if (known.problem() != null) {
            html.note("aws-flow__reason", Messages.TargetsPage_problem(known.problem()));
        }
        known.page().ifPresentOrElse(html::page, () -> html.note("aws-flow__empty", Messages.TargetsPage_reading()));
        return html.toString();
    }

    /** Of a deployment that has ended, and not all of whose targets were kept. */
    private String ended(
            TargetsHtml html, String id, TargetQuery query, List<TargetRow> kept, Map<String, Long> counts) {
        LiveTargets.Known known = known(id, query, STILL);
        if (known.page().isPresent() && !known.page().get().counts().isEmpty()) {
            return html.page(known.page().get()).toString();
        }
        html.note("aws-flow__left-out", Messages.TargetsPage_kept(Progress.SMALL_FLEET, TargetFile.MOST));
        if (known.problem() != null) {
            html.note("aws-flow__reason", Messages.TargetsPage_problem(known.problem()));
        } else if (known.page().isEmpty()) {
            html.note("aws-flow__empty", Messages.TargetsPage_reading());
        }
        return html.page(TargetPage.of(kept, query, counts)).toString();
    }

    private LiveTargets.Known known(String id, TargetQuery query, long fresh) {
        // What was read before the end is not what it ended with.
        String key = record.request().token() + ' ' + id + (isLive() ? "" : " ended") + query.address();
        return live.page(
                key, id, fresh, () -> new TargetReader(AwsConnections.open(record.connection(), run)).read(id, query));
    }

    private List<TargetRow> kept(String id) throws IOException {
        String text = new OperationLedger(run.getRootDir().toPath())
                .attached(record.request().token(), TargetFile.NAME);
        return TargetFile.rows(text, id);
    }

    /** The counts that the step returned. */
    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (record.result() != null && record.result().get("overview") instanceof Map<?, ?> overview) {
            overview.forEach((state, number) -> {
                if (number instanceof Number many) {
                    counts.put(String.valueOf(state), many.longValue());
                }
            });
        }
        return counts;
    }

    private static TargetQuery query() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return request == null
                ? TargetQuery.of(null, null, null)
                : TargetQuery.of(
                        request.getParameter("state"), request.getParameter("q"), request.getParameter("page"));
    }

    private String which() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        boolean rollback = request != null && "rollback".equals(request.getParameter("of"));
        return rollback && record.followId() != null ? "&of=rollback" : "";
    }

    @Override
    public Object getTarget() {
        run.checkPermission(Item.READ);
        return this;
    }
}
