package io.jenkins.plugins.awsflow.codecommit.step;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.CodeCommitApi;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationMode;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationReport;
import io.jenkins.plugins.awsflow.codecommit.model.SourceAddress;
import io.jenkins.plugins.awsflow.codecommit.scm.Migrate;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** A migration as a step does it; done again after a restart, it goes on where it was. */
final class MigrationWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String from;
    private final String repository;
    private final boolean incremental;
    private final int commitsPerPush;
    private final String credentialsId;
    private final boolean create;
    private final boolean overwrite;
    private final boolean prune;
    private final boolean countObjects;
    private final String branch;
    private final String message;

    MigrationWork(CodeCommitMigrateStep step) {
        from = SourceAddress.isOne(step.getFrom()) ? SourceAddress.normal(step.getFrom()) : step.getFrom();
        repository = step.getTo();
        incremental = step.wantedMode() == MigrationMode.INCREMENTAL;
        commitsPerPush = step.getCommitsPerPush();
        credentialsId = step.getCredentialsId();
        create = step.isCreate();
        overwrite = step.isOverwrite();
        prune = step.isPrune();
        countObjects = step.isCountObjects();
        branch = step.getBranch();
        message = step.getMessage() == null ? Messages.CodeCommitMigrateStep_message(from) : step.getMessage();
    }

    @Override
    public boolean takesLong() {
        return true;
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException, IOException, InterruptedException {
        AwsSession session = context.session();
        ProgressLog log = new ProgressLog(context.listener(), CodeCommitMigrateStep.FUNCTION);
        if (create) {
            CodeCommitApi api = new CodeCommitApi(session);
            if (api.repository(repository).isEmpty()) {
                String url = api.create(repository, null, null, Map.of()).url();
                log.line(Messages.CodeCommitCreateRepositoryStep_made(repository, url));
            }
        }
        Migrate migrate = new Migrate(repository, session, log::line);
        MigrationOrder order = migrate.order()
                .allowing(overwrite, prune)
                .counting(countObjects)
                .asCommit(branch, message);
        if (SourceAddress.isOne(from)) {
            order.fromUrl(from);
        } else {
            order.fromDirectory(from);
        }
        if (incremental) {
            order.inSteps(commitsPerPush);
        }
        MigrationReport report = migrate.run(order, context.run(), context.workspace(), credentialsId);
        log.line(Messages.CodeCommitMigrateStep_done(
                from, repository, report.pushed(), report.skipped(), report.deleted(), report.pushes()));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("refs", report.refs());
        result.put("commits", report.commits());
        result.put("objects", report.objects());
        result.put("pushed", report.pushed());
        result.put("skipped", report.skipped());
        result.put("deleted", report.deleted());
        result.put("pushes", report.pushes());
        result.put("defaultBranch", report.defaultBranch());
        return result;
    }
}
