package io.jenkins.plugins.awsflow.deploy.step;

/** What a deployment does with a file that is already there and that the one before did not put there. */
public enum FileExistsBehavior {
    /** The deployment fails: CodeDeploy's default. */
    DISALLOW,
    /** The bundle's file takes its place. */
    OVERWRITE,
    /** It stays as it is. */
    RETAIN
}
