package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns whatever a call to AWS throws into one of the suite's failure classes and one line for people. */
public final class AwsErrors {
    /** Error codes of services that ask to call less often, beyond those that the SDK knows. */
    private static final Set<String> THROTTLED = Set.of("RateExceeded", "Rate exceeded", "TooManyRequests");

    private static final Set<String> UNAUTHENTICATED = Set.of(
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidIdentityToken",
            "InvalidSignatureException",
            "InvalidToken",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    /** How IAM words a refusal, such as: User: ARN is not authorized to perform: s3:GetObject on resource: ARN because… */
    private static final Pattern REFUSAL = Pattern.compile(
            "User: (\\S+) is not authorized to perform: ([\\w-]+:\\w+)(?: on resource: (\\S+?))?(?:[.,]?\\s|[.,]?$)");

    private static final Logger LOGGER = Logger.getLogger(AwsErrors.class.getName());

    private AwsErrors() {}

    /**
     * The failure in the suite's own terms.
     *
     * @param problem what was thrown; an {@link AwsFlowException} is given back as it is
     * @param what what was being done, such as {@code Start of Web to production}; starts the line
     */
    public static AwsFlowException translate(Throwable problem, String what) {
        if (problem instanceof AwsFlowException told) {
            return told;
        }
        if (problem instanceof SdkException && problem.getCause() instanceof AwsFlowException told) {
            return told;
        }
        if (problem instanceof AwsServiceException e) {
            FailureClass failure = classify(e);
            return new AwsFlowException(failure, what + ": " + told(e, failure), e);
        }
        if (problem instanceof ApiCallAttemptTimeoutException || problem instanceof ApiCallTimeoutException) {
            return new AwsFlowException(FailureClass.TRANSIENT, what + ": " + Messages.Error_Timeout(), problem);
        }
        if (problem instanceof SdkException) {
            return new AwsFlowException(
                    FailureClass.TRANSIENT,
                    what + ": " + Messages.Error_NoAnswer(oneLine(rootMessage(problem))),
                    problem);
        }
        LOGGER.log(Level.WARNING, problem, () -> what);
        return new AwsFlowException(
                FailureClass.INVALID,
                what + ": " + Messages.Error_Fault(problem.getClass().getSimpleName()),
                problem);
    }

    /** What kind of trouble an answer of AWS is. */
    static FailureClass classify(AwsServiceException e) {
        String code = code(e);
        if (isThrottled(e)) {
            return FailureClass.THROTTLED;
        }
        if (UNAUTHENTICATED.contains(code)) {
            return FailureClass.UNAUTHENTICATED;
        }
        if (e.statusCode() >= 500 || (code.isEmpty() && e.statusCode() < 400)) {
            return FailureClass.TRANSIENT;
        }
        String lower = code.toLowerCase(Locale.ROOT);
        if (e.statusCode() == 403
                || lower.startsWith("accessdenied")
                || lower.startsWith("unauthorized")
                || lower.startsWith("authorizationerror")
                || lower.startsWith("notauthorized")) {
            return FailureClass.DENIED;
        }
        if (lower.contains("limitexceeded") || lower.contains("quotaexceeded") || lower.startsWith("toomany")) {
            return FailureClass.QUOTA;
        }
        if (e.statusCode() == 404
                || lower.contains("notfound")
                || lower.contains("doesnotexist")
                || lower.startsWith("nosuch")) {
            return FailureClass.NOT_FOUND;
        }
        if (e.statusCode() == 409
                || lower.contains("conflict")
                || lower.contains("inuse")
                || lower.contains("inprogress")
                || lower.contains("alreadyexists")) {
            return FailureClass.CONFLICT;
        }
        return FailureClass.INVALID;
    }

    static boolean isThrottled(AwsServiceException e) {
        return e.isThrottlingException() || e.statusCode() == 429 || THROTTLED.contains(code(e));
    }

    private static String told(AwsServiceException e, FailureClass failure) {
        String why = reason(e, failure);
        return switch (failure) {
            case THROTTLED -> Messages.Error_Throttled(why);
            case TRANSIENT -> Messages.Error_Transient(why);
            case DENIED -> denied(e, why);
            case UNAUTHENTICATED -> Messages.Error_Unauthenticated(why);
            case QUOTA -> Messages.Error_Quota(why);
            case CONFLICT -> Messages.Error_Conflict(why);
            case NOT_FOUND -> Messages.Error_NotFound(why);
            case UNFINISHED, INVALID, REMOTE -> why;
        };
    }

    private static String denied(AwsServiceException e, String why) {
        Matcher m = REFUSAL.matcher(message(e));
        if (!m.find()) {
            return Messages.Error_Denied(why);
        }
        String resource = m.group(3) == null ? "*" : m.group(3);
        return Messages.Error_DeniedAction(m.group(1), m.group(2), resource) + reference(e);
    }

    /** AWS's own words, its error code and the request id that its support asks for. */
    private static String reason(AwsServiceException e, FailureClass failure) {
        String text = message(e);
        if (failure == FailureClass.UNAUTHENTICATED) {
            // What follows the first line may repeat signed headers, the session token among them.
            text = text.lines().findFirst().orElse("");
        }
        text = oneLine(text);
        if (text.isEmpty()) {
            text = "HTTP " + e.statusCode();
        }
        return text + reference(e);
    }

    private static String reference(AwsServiceException e) {
        StringBuilder s = new StringBuilder(" (");
        s.append(code(e).isEmpty() ? "HTTP " + e.statusCode() : code(e));
        if (e.requestId() != null && !e.requestId().isEmpty()) {
            s.append(", ").append(e.requestId());
        }
        return s.append(')').toString();
    }

    private static String code(AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static String message(AwsServiceException e) {
        String text = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
        return text == null ? "" : text;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }

    private static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = root.getMessage();
        return text == null || text.isBlank() ? root.getClass().getSimpleName() : text;
    }
}
