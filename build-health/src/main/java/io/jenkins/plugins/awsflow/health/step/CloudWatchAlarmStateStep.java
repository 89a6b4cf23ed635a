package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableExecution;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.CloudWatchApi;
import io.jenkins.plugins.awsflow.health.aws.KnownAlarms;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import io.jenkins.plugins.awsflow.health.model.AlarmState;
import io.jenkins.plugins.awsflow.health.model.AlarmView;
import java.io.Serial;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** Tells the worst state among alarms: {@code ALARM}, {@code INSUFFICIENT_DATA} or {@code OK}. Changes nothing. */
public final class CloudWatchAlarmStateStep extends AlarmStep {
    static final String FUNCTION = "cloudWatchAlarmState";

    @DataBoundConstructor
    public CloudWatchAlarmStateStep() {
        // One of alarms and alarmPrefix must be given.
    }

    @Override
    public StepExecution start(StepContext context) {
        AlarmChoice choice = chosen();
        return new RepeatableExecution<>(
                context, choice(), Messages.CloudWatchAlarmStateStep_what(choice.title()), new Work(choice));
    }

    private static final class Work implements RepeatableWork<String> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final AlarmChoice choice;

        Work(AlarmChoice choice) {
            this.choice = choice;
        }

        @Override
        public String run(WorkContext context) throws AwsFlowException {
            AwsSession session = context.session();
            String region = session.region().id();
            AlarmChoice chosen = choice.in(FUNCTION, region, session.account());
            String place = Messages.KnownAlarms_place(region, session.account());
            AlarmState worst = AlarmState.OK;
            String name = "";
            for (AlarmView alarm :
                    KnownAlarms.sorted(new KnownAlarms(new CloudWatchApi(session), place).require(chosen))) {
                if (alarm.state().compareTo(worst) < 0) {
                    worst = alarm.state();
                    name = " (" + alarm.name() + ")";
                }
            }
            new ProgressLog(context.listener(), FUNCTION)
                    .line(Messages.CloudWatchAlarmStateStep_line(chosen.title(), worst + name));
            return worst.name();
        }
    }

    /** Describes {@code cloudWatchAlarmState}. */
    @Extension
    public static final class DescriptorImpl extends AlarmStepDescriptor {
        @Override
        public String getFunctionName() {
            return FUNCTION;
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none().needs("cloudwatch:DescribeAlarms").uses("tag:GetResources");
        }

        @Override
        public String getDisplayName() {
            return Messages.CloudWatchAlarmStateStep_displayName();
        }
    }
}
