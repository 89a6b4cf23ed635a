package io.jenkins.plugins.awsflow.codecommit.step;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.RepositoryView;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryName;
import io.jenkins.plugins.awsflow.codecommit.model.TagList;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Makes a repository, if it is not there, and returns its name, ARN and address. */
public final class CodeCommitCreateRepositoryStep extends AwsStep {
    private static final String FUNCTION = "codeCommitCreateRepository";

    private final String repository;
    private String description;
    private String kmsKey;
    private String tags;
    private String approvalRuleTemplate;

    @DataBoundConstructor
    public CodeCommitCreateRepositoryStep(String repository) {
        String name = Required.text("repository", repository);
        if (!RepositoryName.isValid(name)) {
            throw new IllegalArgumentException(Messages.Repository_wrong(name));
        }
        this.repository = name;
    }

    public String getRepository() {
        return repository;
    }

    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    /** Id, alias or ARN of the key of KMS; null for that of AWS. */
    public String getKmsKey() {
        return kmsKey;
    }

    @DataBoundSetter
    public void setKmsKey(String kmsKey) {
        this.kmsKey = Util.fixEmptyAndTrim(kmsKey);
    }

    /** Such as {@code team=web stage=beta}. */
    public String getTags() {
        return tags;
    }

    @DataBoundSetter
    public void setTags(String tags) {
        this.tags = Util.fixEmptyAndTrim(tags);
        TagList.of(this.tags);
    }

    /** Name of the template whose rules pull requests get; null for none. */
    public String getApprovalRuleTemplate() {
        return approvalRuleTemplate;
    }

    @DataBoundSetter
    public void setApprovalRuleTemplate(String approvalRuleTemplate) {
        this.approvalRuleTemplate = Util.fixEmptyAndTrim(approvalRuleTemplate);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(context, choice(), FUNCTION, new Work(this));
    }

    private static final class Work implements RepeatableWork<Map<String, Object>> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String repository;
        private final String description;
        private final String kmsKey;
        private final String tags;
        private final String approvalRuleTemplate;

        Work(CodeCommitCreateRepositoryStep step) {
            this.repository = step.repository;
            this.description = step.description;
            this.kmsKey = step.kmsKey;
            this.tags = step.tags;
            this.approvalRuleTemplate = step.approvalRuleTemplate;
        }

        @Override
        public Map<String, Object> run(WorkContext context) throws AwsFlowException {
            CodeCommitApi api = new CodeCommitApi(context.session());
            Optional<RepositoryView> there = api.repository(repository);
            RepositoryView view =
                    there.isPresent() ? there.get() : api.create(repository, description, kmsKey, TagList.of(tags));
            ProgressLog log = new ProgressLog(context.listener(), FUNCTION);
            log.line(
                    there.isPresent()
                            ? Messages.CodeCommitCreateRepositoryStep_there(repository)
                            : Messages.CodeCommitCreateRepositoryStep_made(repository, view.url()));
            if (approvalRuleTemplate != null) {
                api.useTemplate(repository, approvalRuleTemplate);
                log.line(Messages.CodeCommitCreateRepositoryStep_template(repository, approvalRuleTemplate));
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("repository", repository);
            result.put("arn", view.arn());
            result.put("url", view.url());
            result.put("created", there.isEmpty());
            return result;
        }
    }

    /** Descriptor of {@code codeCommitCreateRepository}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needsOn(
                            "arn:aws:codecommit:REGION:ACCOUNT:REPOSITORY",
                            "codecommit:CreateRepository",
                            "codecommit:GetRepository",
                            "codecommit:TagResource")
                    .uses("codecommit:AssociateApprovalRuleTemplateWithRepository");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeCommitCreateRepositoryStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            Object name = namedArgs.get("repository");
            return name == null ? null : name.toString();
        }
    }
}
