package io.jenkins.plugins.awsflow.codecommit.scm;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import hudson.FilePath;
import hudson.console.LineTransformationOutputStream;
import hudson.model.Run;
import hudson.slaves.WorkspaceList;
import hudson.util.Secret;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.aws.Patience;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.LoginSource;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationOrder;
import io.jenkins.plugins.awsflow.codecommit.model.MigrationReport;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.ShortDigest;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** A migration into a repository, seen from the controller: the agent does it. */
public final class Migrate {
    private final RemoteRepository target;
    private final Consumer<String> log;

    /** @param log gets a line for each piece of progress */
    public Migrate(String repository, AwsSession session, Consumer<String> log) {
        this.target = RemoteRepository.signed(repository, session, Proxies.current());
        this.log = log;
    }

    /** An order for this repository. */
    public MigrationOrder order() {
        return new MigrationOrder(target.name(), target.url());
    }

    /**
     * Migrates; goes on where a cut connection ended it.
     *
     * @param credentialsId of the source; null to go without a login
     */
    public MigrationReport run(MigrationOrder order, Run<?, ?> run, FilePath workspace, String credentialsId)
            throws AwsFlowException, InterruptedException {
        FilePath temporary = WorkspaceList.tempDir(workspace);
        if (temporary == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Migration_noTemporary(workspace.getRemote()));
        }
        String place = temporary
                .child("codecommit-migrate-" + ShortDigest.of(order.from() + "\n" + order.target()))
                .getRemote();
        GitLogin login = credentialsId == null ? null : login(credentialsId, run, order.source());
        return new Patience(log).run(() -> onAgent(order, workspace, place, login));
    }

    private static GitLogin login(String credentialsId, Run<?, ?> run, String source) throws AwsFlowException {
        StandardUsernamePasswordCredentials found = CredentialsProvider.findCredentialById(
                credentialsId,
                StandardUsernamePasswordCredentials.class,
                run,
                source == null
                        ? List.of()
                        : URIRequirementBuilder.fromUri(source).build());
        if (found == null) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.Migration_noCredentials(credentialsId));
        }
        CredentialsProvider.track(run, found);
        return GitLogin.fixed(found.getUsername(), Secret.toString(found.getPassword()));
    }

    private MigrationReport onAgent(MigrationOrder order, FilePath workspace, String place, GitLogin login)
            throws AwsFlowException, InterruptedException {
        LoginSource logins = login == null ? null : () -> login;
        try (LoginTickets.Ticket ticket = LoginTickets.open(target.logins());
                LoginTickets.Ticket ofSource = logins == null ? null : LoginTickets.open(logins);
                Lines lines = new Lines(log)) {
            StreamTaskListener listener = new StreamTaskListener(lines, StandardCharsets.UTF_8);
            MigrateWork work = new MigrateWork(
                    order, place, ticket.id(), ofSource == null ? null : ofSource.id(), target.proxy(), listener);
            return workspace.act(work).report();
        } catch (GitTrouble e) {
            throw target.problem(e);
        } catch (IOException e) {
            throw Problems.agent(workspace.getRemote(), e);
        }
    }

    /** Lines of the agent, with the controller's time. */
    private static final class Lines extends LineTransformationOutputStream {
        private final Consumer<String> log;

        Lines(Consumer<String> log) {
            this.log = log;
        }

        @Override
        protected void eol(byte[] bytes, int length) {
            log.accept(new String(bytes, 0, length, StandardCharsets.UTF_8).stripTrailing());
        }
    }
}
