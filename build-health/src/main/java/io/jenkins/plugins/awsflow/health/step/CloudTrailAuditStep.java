package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.audit.Since;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Tells who changed what in AWS outside of the pipeline since its last deployment. */
public final class CloudTrailAuditStep extends AwsStep {
    static final String FUNCTION = "cloudTrailAudit";

    private String since = Since.LAST_DEPLOY;
    private String resources;
    private String stack;
    private String allow;
    private OnChange onChange = OnChange.unstable;

    @DataBoundConstructor
    public CloudTrailAuditStep() {
        // Everything has its default.
    }

    /** {@code last-deploy}, a span such as {@code 24h}, or a moment of ISO 8601. */
    public String getSince() {
        return since == null ? Since.LAST_DEPLOY : since; // null in a job saved without it
    }

    @DataBoundSetter
    public void setSince(String since) {
        String text = Util.fixEmptyAndTrim(since);
        if (text != null && !Since.isLastDeploy(text)) {
            Since.of(text, System.currentTimeMillis());
        }
        this.since = text == null ? Since.LAST_DEPLOY : text;
    }

    /** Names of what is looked at, one a line; null for anything. */
    public String getResources() {
        return resources;
    }

    @DataBoundSetter
    public void setResources(String resources) {
        this.resources = Util.fixEmptyAndTrim(resources);
    }

    /** A stack that is looked at with all that belongs to it; null for none. */
    public String getStack() {
        return stack;
    }

    @DataBoundSetter
    public void setStack(String stack) {
        this.stack = Util.fixEmptyAndTrim(stack);
    }

    /** Patterns of principals whose changes are expected, one a line; null for none but the pipeline's own. */
    public String getAllow() {
        return allow;
    }

    @DataBoundSetter
    public void setAllow(String allow) {
        this.allow = Util.fixEmptyAndTrim(allow);
    }

    public OnChange getOnChange() {
        return onChange == null ? OnChange.unstable : onChange; // null in a job saved without it
    }

    @DataBoundSetter
    public void setOnChange(OnChange onChange) {
        this.onChange = onChange == null ? OnChange.unstable : onChange;
    }

    @Override
    public StepExecution start(StepContext context) {
        AuditWork work = new AuditWork(getSince(), Lines.of(resources), stack, Lines.of(allow), getOnChange());
        return new RepeatableExecution<>(context, choice(), work.toString(), work);
    }

    /** Describes {@code cloudTrailAudit}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor implements CustomDescribableModel {
        private static final List<String> LISTS = List.of("resources", "allow");

        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none().needs("cloudtrail:LookupEvents").uses("cloudformation:ListStackResources");
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudTrailAuditStep_displayName();
        }

        /** A Jenkinsfile has lists where the form has lines. */
        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> all = new LinkedHashMap<>(arguments);
            LISTS.forEach(name -> all.computeIfPresent(
                    name,
                    (key, value) -> value instanceof Collection<?> list
                            ? list.stream().map(String::valueOf).collect(Collectors.joining("\n"))
                            : value));
            return all;
        }
    }
}
