package io.jenkins.plugins.awsflow.stack.step;

import hudson.Util;
import io.jenkins.plugins.awsflow.core.step.OperationStep;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundSetter;

/** What a step takes that makes stacks, in one place or in many: a template, its values, and what goes with them. */
public abstract class TemplateStep extends OperationStep {
    private String template;
    private String templateFile;
    private String templateUrl;
    private boolean usePreviousTemplate;
    private List<StackParameter> parameters = new ArrayList<>();
    private String parametersFile;
    private boolean keepPreviousParameters;
    private List<StackParameter> tags = new ArrayList<>();
    private String capabilities;
    private String artifactBucket;

    /** The template itself; null if it is elsewhere. */
    public final String getTemplate() {
        return template;
    }

    @DataBoundSetter
    public final void setTemplate(String template) {
        this.template = Util.fixEmptyAndTrim(template) == null ? null : template;
    }

    /** Its path in the workspace; null if it is elsewhere. */
    public final String getTemplateFile() {
        return templateFile;
    }

    @DataBoundSetter
    public final void setTemplateFile(String templateFile) {
        this.templateFile = Util.fixEmptyAndTrim(templateFile);
    }

    /** Its address in S3; null if it is elsewhere. */
    public final String getTemplateUrl() {
        return templateUrl;
    }

    @DataBoundSetter
    public final void setTemplateUrl(String templateUrl) {
        this.templateUrl = Util.fixEmptyAndTrim(templateUrl);
    }

    public final boolean isUsePreviousTemplate() {
        return usePreviousTemplate;
    }

    @DataBoundSetter
    public final void setUsePreviousTemplate(boolean usePreviousTemplate) {
        this.usePreviousTemplate = usePreviousTemplate;
    }

    public final List<StackParameter> getParameters() {
        return parameters == null ? new ArrayList<>() : new ArrayList<>(parameters); // null in a job saved without
    }

    @DataBoundSetter
    public final void setParameters(List<StackParameter> parameters) {
        this.parameters = parameters == null ? new ArrayList<>() : new ArrayList<>(parameters);
    }

    /** File in the workspace with values of parameters; null for none. */
    public final String getParametersFile() {
        return parametersFile;
    }

    @DataBoundSetter
    public final void setParametersFile(String parametersFile) {
        this.parametersFile = Util.fixEmptyAndTrim(parametersFile);
    }

    public final boolean isKeepPreviousParameters() {
        return keepPreviousParameters;
    }

    @DataBoundSetter
    public final void setKeepPreviousParameters(boolean keepPreviousParameters) {
        this.keepPreviousParameters = keepPreviousParameters;
    }

    public final List<StackParameter> getTags() {
        return tags == null ? new ArrayList<>() : new ArrayList<>(tags);
    }

    @DataBoundSetter
    public final void setTags(List<StackParameter> tags) {
        this.tags = tags == null ? new ArrayList<>() : new ArrayList<>(tags);
    }

    /** Such as {@code CAPABILITY_IAM}, comma separated; null for none. */
    public final String getCapabilities() {
        return capabilities;
    }

    @DataBoundSetter
    public final void setCapabilities(String capabilities) {
        this.capabilities = StackArguments.joined(capabilities);
    }

    /** The bucket that long templates and what they name go to; null for that of the connection. */
    public final String getArtifactBucket() {
        return artifactBucket;
    }

    @DataBoundSetter
    public final void setArtifactBucket(String artifactBucket) {
        this.artifactBucket = Util.fixEmptyAndTrim(artifactBucket);
    }
}
