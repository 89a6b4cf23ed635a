package io.jenkins.plugins.awsflow.core.ui;

import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import io.jenkins.plugins.awsflow.core.Messages;
import java.util.List;

/** Tells administrators when AWS throttles, when a role cannot be assumed and when a wake-up queue cannot be read. */
@Extension
public final class AwsFlowMonitor extends AdministrativeMonitor {
    public AwsFlowMonitor() {
        super("awsFlow");
    }

    @Override
    public String getDisplayName() {
        return Messages.AwsFlowMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getProblems().isEmpty();
    }

    /** What is wrong, each in one line. */
    public List<String> getProblems() {
        return ControllerReport.ofNow().problems();
    }
}
