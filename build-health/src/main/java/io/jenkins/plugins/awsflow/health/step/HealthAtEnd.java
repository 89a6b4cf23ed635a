package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.connection.AfterBuild;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.model.HealthGroup;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Freezes the alarms that a job names in its {@link JobHealthProperty} into each of its builds when it is over. */
@Extension
@SuppressWarnings("rawtypes") // Jenkins asks for the class literal of a raw type
public final class HealthAtEnd extends RunListener<Run> {
    private static final Logger LOGGER = Logger.getLogger(HealthAtEnd.class.getName());
    /** In the place of region and account where no connection could be opened. */
    private static final String UNKNOWN = "-";

    public HealthAtEnd() {
        super(Run.class);
    }

    @Override
    public void onFinalized(Run run) {
        finished(run);
    }

    private static void finished(Run<?, ?> run) {
        JobHealthProperty property = run.getParent().getProperty(JobHealthProperty.class);
        if (property != null && !property.isNone()) {
            AfterBuild.submit(run, new Freezing(run, property));
        }
    }

    /** Of one build. */
    private record Freezing(Run<?, ?> build, JobHealthProperty property) implements AfterBuild.Work {
        @Override
        public void run() throws AwsFlowException {
            try {
                HealthWork work = new HealthWork(property, true);
                work.run(build, TaskListener.NULL, () -> AwsConnections.open(property.ref(), build));
            } catch (AwsFlowException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw new AwsFlowException(
                        FailureClass.INVALID, AwsBuildHealthStep.FUNCTION + ": " + e.getMessage(), e);
            } catch (IOException | RuntimeException e) {
                throw AwsErrors.translate(e, Messages.HealthWork_what(property.title()));
            }
        }

        /** There is no log any more to say it in: the page of the build has it. */
        @Override
        public void failed(AwsFlowException problem) {
            LOGGER.log(Level.WARNING, "{0}: {1}", new Object[] {build, problem.getMessage()});
            String title = property.title();
            try {
                HealthRecord.remember(
                        build,
                        new HealthGroup(
                                title,
                                property.getRegion() == null ? UNKNOWN : property.getRegion(),
                                UNKNOWN,
                                System.currentTimeMillis(),
                                problem.getMessage(),
                                List.of()));
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> build + ": the page of the build does not tell it");
            }
        }
    }
}
