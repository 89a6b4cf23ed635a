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

    /** Tags of the new hosts of a blue/green deployment, as YAML. */
    public static final String TARGET_TAGS = "targetTags";

    /** Auto Scaling groups of those hosts, with commas. */
    public static final String TARGET_GROUPS = "autoScalingGroups";

    /** {@code true}: only hosts that do not have the revision. */
    public static final String OUTDATED_ONLY = "updateOutdatedOnly";

    /** Alarms that stop this deployment in the place of the group's, with commas; empty for none; absent for the group's. */
    public static final String ALARMS = "alarms";

    /** Id of a deployment that is there already and only waited for; absent for one that is to be created. */
    public static final String DEPLOYMENT = "deployment";

    /** Names the step of several waves that a deployment or soak belongs to; absent for others. */
    public static final String WAVES = "waves";

    /** What that step calls it. */
    public static final String MEMBER = "member";

    /** What a blue/green deployment that is ready leads to, as Jenkinsfiles write it; absent to leave it to others. */
    public static final String ON_READY = "onReady";

    /** Who may shift its traffic, as users and groups with commas; absent for whoever may build the job. */
    public static final String SUBMITTER = "submitter";

    /** {@code fail} if it does not wait for its turn while another deployment holds the group. */
    public static final String WHEN_BUSY = "whenBusy";

    /** Id of the deployment that it brings back, as long as no other revision has been deployed since; absent for others. */
    public static final String UNDOES = "undoes";

    private DeploymentParameters() {}
}
