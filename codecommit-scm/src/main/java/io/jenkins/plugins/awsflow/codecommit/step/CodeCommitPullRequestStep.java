package io.jenkins.plugins.awsflow.codecommit.step;

import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.aws.OpenPullRequests;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestApi;
import io.jenkins.plugins.awsflow.codecommit.aws.PullRequestChanges;
import io.jenkins.plugins.awsflow.codecommit.aws.RepositoryView;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.codecommit.scm.BuildSource;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Opens a pull request, or finds the one that is open already, and returns its id. */
public final class CodeCommitPullRequestStep extends AwsStep {
    private static final String FUNCTION = "codeCommitPullRequest";

    private final String title;
    private String repository;
    private String source;
    private String target;
    private String description;

    @DataBoundConstructor
    public CodeCommitPullRequestStep(String title) {
        this.title = Required.text("title", title);
    }

    public String getTitle() {
        return title;
    }

    /** Name; null for the repository that the build checked out. */
    public String getRepository() {
        return repository;
    }

    @DataBoundSetter
    public void setRepository(String repository) {
        this.repository = Util.fixEmptyAndTrim(repository);
    }

    /** Branch that it brings; null for the one that the build checked out. */
    public String getSource() {
        return source;
    }

    @DataBoundSetter
    public void setSource(String source) {
        this.source = branch(source);
    }

    /** Branch that it is for; null for the default branch. */
    public String getTarget() {
        return target;
    }

    @DataBoundSetter
    public void setTarget(String target) {
        this.target = branch(target);
    }

    private static String branch(String given) {
        String name = Util.fixEmptyAndTrim(given);
        return name == null ? null : PullRequestView.shortName(name);
    }

    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    @Override
    public StepExecution start(StepContext context) {
        boolean own = getConnection() != null || getRegion() != null;
        return new RepeatableExecution<>(
                context,
                choice(),
                FUNCTION,
                new Work(this, own, UUID.randomUUID().toString()));
    }

    private static final class Work implements RepeatableWork<String> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String title;
        private final String repository;
        private final String source;
        private final String target;
        private final String description;
        private final boolean ownConnection;
        private final String token;

        Work(CodeCommitPullRequestStep step, boolean ownConnection, String token) {
            this.title = step.title;
            this.repository = step.repository;
            this.source = step.source;
            this.target = step.target;
            this.description = step.description;
            this.ownConnection = ownConnection;
            this.token = token;
        }

        @Override
        public String run(WorkContext context) throws AwsFlowException, InterruptedException {
            Optional<BuildSource> sources = BuildSource.of(context.run(), repository);
            String name = repository != null
                    ? repository
                    : sources.map(BuildSource::repository).orElseThrow(() -> missing("repository"));
            String branch =
                    source != null ? source : sources.map(BuildSource::branch).orElseThrow(() -> missing("source"));
            AwsSession session = Review.session(context, sources, ownConnection);
            ProgressLog log = new ProgressLog(context.listener(), FUNCTION);
            Optional<PullRequestView> there = open(session, name, branch, context);
            if (there.isPresent()) {
                log.line(Messages.CodeCommitPullRequestStep_there(there.get().id(), name));
                return there.get().id();
            }
            String id = new PullRequestChanges(session).open(name, branch, target, title, description, token);
            log.line(Messages.CodeCommitPullRequestStep_opened(id, name));
            return id;
        }

        private static AwsFlowException missing(String parameter) {
            return new AwsFlowException(
                    FailureClass.INVALID, Messages.CodeCommitPullRequestStep_missing(FUNCTION, parameter));
        }

        private Optional<PullRequestView> open(AwsSession session, String name, String branch, WorkContext context)
                throws AwsFlowException, InterruptedException {
            OpenPullRequests pulls = new OpenPullRequests(
                    new PullRequestApi(session), new Patience(context.listener().getLogger()::println));
            List<PullRequestView> found = pulls.ofBranches(name, Set.of(branch), null);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            String wanted = target == null ? defaultBranch(session, name) : target;
            return found.stream()
                    .filter(each -> each.destination().equals(wanted))
                    .findFirst();
        }

        /** Null for that of an empty repository. */
        private static String defaultBranch(AwsSession session, String name) throws AwsFlowException {
            return new CodeCommitApi(session)
                    .repository(name)
                    .map(RepositoryView::defaultBranch)
                    .orElse(null);
        }
    }

    /** Descriptor of {@code codeCommitPullRequest}. */
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
                            "codecommit:CreatePullRequest",
                            "codecommit:GetPullRequest",
                            "codecommit:GetRepository",
                            "codecommit:ListPullRequests");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeCommitPullRequestStep_displayName();
        }
    }
}
