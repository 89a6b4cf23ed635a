package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.Util;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Creates or updates a stack by a change set, and waits for the end. */
public final class CloudFormationStep extends OperationStep {
    private final String stack;
    private String template;
    private String templateFile;
    private String templateUrl;
    private boolean usePreviousTemplate;
    private List<StackParameter> parameters = new ArrayList<>();
    private boolean keepPreviousParameters;
    private List<StackParameter> tags = new ArrayList<>();
    private String capabilities;
    private String serviceRole;
    private String notificationArns;
    private String stackPolicyFile;
    private Boolean terminationProtection;
    private OnFailure onFailure = OnFailure.ROLLBACK;
    private boolean disableRollback;
    private boolean failOnEmptyChangeSet;
    private boolean allowReplacement;
    private OnAbort onAbort = OnAbort.stop;

    @DataBoundConstructor
    public CloudFormationStep(String stack) {
        this.stack = Required.text("stack", stack);
        if (!this.stack.matches("[a-zA-Z][-a-zA-Z0-9]{0,127}")) {
            throw new IllegalArgumentException(Messages.CloudFormationStep_stackName(this.stack));
        }
    }

    public String getStack() {
        return stack;
    }

    /** The template itself; null if it is elsewhere. */
    public String getTemplate() {
        return template;
    }

    @DataBoundSetter
    public void setTemplate(String template) {
        this.template = Util.fixEmptyAndTrim(template) == null ? null : template;
    }

    /** Its path in the workspace; null if it is elsewhere. */
    public String getTemplateFile() {
        return templateFile;
    }

    @DataBoundSetter
    public void setTemplateFile(String templateFile) {
        this.templateFile = Util.fixEmptyAndTrim(templateFile);
    }

    /** Its address in S3; null if it is elsewhere. */
    public String getTemplateUrl() {
        return templateUrl;
    }

    @DataBoundSetter
    public void setTemplateUrl(String templateUrl) {
        this.templateUrl = Util.fixEmptyAndTrim(templateUrl);
    }

    public boolean isUsePreviousTemplate() {
        return usePreviousTemplate;
    }

    @DataBoundSetter
    public void setUsePreviousTemplate(boolean usePreviousTemplate) {
        this.usePreviousTemplate = usePreviousTemplate;
    }

    public List<StackParameter> getParameters() {
        return new ArrayList<>(parameters);
    }

    @DataBoundSetter
    public void setParameters(List<StackParameter> parameters) {
        this.parameters = parameters == null ? new ArrayList<>() : new ArrayList<>(parameters);
    }

    public boolean isKeepPreviousParameters() {
        return keepPreviousParameters;
    }

    @DataBoundSetter
    public void setKeepPreviousParameters(boolean keepPreviousParameters) {
        this.keepPreviousParameters = keepPreviousParameters;
    }

    public List<StackParameter> getTags() {
        return new ArrayList<>(tags);
    }

    @DataBoundSetter
    public void setTags(List<StackParameter> tags) {
        this.tags = tags == null ? new ArrayList<>() : new ArrayList<>(tags);
    }

    /** Such as {@code CAPABILITY_IAM}, comma separated; null for none. */
    public String getCapabilities() {
        return capabilities;
    }

    @DataBoundSetter
    public void setCapabilities(String capabilities) {
        this.capabilities = joined(capabilities);
    }

    /** ARN of the role that CloudFormation acts with; null for the caller's own rights. */
    public String getServiceRole() {
        return serviceRole;
    }

    @DataBoundSetter
    public void setServiceRole(String serviceRole) {
        this.serviceRole = Util.fixEmptyAndTrim(serviceRole);
    }

    /** Topics that get the stack's events, comma separated; null for none. */
    public String getNotificationArns() {
        return notificationArns;
    }

    @DataBoundSetter
    public void setNotificationArns(String notificationArns) {
        this.notificationArns = joined(notificationArns);
    }

    /** Path of a stack policy in the workspace; null for none. */
    public String getStackPolicyFile() {
        return stackPolicyFile;
    }

    @DataBoundSetter
    public void setStackPolicyFile(String stackPolicyFile) {
        this.stackPolicyFile = Util.fixEmptyAndTrim(stackPolicyFile);
    }

    /** Null to leave it as it is. */
    public Boolean getTerminationProtection() {
        return terminationProtection;
    }

    @DataBoundSetter
    public void setTerminationProtection(Boolean terminationProtection) {
        this.terminationProtection = terminationProtection;
    }

    public OnFailure getOnFailure() {
        return onFailure;
    }

    @DataBoundSetter
    public void setOnFailure(OnFailure onFailure) {
        this.onFailure = onFailure == null ? OnFailure.ROLLBACK : onFailure;
    }

    public boolean isDisableRollback() {
        return disableRollback;
    }

    @DataBoundSetter
    public void setDisableRollback(boolean disableRollback) {
        this.disableRollback = disableRollback;
    }

    public boolean isFailOnEmptyChangeSet() {
        return failOnEmptyChangeSet;
    }

    @DataBoundSetter
    public void setFailOnEmptyChangeSet(boolean failOnEmptyChangeSet) {
        this.failOnEmptyChangeSet = failOnEmptyChangeSet;
    }

    public boolean isAllowReplacement() {
        return allowReplacement;
    }

    @DataBoundSetter
    public void setAllowReplacement(boolean allowReplacement) {
        this.allowReplacement = allowReplacement;
    }

    public OnAbort getOnAbort() {
        return onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(OnAbort onAbort) {
        this.onAbort = onAbort == null ? OnAbort.stop : onAbort;
    }

    private static String joined(String text) {
        String trimmed = Util.fixEmptyAndTrim(text);
        return trimmed == null ? null : trimmed.replaceAll("\\s*,\\s*", ",");
    }

    @Override
    protected OperationPlan plan() {
        return new StackPlan(this);
    }

    @Override
    protected String abortMode() {
        return onAbort.name();
    }

    /** Descriptor of {@code cloudFormation}: maps and lists of a Jenkinsfile become what the form has. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor implements CustomDescribableModel {
        private static final List<String> MAPS = List.of("parameters", "tags");
        private static final List<String> LISTS = List.of("capabilities", "notificationArns");

        @Override
        public String getFunctionName() {
            return "cloudFormation";
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object name = namedArgs.get("stack");
            return name == null ? null : name.toString();
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> all = new LinkedHashMap<>(arguments);
            MAPS.forEach(name -> all.computeIfPresent(name, (key, value) -> StackParameter.listed(value)));
            LISTS.forEach(name -> all.computeIfPresent(
                    name,
                    (key, value) -> value instanceof Collection<?> list
                            ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                            : value));
            return all;
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            Map<String, Object> shown = new LinkedHashMap<>(described.getArguments());
            for (String name : MAPS) {
                if (shown.get(name) instanceof Collection<?> list) {
                    Map<String, Object> map = new LinkedHashMap<>();
                    for (Object entry : list) {
                        Map<String, ?> pair = ((UninstantiatedDescribable) entry).getArguments();
                        map.put(String.valueOf(pair.get("key")), pair.get("value"));
                    }
                    shown.put(name, map);
                    if (map.isEmpty()) {
                        shown.remove(name);
                    }
                }
            }
            return described.withArguments(shown);
        }

        /** Three choices: leave it, on, off. */
        @POST
        public ListBoxModel doFillTerminationProtectionItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.CloudFormationStep_protectionAsIs(), "");
            items.add(Messages.CloudFormationStep_protectionOn(), "true");
            items.add(Messages.CloudFormationStep_protectionOff(), "false");
            return items;
        }
    }
}
