package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.stack.aws.TemplateStore;
import io.jenkins.plugins.awsflow.stack.template.Template;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The template that a step gives: itself, a file of the workspace, an address in S3, or the one that is there. */
final class GivenTemplate implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String template;
    private final String templateFile;
    private final String templateUrl;
    private final boolean usePreviousTemplate;

    GivenTemplate(String template, String templateFile, String templateUrl, boolean usePreviousTemplate) {
        this.template = template;
        this.templateFile = templateFile;
        this.templateUrl = templateUrl;
        this.usePreviousTemplate = usePreviousTemplate;
    }

    boolean isPrevious() {
        return usePreviousTemplate;
    }

    /** @throws AwsFlowException if there is none, or more than one */
    void requireOne() throws AwsFlowException {
        int sources = (template == null ? 0 : 1)
                + (templateFile == null ? 0 : 1)
                + (templateUrl == null ? 0 : 1)
                + (usePreviousTemplate ? 1 : 0);
        if (sources != 1) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.StackPlan_oneSource());
        }
    }

    /** Read and found right; null if AWS has it. */
    CheckedTemplate check(PlanContext context, ProgressLog log)
            throws AwsFlowException, IOException, InterruptedException {
        String text = templateFile == null ? template : new WorkspaceFiles(context.workspace()).read(templateFile);
        String name = templateFile == null ? "template" : templateFile;
        return text == null
                ? null
                : CheckedTemplate.of(name, text, context.session().partition(), log);
    }

    /**
     * Writes down where CloudFormation gets it: one that is too long for a request goes through S3.
     *
     * @param checked null if AWS has it
     */
    void write(Map<String, String> written, CheckedTemplate checked, PlanContext context, ProgressLog log)
            throws AwsFlowException {
        if (checked == null) {
            if (templateUrl != null) {
                written.put(StackParameters.TEMPLATE_URL, templateUrl);
            }
            return;
        }
        String body = checked.body();
        if (body.getBytes(StandardCharsets.UTF_8).length <= Template.LONGEST_INLINE) {
            written.put(StackParameters.TEMPLATE, body);
            return;
        }
        TemplateStore.Stored stored = TemplateStore.put(context.session(), body);
        log.line(
                stored.isNew()
                        ? Messages.TemplateStore_uploaded(stored.place())
                        : Messages.TemplateStore_there(stored.place()));
        written.put(StackParameters.TEMPLATE_URL, stored.url());
    }
}
