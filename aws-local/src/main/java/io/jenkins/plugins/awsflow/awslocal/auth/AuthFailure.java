package io.jenkins.plugins.awsflow.awslocal.auth;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Protocol;

/** Why a request's signature was refused. Each protocol has its own code and status for the same reason. */
public final class AuthFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The reasons, with the error code of the query, JSON and REST/XML protocol in this order. */
    public enum Kind {
        MISSING(403, "MissingAuthenticationToken", 400, "MissingAuthenticationTokenException", 403, "AccessDenied"),
        INCOMPLETE(
                400, "IncompleteSignature", 400, "IncompleteSignatureException", 400, "AuthorizationHeaderMalformed"),
        BAD_QUERY(
                400,
                "IncompleteSignature",
                400,
                "IncompleteSignatureException",
                400,
                "AuthorizationQueryParametersError"),
        UNKNOWN_KEY(403, "InvalidClientTokenId", 400, "UnrecognizedClientException", 403, "InvalidAccessKeyId"),
        INVALID_TOKEN(403, "InvalidClientTokenId", 400, "UnrecognizedClientException", 400, "InvalidToken"),
        EXPIRED_TOKEN(403, "ExpiredToken", 400, "ExpiredTokenException", 400, "ExpiredToken"),
        SKEWED(403, "RequestTimeTooSkewed", 400, "InvalidSignatureException", 403, "RequestTimeTooSkewed"),
        MISMATCH(403, "SignatureDoesNotMatch", 400, "InvalidSignatureException", 403, "SignatureDoesNotMatch"),
        URL_EXPIRED(403, "RequestExpired", 400, "InvalidSignatureException", 403, "AccessDenied");

        private final int[] statuses;
        private final String[] codes;

        Kind(int queryStatus, String query, int jsonStatus, String json, int restStatus, String rest) {
            statuses = new int[] {queryStatus, jsonStatus, restStatus};
            codes = new String[] {query, json, rest};
        }
    }

    private final Kind kind;

    public AuthFailure(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** The error as a service of that protocol reports it. */
    public AwsException toError(Protocol protocol) {
        int at = protocol.ordinal();
        return new AwsException(kind.statuses[at], kind.codes[at], getMessage());
    }
}
