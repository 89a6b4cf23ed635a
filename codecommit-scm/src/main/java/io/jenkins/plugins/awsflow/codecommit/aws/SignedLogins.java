package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitSignature;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.LoginSource;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.SessionSettings;
import java.time.Clock;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/** Signs a password for one repository, anew each time, with whatever keys a session has then. Nothing is stored. */
public final class SignedLogins implements LoginSource {
    private final AwsSession session;
    private final GitAddress address;
    private final Clock clock;

    public SignedLogins(AwsSession session, GitAddress address, Clock clock) {
        this.session = session;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public GitLogin login() throws GitTrouble {
        SessionSettings settings = session.settings(CodeCommitApi.SERVICE);
        AwsCredentials keys;
        try {
            keys = settings.credentials().resolveCredentials();
        } catch (SdkException e) {
            String why = AwsErrors.translate(e, Messages.Git_login()).getMessage();
            throw new GitTrouble(TroubleKind.OTHER, why);
        }
        return GitSignature.sign(
                keys.accessKeyId(),
                keys.secretAccessKey(),
                keys instanceof AwsSessionCredentials ofSession ? ofSession.sessionToken() : null,
                settings.region().id(),
                address.host(),
                address.path(),
                clock.instant());
    }
}
