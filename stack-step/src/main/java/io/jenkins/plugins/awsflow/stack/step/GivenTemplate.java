package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.PlanContext;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;

/** The template that a step gives: itself, a file of the workspace, an address in S3, or the one that is there. */
final class GivenTemplate implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String template;
    private final String templateFile;
    private final String templateUrl;
    private final boolean usePreviousTemplate;

    /** Null for that of the connection. */
    private final String artifactBucket;

    GivenTemplate(TemplateStep step) {
        this(
                step.getTemplate(),
                step.getTemplateFile(),
                step.getTemplateUrl(),
                step.isUsePreviousTemplate(),
                step.getArtifactBucket());
    }

    GivenTemplate(
            String template,
            String templateFile,
            String templateUrl,
            boolean usePreviousTemplate,
            String artifactBucket) {
        this.template = template;
        this.templateFile = templateFile;
        this.templateUrl = templateUrl;
        this.usePreviousTemplate = usePreviousTemplate;
        this.artifactBucket = artifactBucket;
    }

    boolean isPrevious() {
        return usePreviousTemplate;
    }

    /** Its address in S3; null if it is elsewhere. */
    String url() {
        return templateUrl;
    }

    /** What it is called in messages. */
    String name() {
        return templateFile == null ? "template" : templateFile;
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

    /** Its text; null if AWS has it. */
    String text(WorkspaceFiles files) throws AwsFlowException, IOException, InterruptedException {
        return templateFile == null ? template : files.read(templateFile);
    }

    /**
     * Read and found right; null if AWS has it.
     *
     * @param partition null if it is not known where the stack will be
     */
    CheckedTemplate check(WorkspaceFiles files, AwsPartition partition, ProgressLog log)
            throws AwsFlowException, IOException, InterruptedException {
        String text = text(files);
        return text == null ? null : CheckedTemplate.of(name(), text, partition, log);
    }

    /** Read and found right, for a plan. */
    ReadTemplate read(PlanContext context, ProgressLog log) throws AwsFlowException, IOException, InterruptedException {
        requireOne();
        WorkspaceFiles files = new WorkspaceFiles(context.workspace());
        AwsSession session = context.session();
        CheckedTemplate checked = check(files, session.partition(), log);
        String bucket = artifactBucket == null ? session.artifactBucket() : artifactBucket;
        TemplatePackage found = checked == null ? null : TemplatePackage.find(checked, files);
        if (found != null) {
            found.requireBucket(bucket);
        }
        return new ReadTemplate(this, checked, found, new ArtifactSender(session, bucket, context.workspace(), log));
    }
}
