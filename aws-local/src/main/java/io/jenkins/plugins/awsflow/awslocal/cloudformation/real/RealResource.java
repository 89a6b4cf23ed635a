package io.jenkins.plugins.awsflow.awslocal.cloudformation.real;

import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceFailure;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceRequest;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** What the handlers of real resources share: names that CloudFormation makes up, and how it words a service's error. */
final class RealResource {
    /** The longest part that stack name and logical id each give to a name. */
    private static final int PART = 24;

    private RealResource() {}

    /** The name that the template gives, or one of the stack's and the resource's own. */
    static String name(ResourceRequest request, String property) {
        String given = request.text(property);
        return given != null ? given : cut(request.stackName()) + "-" + cut(request.logicalId()) + "-" + Ids.upper(12);
    }

    private static String cut(String text) {
        return text.length() > PART ? text.substring(0, PART) : text;
    }

    /** Does something with a service; its error becomes the reason of the resource's failure. */
    static <T> T call(String service, Supplier<T> work) throws ResourceFailure {
        try {
            return work.get();
        } catch (AwsException e) {
            throw new ResourceFailure("Resource handler returned message: \"" + e.getMessage() + " (Service: " + service
                    + ", Status Code: " + e.status() + ", Request ID: " + UUID.randomUUID() + ")\" (RequestToken: "
                    + UUID.randomUUID() + ", HandlerErrorCode: " + handlerCode(e.code()) + ")");
        }
    }

    /** The code of the resource handler contract that a service's error stands for. */
    private static String handlerCode(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        if (lower.contains("already")) {
            return "AlreadyExists";
        }
        if (lower.contains("doesnotexist") || lower.contains("nosuch")) {
            return "NotFound";
        }
        if (lower.contains("limit")) {
            return "ServiceLimitExceeded";
        }
        return lower.contains("inuse") || lower.contains("notempty") ? "ResourceConflict" : "InvalidRequest";
    }
}
