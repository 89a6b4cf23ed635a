package io.jenkins.plugins.awsflow.core.operation;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import java.util.Optional;

/**
 * Something that only watches, such as alarms for a while. It is an operation so that it survives restarts and takes no
 * thread, but it changes nothing in AWS: its id is made from its token, and all it needs is in its request.
 */
public abstract class WatchKind extends OperationKind {
    private static final int ID_DIGITS = 8;

    /** What its ids begin with, such as {@code gate}. */
    protected abstract String idPrefix();

    @Override
    public final Optional<String> find(AwsSession session, OperationRequest request, long since) {
        return Optional.of(idOf(request));
    }

    @Override
    public final String start(AwsSession session, OperationRequest request) {
        return idOf(request);
    }

    private String idOf(OperationRequest request) {
        String token = request.token();
        return idPrefix() + "-" + token.substring(0, Math.min(ID_DIGITS, token.length()));
    }
}
