package io.jenkins.plugins.awsflow.stack.step;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Judges a template: by itself, and then by CloudFormation unless AWS is not to be asked. */
public final class CloudFormationValidateStep extends AwsStep {
    private static final String FUNCTION = "cloudFormationValidate";

    private String templateFile;
    private String template;
    private List<StackParameter> parameters = new ArrayList<>();
    private String parametersFile;
    private boolean offline;

    @DataBoundConstructor
    public CloudFormationValidateStep() {
        // One of two is given; which one is told when it runs.
    }

    /** Its path in the workspace; null if it is given as text. */
    public String getTemplateFile() {
        return templateFile;
    }

    @DataBoundSetter
    public void setTemplateFile(String templateFile) {
        this.templateFile = Util.fixEmptyAndTrim(templateFile);
    }

    /** The template itself; null if it is in a file. */
    public String getTemplate() {
        return template;
    }

    @DataBoundSetter
    public void setTemplate(String template) {
        this.template = Util.fixEmptyAndTrim(template) == null ? null : template;
    }

    /** Values to be held against what the template declares; empty for none. */
    public List<StackParameter> getParameters() {
        return parameters == null ? new ArrayList<>() : new ArrayList<>(parameters); // null in a job saved without
    }

    @DataBoundSetter
    public void setParameters(List<StackParameter> parameters) {
        this.parameters = parameters == null ? new ArrayList<>() : new ArrayList<>(parameters);
    }

    /** File in the workspace with such values; null for none. */
    public String getParametersFile() {
        return parametersFile;
    }

    @DataBoundSetter
    public void setParametersFile(String parametersFile) {
        this.parametersFile = Util.fixEmptyAndTrim(parametersFile);
    }

    /** Whether AWS is left out: no connection is needed then. */
    public boolean isOffline() {
        return offline;
    }

    @DataBoundSetter
    public void setOffline(boolean offline) {
        this.offline = offline;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(context, choice(), FUNCTION, new ValidateWork(this));
    }

    /** Descriptor of {@code cloudFormationValidate}. */
    @Extension
    public static final class DescriptorImpl extends StackDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            return withTemplates(IamPolicy.none().needs("cloudformation:ValidateTemplate"));
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudFormationValidateStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object name = namedArgs.get("templateFile");
            return name == null ? null : name.toString();
        }
    }
}
