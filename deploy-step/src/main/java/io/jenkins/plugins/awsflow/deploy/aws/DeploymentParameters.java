package io.jenkins.plugins.awsflow.deploy.aws;

/** Names of an operation's parameters as they are written down with it; an absent one means CodeDeploy's own default. */
public final class DeploymentParameters {
    public static final String APPLICATION = "application";
    public static final String GROUP = "group";

    /** {@link io.jenkins.plugins.awsflow.deploy.model.Revision#toString()}. */
    public static final String REVISION = "revision";

    public static final String CONFIG = "deploymentConfig";
    public static final String DESCRIPTION = "description";
    public static final String FILE_EXISTS = "fileExistsBehavior";

    /** {@code true} or {@code false}. */
    public static final String IGNORE_STOP_FAILURES = "ignoreApplicationStopFailures";

    /** {@code true} or {@code false}; absent to leave it to the group. */
    public static final String AUTO_ROLLBACK = "autoRollback";

    /** Id of a deployment that is there already and only waited for; absent for one that is to be created. */
    public static final String DEPLOYMENT = "deployment";

    /** Names the step of several waves that a deployment or soak belongs to; absent for others. */
    public static final String WAVES = "waves";

    /** What that step calls it. */
    public static final String MEMBER = "member";

    private DeploymentParameters() {}
}
