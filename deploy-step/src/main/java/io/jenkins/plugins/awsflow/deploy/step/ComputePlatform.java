package io.jenkins.plugins.awsflow.deploy.step;

/** What an application is deployed to; the names are those of CodeDeploy. */
public enum ComputePlatform {
    /** EC2 and on-premises hosts. */
    Server,
    /** Functions, whose traffic is shifted by an alias. */
    Lambda,
    /** Services, whose task sets are replaced. */
    ECS
}
