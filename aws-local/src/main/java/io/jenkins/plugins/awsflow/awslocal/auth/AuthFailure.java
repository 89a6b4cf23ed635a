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

        private final int queryStatus;
        private final String queryCode;
        private final int jsonStatus;
        private final String jsonCode;
        private final int restStatus;
        private final String restCode;

        Kind(int queryStatus, String queryCode, int jsonStatus, String jsonCode, int restStatus, String restCode) {
            this.queryStatus = queryStatus;
            this.queryCode = queryCode;
            this.jsonStatus = jsonStatus;
            this.jsonCode = jsonCode;
            this.restStatus = restStatus;
            this.restCode = restCode;
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
        return switch (protocol) {
            case QUERY -> new AwsException(kind.queryStatus, kind.queryCode, getMessage());
            case JSON -> new AwsException(kind.jsonStatus, kind.jsonCode, getMessage());
            case JSON_QUERY, CBOR ->
                new AwsException(kind.jsonStatus, kind.queryCode, getMessage()).shape(kind.jsonCode);
            case REST_XML -> new AwsException(kind.restStatus, kind.restCode, getMessage());
        };
    }
}
