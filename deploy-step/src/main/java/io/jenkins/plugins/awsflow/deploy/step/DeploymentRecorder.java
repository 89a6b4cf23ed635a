package io.jenkins.plugins.awsflow.deploy.step;

import hudson.Extension;
import hudson.model.Cause;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import hudson.scm.ChangeLogSet;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.core.step.JobHistoryFile;
import io.jenkins.plugins.awsflow.core.step.JobHistoryRecorder;
import io.jenkins.plugins.awsflow.core.step.OperationListener;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentKind;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentParameters;
import io.jenkins.plugins.awsflow.deploy.model.Progress;
import io.jenkins.plugins.awsflow.deploy.model.past.DeploymentHistory;
import io.jenkins.plugins.awsflow.deploy.model.past.GroupKey;
import io.jenkins.plugins.awsflow.deploy.model.past.PastDeployment;
import java.util.Optional;
import jenkins.scm.RunWithSCM;

/** Writes down what the builds of a job deploy, so that the job's page needs no build. */
public final class DeploymentRecorder {
    private static final JobHistoryFile<DeploymentHistory> FILES =
            new JobHistoryFile<>("aws-flow-deployments.tsv", DeploymentHistory::new);

    private static final Recorder RECORDER = new Recorder();

    private DeploymentRecorder() {}

    /** Whether a job has deployed anything; one look at the file system. */
    public static boolean exists(Job<?, ?> job) {
        return FILES.exists(job);
    }

    /** What a job has deployed so far. */
    public static DeploymentHistory read(Job<?, ?> job) {
        return FILES.read(job.getRootDir());
    }

    /** What it does with what it hears of. */
    private static final class Recorder extends JobHistoryRecorder<DeploymentHistory> {
        Recorder() {
            super(FILES);
        }

        @Override
        protected Optional<String> line(Run<?, ?> run, OperationKind kind, LedgerRecord record) {
            boolean deployed = kind.id().equals(DeploymentKind.ID) && record.id() != null;
            return deployed ? Optional.of(deployment(run, record).line()) : Optional.empty();
        }

        @Override
        protected String line(Run<?, ?> run) {
            return DeploymentHistory.line(run.getNumber(), changes(run));
        }
    }

    /** Hears of operations. */
    @Extension
    public static final class Operations extends OperationListener {
        @Override
        public void ended(Run<?, ?> run, OperationKind kind, LedgerRecord record) {
            RECORDER.ended(run, kind, record);
        }
    }

    /** Hears of builds. */
    @Extension
    @SuppressWarnings("rawtypes") // Jenkins asks for the class literal of a raw type
    public static final class Builds extends RunListener<Run> {
        public Builds() {
            super(Run.class);
        }

        @Override
        public void onFinalized(Run run) {
            RECORDER.finished(run);
        }
    }

    private static PastDeployment deployment(Run<?, ?> run, LedgerRecord record) {
        String application = record.request().parameter(DeploymentParameters.APPLICATION);
        String revision = revision(record);
        Optional<RegisteredRevisions.Entry> own = RegisteredRevisions.find(run, application, revision);
        long begin = record.startedAt() > 0 ? record.startedAt() : record.intentAt();
        return new PastDeployment(
                new PastDeployment.What(
                        record.request().token(),
                        run.getNumber(),
                        record.id(),
                        record.request().isRollback(),
                        record.state(),
                        Progress.ROLLED_BACK.equals(record.remoteState()),
                        who(run)),
                new GroupKey(
                        application,
                        record.request().parameter(DeploymentParameters.GROUP),
                        record.region(),
                        record.account()),
                new PastDeployment.Version(
                        revision,
                        own.map(RegisteredRevisions.Entry::label).orElse(null),
                        own.map(RegisteredRevisions.Entry::commit).orElse(null),
                        changes(run)),
                begin,
                Math.max(begin, record.endedAt()));
    }

    /** As it was asked for; of a deployment that was only waited for, as CodeDeploy told. */
    private static String revision(LedgerRecord record) {
        String asked = record.request().parameter(DeploymentParameters.REVISION);
        Object told = record.result().get("revision");
        return asked != null ? asked : told == null ? "" : told.toString();
    }

    /** Who started the build, or else what. */
    private static String who(Run<?, ?> run) {
        for (Cause cause : run.getCauses()) {
            return cause instanceof Cause.UserIdCause person ? person.getUserName() : cause.getShortDescription();
        }
        return "";
    }

    /** How many commits are in the change log of a build. */
    private static int changes(Run<?, ?> run) {
        int count = 0;
        if (run instanceof RunWithSCM<?, ?> withChanges) {
            for (ChangeLogSet<? extends ChangeLogSet.Entry> set : withChanges.getChangeSets()) {
                count += set.getItems().length;
            }
        }
        return count;
    }
}
