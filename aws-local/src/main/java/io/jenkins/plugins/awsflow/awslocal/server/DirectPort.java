package io.jenkins.plugins.awsflow.awslocal.server;

import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.IOException;

/** Answers requests that belong to a service but are no calls of its API, such as git's. */
public interface DirectPort {
    /** Whether the request is of this kind; decided before anything is checked. */
    boolean takes(WireRequest request);

    /** Answers one request that was taken; what becomes known of it is left in {@code exchange} for the journal. */
    Reply answer(WireRequest request, Exchange exchange) throws IOException;
}
