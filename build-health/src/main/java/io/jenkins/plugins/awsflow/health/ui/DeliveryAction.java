package io.jenkins.plugins.awsflow.health.ui;

import hudson.Util;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.delivery.Deliveries;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryFigures;
import io.jenkins.plugins.awsflow.health.model.delivery.Deployment;
import io.jenkins.plugins.awsflow.health.model.delivery.Place;
import io.jenkins.plugins.awsflow.health.step.DeliveryConfiguration;
import io.jenkins.plugins.awsflow.health.step.DeliveryFiles;
import java.io.File;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The page "Delivery" of a job or folder: how often it deploys to production, how fast, and how well. Made of what was
 * written down as deployments ended; loads no build.
 */
@ExportedBean
public final class DeliveryAction implements Action, StaplerProxy {
    static final String URL = "aws-delivery";

    /** Made anew for each request and never saved, and the item with it neither. */
    private final transient AbstractItem item;
    /** What one request asks for several times; null before the first. */
    private transient Map<String, Job<?, ?>> jobs;

    private transient Deliveries deliveries;

    DeliveryAction(AbstractItem item) {
        this.item = item;
    }

    @Override
    public String getIconFileName() {
        return item.hasPermission(Item.READ) ? "symbol-analytics" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.DeliveryAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** The job or folder, for the side panel. */
    public AbstractItem getItem() {
        return item;
    }

    @Override
    public Object getTarget() {
        item.checkPermission(Item.READ);
        return this;
    }

    /** The jobs that whoever looks may see. */
    private synchronized Map<String, Job<?, ?>> jobs() {
        if (jobs == null) {
            jobs = find();
        }
        return jobs;
    }

    private Map<String, Job<?, ?>> find() {
        Map<String, Job<?, ?>> found = new LinkedHashMap<>();
        if (item instanceof Job<?, ?> job) {
            found.put(job.getFullName(), job);
        } else if (item instanceof ItemGroup<?> group) {
            for (Job<?, ?> job : group.getAllItems(Job.class)) {
                if (job.hasPermission(Item.READ) && DeliveryFiles.exists(job)) {
                    found.put(job.getFullName(), job);
                }
            }
        }
        return found;
    }

    /** Judged once: to read and judge the histories of a folder takes long. */
    private synchronized Deliveries deliveries() {
        if (deliveries == null) {
            deliveries = DeliveryConfiguration.get().deliveries(jobs().values());
        }
        return deliveries;
    }

    /** The page's content, escaped: of the target that the address names, or of all. */
    public String getHtml() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        if (request == null) {
            return page(null, null, null);
        }
        return page(
                Util.fixEmpty(request.getParameter("target")),
                Util.fixEmpty(request.getParameter("region")),
                Util.fixEmpty(request.getParameter("account")));
    }

    /**
     * The same of one target, or of all.
     *
     * @param target its key or one of its titles; null for all
     * @param region null for any
     * @param account null for any
     */
    public String page(String target, String region, String account) {
        return DeliveryHtml.of(
                deliveries(),
                target,
                target == null ? List.of() : deliveries().of(target, region, account),
                deployment -> link(jobs().get(deployment.job()), deployment),
                ZoneId.systemDefault(),
                System.currentTimeMillis());
    }

    /** One line for the page of the job; null while nothing was deployed to production. */
    public String getSummary() {
        long now = System.currentTimeMillis();
        return deliveries().isEmpty()
                ? null
                : DeliveryHtml.summary(deliveries().figures(now - DeliveryHtml.MONTH, now + 1));
    }

    /** Small trends for the page of the job, escaped; null while nothing was deployed to production. */
    public String getTrends() {
        return deliveries().isEmpty()
                ? null
                : DeliveryHtml.small(deliveries(), ZoneId.systemDefault(), System.currentTimeMillis());
    }

    /**
     * From this page to a build of the job or of one below the folder. Whether it is still there is asked of the disk:
     * loading it would take long.
     */
    private String link(Job<?, ?> job, Deployment deployment) {
        String number = String.valueOf(deployment.build());
        String below = job.getUrl().substring(item.getUrl().length());
        return new File(job.getBuildDir(), number).exists() ? "../" + below + number + "/aws-flow/" : null;
    }

    /** The same for programs. */
    public Api getApi() {
        return new Api(this);
    }

    /** The figures of the last thirty days. */
    @Exported
    public Map<String, Object> getMonth() {
        long now = System.currentTimeMillis();
        return map(deliveries().figures(now - DeliveryHtml.MONTH, now + 1));
    }

    /** The figures of the last 26 weeks, the oldest first. */
    @Exported
    public List<Map<String, Object>> getWeeks() {
        List<Map<String, Object>> weeks = new ArrayList<>();
        deliveries().weeks(System.currentTimeMillis(), DeliveryHtml.WEEKS).forEach(week -> weeks.add(map(week)));
        return weeks;
    }

    /** The figures of each target in the last thirty days and 26 weeks. */
    @Exported
    public List<Map<String, Object>> getTargets() {
        long now = System.currentTimeMillis();
        List<Map<String, Object>> targets = new ArrayList<>();
        deliveries().targets().forEach((target, deployments) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("target", target);
            Place place = deployments.get(0).place();
            one.put("key", place.key());
            one.put("account", place.account().isEmpty() ? null : place.account());
            one.put("region", place.region().isEmpty() ? null : place.region());
            one.put("month", map(Deliveries.figures(deployments, now - DeliveryHtml.MONTH, now + 1)));
            one.put(
                    "weeks",
                    DeliveryHtml.weeks(deployments, now).stream()
                            .map(DeliveryAction::map)
                            .toList());
            targets.add(one);
        });
        return targets;
    }

    /** Times and spans are in milliseconds; what cannot be told is null. */
    static Map<String, Object> map(DeliveryFigures figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", figures.from());
        map.put("to", figures.to());
        map.put("deployments", figures.all());
        map.put("failed", figures.failed());
        map.put("perDay", figures.perDay());
        map.put("meanTimeBetween", figures.meanBetween());
        map.put("leadTime", figures.lead());
        map.put("changeFailureRate", figures.failureRate());
        map.put("timeToRestore", figures.restore());
        return map;
    }
}
