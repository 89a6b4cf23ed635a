package io.jenkins.plugins.awsflow.health.step;

import hudson.Extension;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.connection.AfterBuild;
import io.jenkins.plugins.awsflow.core.connection.AwsConnections;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.connection.ConnectionScope;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.health.Messages;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends out what is known only when a build is over: how long it took, and what became of it. The build does not wait for
 * it; what cannot be sent is a line of Jenkins' own log and of the page "AWS" of the build.
 */
public final class MetricsAtEnd {
    private static final Logger LOGGER = Logger.getLogger(MetricsAtEnd.class.getName());

    /** What is being sent by this process: the end of a build and the start of a controller may find the same. */
    private static final Set<String> UNDER_WAY = ConcurrentHashMap.newKeySet();

    private MetricsAtEnd() {}

    /** Hears of builds. */
    @Extension
    @SuppressWarnings("rawtypes") // Jenkins asks for the class literal of a raw type
    public static final class Builds extends RunListener<Run> {
        public Builds() {
            super(Run.class);
        }

        @Override
        public void onFinalized(Run run) {
            finished(run);
        }
    }

    /** Sends what a controller that was killed has left. Builds that still run come to their end as all others do. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void takeUp() throws IOException {
        if (!MetricsDue.all().isEmpty()) {
            AwsFlowRuntime.get().workers().execute(MetricsAtEnd::left);
        }
    }

    private static void left() {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            for (String build : MetricsDue.all()) {
                Run<?, ?> run = run(build);
                if (run == null || MetricsPromise.open(run).isEmpty()) {
                    MetricsDue.remove(build);
                } else if (!run.isBuilding()) {
                    finished(run);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "metrics of earlier builds cannot be sent");
        }
    }

    /** Null if there is none any more. */
    private static Run<?, ?> run(String build) {
        try {
            return Run.fromExternalizableId(build);
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.FINE, e, () -> "no build: " + build);
            return null;
        }
    }

    /** Sends what a build has promised. */
    static void finished(Run<?, ?> run) {
        for (MetricsPromise.Entry entry : MetricsPromise.open(run)) {
            String key = run.getExternalizableId() + "|" + entry.place().key();
            if (UNDER_WAY.add(key)) {
                AfterBuild.submit(run, new Sending(run, entry, key));
            }
        }
    }

    /** To one place. */
    private record Sending(Run<?, ?> build, MetricsPromise.Entry entry, String key) implements AfterBuild.Work {
        @Override
        public void run() throws AwsFlowException {
            MetricsPlace place = entry.place();
            try {
                place.send(
                        build,
                        () -> AwsConnections.openForChange(entry.connection(), ConnectionScope.of(build)),
                        place.measurements(build, System.currentTimeMillis()).atEnd(),
                        batch -> LOGGER.log(
                                Level.FINE, "{0}: {1} values sent to {2}", new Object[] {build, batch.size(), place}));
            } catch (AwsFlowException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw AwsErrors.translate(e, Messages.MetricsWork_what(place));
            }
            over(null);
        }

        @Override
        public void failed(AwsFlowException problem) {
            LOGGER.log(Level.WARNING, "{0}: metrics are not sent to {1}: {2}", new Object[] {
                build, entry.place(), problem.getMessage()
            });
            over(problem.getMessage());
        }

        private void over(String problem) {
            try {
                MetricsPromise.close(build, entry.place(), problem);
            } catch (IOException e) {
                // They are sent again after the next start; those that were written down are left out then.
                LOGGER.log(Level.WARNING, e, () -> build + ": it is not written down what was sent");
            } finally {
                UNDER_WAY.remove(key);
            }
        }
    }
}
