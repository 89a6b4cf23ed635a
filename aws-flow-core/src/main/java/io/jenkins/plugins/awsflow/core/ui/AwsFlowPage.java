package io.jenkins.plugins.awsflow.core.ui;

import hudson.Extension;
import hudson.model.Api;
import hudson.model.ManagementLink;
import hudson.security.Permission;
import io.jenkins.plugins.awsflow.core.Messages;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The administrator's page: what this controller does in AWS, and what hinders it. Counts are at {@code api/json}. */
@Extension
@ExportedBean
public final class AwsFlowPage extends ManagementLink implements StaplerProxy {
    /** Where it is, below {@code manage/}. */
    public static final String URL = "aws-flow";

    @Override
    public String getIconFileName() {
        return "symbol-cloud";
    }

    @Override
    public String getDisplayName() {
        return Messages.AwsFlowPage_DisplayName();
    }

    @Override
    public String getDescription() {
        return Messages.AwsFlowPage_Description();
    }

    @Override
    public String getUrlName() {
        return URL;
    }

    @Override
    public Permission getRequiredPermission() {
        return Jenkins.ADMINISTER;
    }

    /** Names accounts and jobs' doings: for administrators only, whatever way it is reached. */
    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return this;
    }

    public Api getApi() {
        return new Api(this);
    }

    @Exported
    public Map<String, Object> getCounts() {
        return ControllerReport.ofNow().counts();
    }

    @Exported
    public List<Map<String, Object>> getLanes() {
        return ControllerReport.ofNow().lanes();
    }

    @Exported
    public List<Map<String, Object>> getQueues() {
        return ControllerReport.ofNow().queues();
    }

    @Exported
    public List<String> getProblems() {
        return ControllerReport.ofNow().problems();
    }

    /** The page's content, escaped. */
    public String getHtml() {
        return ControllerReport.ofNow().html();
    }
}
