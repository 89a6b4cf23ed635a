package io.jenkins.plugins.awsflow.awslocal.server;

import io.jenkins.plugins.awsflow.awslocal.wire.Protocol;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.util.Map;

/**
 * One AWS service. It owns its state, which it keeps apart by account and region; requests reach it authenticated.
 * Adding a service is one class of this kind, added to the list in {@code AwsLocal}.
 */
public interface Service {
    /** The name in the credential scope of signatures, e.g. {@code codedeploy}. */
    String name();

    Protocol protocol();

    /** The protocol that a request speaks, for services that speak more than one. */
    default Protocol protocol(WireRequest request) {
        return protocol();
    }

    /** The prefix of the service's IAM actions. */
    default String iamPrefix() {
        return name();
    }

    /** The IAM action that allows an operation; null for one that needs no permission. */
    default String iamAction(String operation) {
        return iamPrefix() + ":" + operation;
    }

    /**
     * The API operation that the request asks for.
     *
     * @param body the entity of a query or JSON request, empty for REST services
     * @return the operation's name as in the API, or null when there is none such
     */
    String operation(WireRequest request, byte[] body);

    /**
     * Does the work.
     *
     * @throws io.jenkins.plugins.awsflow.awslocal.wire.AwsException for every error that the API defines
     */
    Reply dispatch(Call call);

    /** The parameters worth a place in the journal, e.g. {@code deploymentId}. Never secrets. */
    Map<String, String> keyParameters(WireRequest request, byte[] body);

    /** Whether an X-Amz-Target header means this service, for requests that no signature assigns to one. */
    default boolean hasTarget(String header) {
        return false;
    }

    /**
     * The ARN of what the operation works on, which a refusal for lack of permission names.
     *
     * @return null where the service names none
     */
    default String resource(WireRequest request, byte[] body, String region, String account) {
        return null;
    }

    /** Whether an operation is called without keys. */
    default boolean needsNoKeys(String operation) {
        return false;
    }

    /** The region of what the request is about, for signatures that name no region. */
    default String homeRegion(WireRequest request) {
        return "us-east-1";
    }

    /** Forgets all state. */
    void reset();
}
