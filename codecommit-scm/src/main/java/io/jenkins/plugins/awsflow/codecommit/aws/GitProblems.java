package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codecommit.model.CodeCommitException;

/**
 * Trouble of git in words. CodeCommit answers 403 to whatever it does not like, so what it was is found out: by the
 * clock, by the words of the answer, and by asking the API.
 */
final class GitProblems {
    /** AWS takes a signature for 15 minutes; nobody's clock is off by this much without being wrong. */
    private static final long CLOCK_MILLIS = Duration.ofMinutes(5).toMillis();

    private static final Logger LOGGER = Logger.getLogger(GitProblems.class.getName());

    private final String repository;
    private final Region region;
    private final AwsSession session;
    private final String credentialsId;

    /**
     * For one repository.
     *
     * @param session null if there is no connection to AWS
     * @param credentialsId null where git is signed by the session
     */
    GitProblems(String repository, Region region, AwsSession session, String credentialsId) {
        this.repository = repository;
        this.region = region;
        this.session = session;
        this.credentialsId = credentialsId;
    }

    AwsFlowException of(GitTrouble trouble) throws InterruptedException {
        String why = trouble.getMessage();
        return switch (trouble.kind()) {
            case CANCELLED -> throw new InterruptedException();
            case REFUSED -> refused(trouble);
            case NO_REPOSITORY -> noRepository(trouble);
            case NO_REF -> problem(FailureClass.NOT_FOUND, why, trouble);
            case NO_COMMIT -> problem(FailureClass.NOT_FOUND, Messages.Git_noCommit(repository, why), trouble);
            case THROTTLED -> problem(FailureClass.THROTTLED, Messages.Git_throttled(repository), trouble);
            case NETWORK -> network(trouble);
            case NOT_FAST_FORWARD ->
                problem(FailureClass.INVALID, Messages.Git_notFastForward(repository, why), trouble);
            case CONFLICT -> problem(FailureClass.INVALID, Messages.Git_conflict(repository, why), trouble);
            case UNSAFE -> problem(FailureClass.INVALID, Messages.Git_unsafe(repository, why), trouble);
            case BROKEN_CLONE, OTHER -> problem(FailureClass.REMOTE, Messages.Git_other(repository, why), trouble);
        };
    }

    /** A server that fails may do so for what it cannot decrypt. */
    private AwsFlowException network(GitTrouble trouble) {
        Optional<AwsFlowException> key = trouble.status() >= 500 ? keyProblem() : Optional.empty();
        return key.orElseGet(
                () -> problem(FailureClass.TRANSIENT, Messages.Git_network(repository, answer(trouble)), trouble));
    }

    private Optional<AwsFlowException> keyProblem() {
        return session == null ? Optional.empty() : new KeyProblems(session).behind(repository);
    }

    private static String answer(GitTrouble trouble) {
        String said = trouble.said() == null ? trouble.getMessage() : trouble.said();
        return trouble.status() == 0 || trouble.status() == 200 ? said : said + " (HTTP " + trouble.status() + ")";
    }

    private static AwsFlowException problem(FailureClass failure, String message, GitTrouble trouble) {
        return new AwsFlowException(failure, message, trouble);
    }

    private AwsFlowException noRepository(GitTrouble trouble) {
        String hint = Messages.Git_checkName();
        if (session != null) {
            try {
                List<String> names = new CodeCommitApi(session).repositories();
                hint = Nearest.hint(repository, names);
            } catch (AwsFlowException e) {
                // A hint is worth no failure of its own.
                LOGGER.log(Level.FINE, "cannot list repositories", e);
            }
        }
        return problem(FailureClass.NOT_FOUND, Messages.Git_noRepository(repository, place(), hint), trouble);
    }

    private String place() {
        return session == null ? region.id() : session.account() + "/" + region.id();
    }

    private AwsFlowException refused(GitTrouble trouble) {
        long ahead = trouble.clockAheadMillis();
        if (Math.abs(ahead) > CLOCK_MILLIS) {
            long minutes = Math.round(Math.abs(ahead) / 60_000.0);
            String text = ahead > 0
                    ? Messages.Git_clockAhead(repository, minutes)
                    : Messages.Git_clockBehind(repository, minutes);
            return problem(FailureClass.UNAUTHENTICATED, text, trouble);
        }
        if (trouble.said() != null && trouble.said().contains("is not authorized to perform")) {
            return denied(trouble);
        }
        Optional<AwsFlowException> key = keyProblem();
        if (key.isPresent()) {
            return key.get();
        }
        if (credentialsId != null) {
            return problem(
                    FailureClass.UNAUTHENTICATED,
                    Messages.Git_refusedCredentials(repository, credentialsId, arn(), said(trouble)),
                    trouble);
        }
        return refusedSignature(trouble);
    }

    /** In the words that the suite has for every refusal of IAM. */
    private AwsFlowException denied(GitTrouble trouble) {
        AwsErrorDetails details = AwsErrorDetails.builder()
                .errorCode("AccessDeniedException")
                .errorMessage(trouble.said())
                .build();
        AwsServiceException refusal = CodeCommitException.builder()
                .statusCode(trouble.status())
                .awsErrorDetails(details)
                .build();
        return AwsErrors.translate(refusal, Messages.Git_of(repository));
    }

    /** The same keys at the API: what it says of them is more than git's 403. */
    private AwsFlowException refusedSignature(GitTrouble trouble) {
        try {
            if (new CodeCommitApi(session).repository(repository).isEmpty()) {
                return noRepository(trouble);
            }
        } catch (AwsFlowException e) {
            if (e.failureClass() == FailureClass.UNAUTHENTICATED) {
                return e;
            }
            LOGGER.log(Level.FINE, "the API does not know more", e);
        }
        return problem(
                FailureClass.DENIED,
                Messages.Git_refusedSignature(repository, session.arn(), arn(), said(trouble)),
                trouble);
    }

    private static String said(GitTrouble trouble) {
        return "HTTP " + trouble.status() + (trouble.said() == null ? "" : ": " + trouble.said());
    }

    private String arn() {
        String account = session == null ? "*" : session.account();
        return "arn:" + AwsPartition.of(region).id() + ":codecommit:" + region.id() + ":" + account + ":" + repository;
    }
}
