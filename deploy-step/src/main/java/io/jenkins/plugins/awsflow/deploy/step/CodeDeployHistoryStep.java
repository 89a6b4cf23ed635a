package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStep;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import io.jenkins.plugins.awsflow.deploy.aws.KnownNames;
import io.jenkins.plugins.awsflow.deploy.model.History;
import java.io.Serial;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Tells what was deployed to a group, by whomever. */
public final class CodeDeployHistoryStep extends AwsStep {
    static final String NAME = "codeDeployHistory";

    private static final int LIMIT = 20;
    private static final int MOST = 1_000;

    private final String application;
    private final String group;
    private int limit = LIMIT;

    @DataBoundConstructor
    public CodeDeployHistoryStep(String application, String group) {
        this.application = Required.text("application", application);
        this.group = Required.text("group", group);
    }

    public String getApplication() {
        return application;
    }

    public String getGroup() {
        return group;
    }

    // 0 in a job of a freestyle project that was saved without it.
    public int getLimit() {
        return limit == 0 ? LIMIT : limit;
    }

    @DataBoundSetter
    public void setLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException(
                    Messages.CodeDeployHistoryStep_limit(Integer.toString(limit), Integer.toString(MOST)));
        }
        this.limit = limit;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new RepeatableExecution<>(
                context,
                choice(),
                Messages.CodeDeployHistoryStep_what(group, application),
                new Work(application, group, getLimit()));
    }

    /** What the step does. */
    private static final class Work implements RepeatableWork<List<Map<String, Object>>> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String application;
        private final String group;
        private final int limit;

        Work(String application, String group, int limit) {
            this.application = application;
            this.group = group;
            this.limit = limit;
        }

        @Override
        public List<Map<String, Object>> run(WorkContext context) throws AwsFlowException {
            AwsSession session = context.session();
            CodeDeployApi api = new CodeDeployApi(session);
            String place = Messages.KnownNames_place(session.region().id(), session.account());
            new KnownNames(api, place).requireGroup(application, group);
            History history = new History(api.history(application, group, limit), ZoneId.systemDefault());
            ProgressLog log = new ProgressLog(context.listener(), NAME);
            List<Map<String, Object>> results = history.results();
            if (results.isEmpty()) {
                log.line(Messages.CodeDeployHistoryStep_none(group, application));
            } else {
                history.table().forEach(log::line);
            }
            return results;
        }
    }

    /** Describes {@code codeDeployHistory}. */
    @Extension
    @Symbol(NAME)
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none()
                    .needs(
                            "codedeploy:BatchGetDeployments",
                            "codedeploy:GetDeploymentGroup",
                            "codedeploy:ListDeployments")
                    .uses("codedeploy:ListApplications", "codedeploy:ListDeploymentGroups");
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployHistoryStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            Object application = arguments.get("application");
            Object group = arguments.get("group");
            return application == null || group == null
                    ? super.argumentsToString(arguments)
                    : application + " " + group;
        }
    }
}
