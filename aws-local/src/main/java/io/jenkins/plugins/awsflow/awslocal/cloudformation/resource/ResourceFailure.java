package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

/** A resource that could not be made, changed or deleted; the message is what the stack's event shows. */
public final class ResourceFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public ResourceFailure(String reason) {
        super(reason, null, false, false);
    }
}
