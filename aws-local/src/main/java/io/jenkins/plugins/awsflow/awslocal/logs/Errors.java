package io.jenkins.plugins.awsflow.awslocal.logs;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;

/** The service's errors, and what it finds or misses. */
final class Errors {
    private Errors() {}

    static AwsException invalid(String message) {
        return AwsException.client("InvalidParameterException", message);
    }

    static AwsException exists(String what) {
        return AwsException.client("ResourceAlreadyExistsException", "The specified " + what + " already exists");
    }

    static AwsException missing(String what) {
        return AwsException.client("ResourceNotFoundException", "The specified " + what + " does not exist.");
    }

    static String need(Input in, String name) {
        String text = in.text(name);
        if (text == null || text.isEmpty()) {
            throw invalid("1 validation error detected: Value null at '" + name
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return text;
    }

    /** The group that a name, or an identifier with its ARN, is for. */
    static LogStore.Group group(LogStore store, String nameOrArn) {
        String name = nameOrArn;
        if (name.startsWith("arn:")) {
            name = name.substring(name.indexOf(":log-group:") + ":log-group:".length());
            name = name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
        }
        LogStore.Group group = store.groups.get(name);
        if (group == null) {
            throw missing("log group");
        }
        return group;
    }

    static LogStore.Group group(LogsService.Request request) {
        String identifier = request.in().text("logGroupIdentifier");
        return group(request.store(), identifier != null ? identifier : need(request.in(), "logGroupName"));
    }

    static LogStore.Stream stream(LogStore.Group group, String name) {
        LogStore.Stream stream = group.streams.get(name);
        if (stream == null) {
            throw missing("log stream");
        }
        return stream;
    }
}
