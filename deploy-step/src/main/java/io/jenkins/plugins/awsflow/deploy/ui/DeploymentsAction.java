package io.jenkins.plugins.awsflow.deploy.ui;

import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Item;
import hudson.model.Job;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.step.DeploymentRecorder;
import java.io.File;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The page "Deployments" of a job: what runs where now, and what was deployed to each group. Made of what was written down as
 * deployments ended; loads no build.
 */
@ExportedBean
public final class DeploymentsAction implements Action, StaplerProxy {
    static final String URL = "aws-deployments";

    /** Deployments of a group that programs are given. */
    private static final int EXPORTED = 100;

    /** Made anew for each request and never saved, and the job with it neither. */
    private final transient Job<?, ?> job;

    DeploymentsAction(Job<?, ?> job) {
        this.job = job;
    }

    @Override
    public String getIconFileName() {
        return job.hasPermission(Item.READ) ? "symbol-paper-plane-outline" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.DeploymentsAction_displayName();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    /** The job, for the side panel. */
    public Job<?, ?> getJob() {
        return job;
    }

    @Override
    public Object getTarget() {
        job.checkPermission(Item.READ);
        return this;
    }

    /** The page's content, escaped. */
    public String getHtml() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return html(
                request == null ? null : request.getParameter("group"),
                request == null ? null : request.getParameter("page"));
    }

    /**
     * The same for a reader who asks for one group.
     *
     * @param group {@link DeploymentsHtml#id}; null for all
     * @param page from 1; null for the first
     */
    String html(String group, String page) {
        DeploymentsHtml html = new DeploymentsHtml(this::exists, ZoneId.systemDefault());
        return html.of(DeploymentRecorder.read(job).groups(), group, number(page));
    }

    private static int number(String page) {
        return page != null && page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1;
    }

    /** Whether a build is still there, asked of the disk: loading it would take long. */
    private boolean exists(int build) {
        return new File(job.getBuildDir(), String.valueOf(build)).exists();
    }

    /** What runs where, in one line for the page of the job; null as long as no deployment was good. */
    public String getSummary() {
        return DeploymentsHtml.summary(DeploymentRecorder.read(job).groups());
    }

    /** The same for programs. */
    public Api getApi() {
        return new Api(this);
    }

    /** Each group with what runs there and its newest deployments, the newest first. */
    @Exported
    public List<Map<String, Object>> getGroups() {
        return DeploymentRecorder.read(job).groups().stream()
                .map(group -> DeploymentMaps.of(group, EXPORTED))
                .toList();
    }
}
