package io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec;

/** An AppSpec file or a bundle that the agent on a host cannot use. The message is what the agent reports. */
public final class AppSpecException extends Exception {
    private static final long serialVersionUID = 1L;

    public AppSpecException(String message) {
        super(message);
    }
}
