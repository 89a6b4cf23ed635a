package io.jenkins.plugins.awsflow.codecommit.aws;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.CodeCommitException;
import software.amazon.awssdk.services.codecommit.model.RepositoryMetadata;

/**
 * What CodeCommit answers when it cannot use the key of KMS by which a repository is encrypted, in words that say what to
 * do. CodeCommit uses the key in the name of whoever calls. Source: the errors of its API, and its user guide on
 * encryption.
 */
final class KeyProblems {
    private static final Logger LOGGER = Logger.getLogger(KeyProblems.class.getName());

    private final AwsSession session;

    KeyProblems(AwsSession session) {
        this.session = session;
    }

    /** A failure that is about a key; empty for any other. */
    static Optional<CodeCommitException> in(SdkException problem) {
        return problem instanceof CodeCommitException e && code(e).startsWith("Encryption")
                ? Optional.of(e)
                : Optional.empty();
    }

    private static String code(CodeCommitException problem) {
        AwsErrorDetails details = problem.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /**
     * A failure that is about a key, in words.
     *
     * @param what was being done
     * @param key its id, ARN or alias; null where that is not known
     */
    AwsFlowException told(CodeCommitException problem, String what, String key) {
        String name = key == null ? Messages.Key_ofRepository() : Messages.Key_named(key);
        String code = code(problem);
        FailureClass failure =
                switch (code) {
                    case "EncryptionKeyAccessDeniedException" -> FailureClass.DENIED;
                    // KMS says so of a key that waits for its deletion, and while it is out of order itself.
                    case "EncryptionKeyUnavailableException" -> FailureClass.TRANSIENT;
                    case "EncryptionIntegrityChecksFailedException" -> FailureClass.REMOTE;
                    // Not as something that is not there: that would be the repository.
                    default -> FailureClass.INVALID;
                };
        String text =
                switch (code) {
                    case "EncryptionKeyAccessDeniedException" -> Messages.Key_denied(what, session.arn(), name);
                    case "EncryptionKeyDisabledException" -> Messages.Key_disabled(what, name);
                    case "EncryptionKeyNotFoundException" -> Messages.Key_notFound(what, name);
                    case "EncryptionKeyUnavailableException" -> Messages.Key_unavailable(what, name);
                    case "EncryptionKeyInvalidIdException" -> Messages.Key_invalidId(what, name);
                    case "EncryptionKeyInvalidUsageException" -> Messages.Key_invalidUsage(what, name);
                    case "EncryptionKeyRequiredException" -> Messages.Key_required(what);
                    case "EncryptionIntegrityChecksFailedException" -> Messages.Key_integrity(what, name);
                    default -> Messages.Key_other(what, name, words(problem));
                };
        return new AwsFlowException(failure, text + reference(problem, code), problem);
    }

    private static String words(CodeCommitException problem) {
        String words = problem.awsErrorDetails().errorMessage();
        return words == null ? "" : words.strip().replaceAll("\\s+", " ");
    }

    /** What AWS Support asks for. */
    private static String reference(CodeCommitException problem, String code) {
        String request = problem.requestId();
        return " (" + code + (request == null || request.isEmpty() ? "" : ", " + request) + ")";
    }

    private CodeCommitClient client() {
        return session.client(CodeCommitApi.SERVICE, CodeCommitClient::builder);
    }

    /**
     * The key of a repository; null where nobody says so.
     *
     * @param repository null where it is not known
     */
    String of(String repository) {
        if (repository == null) {
            return null;
        }
        try {
            return client().getRepository(r -> r.repositoryName(repository))
                    .repositoryMetadata()
                    .kmsKeyId();
        } catch (SdkException e) {
            LOGGER.log(Level.FINE, "the key is not told", e);
            return null;
        }
    }

    /**
     * Whether a key is behind it that git is refused: git is told nothing, so the API is asked for something that is
     * encrypted. Empty if it gives it out, or says something else.
     */
    Optional<AwsFlowException> behind(String repository) {
        String key = null;
        try {
            RepositoryMetadata found =
                    client().getRepository(r -> r.repositoryName(repository)).repositoryMetadata();
            key = found.kmsKeyId();
            if (found.defaultBranch() != null) {
                client().getFolder(r -> r.repositoryName(repository)
                        .commitSpecifier(found.defaultBranch())
                        .folderPath("/"));
            }
            return Optional.empty();
        } catch (SdkException e) {
            LOGGER.log(Level.FINE, "the API was asked why git is refused", e);
            String named = key;
            return in(e).map(problem -> told(problem, Messages.Git_of(repository), named));
        }
    }
}
