package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;

/** The errors that CloudWatch's API has: codes of the query protocol, shapes of the service model. */
final class Errors {
    private Errors() {}

    static AwsException value(String message) {
        return AwsException.client("InvalidParameterValue", message).shape("InvalidParameterValueException");
    }

    static AwsException missing(String message) {
        return AwsException.client("MissingParameter", message).shape("MissingRequiredParameterException");
    }

    static AwsException combination(String message) {
        return AwsException.client("InvalidParameterCombination", message)
                .shape("InvalidParameterCombinationException");
    }

    /** A constraint of the model is not kept. */
    static AwsException validation(String message) {
        return AwsException.client("ValidationError", message);
    }

    /** A member of another type. */
    static AwsException malformed(String message) {
        return AwsException.client("MalformedInput", message);
    }

    static AwsException format(String message) {
        return AwsException.client("InvalidFormat", message).shape("InvalidFormatFault");
    }

    static AwsException token() {
        return AwsException.client("InvalidNextToken", "The next token is not one that was given out");
    }

    static AwsException notFound(String message) {
        return new AwsException(404, "ResourceNotFound", message);
    }

    static AwsException noResource(String arn) {
        return new AwsException(404, "ResourceNotFoundException", "There is no resource " + arn);
    }

    static AwsException conflict(String message) {
        return new AwsException(409, "ResourceConflict", message);
    }
}
