package io.jenkins.plugins.awsflow.deploy.model;

import java.util.Map;

/**
 * What CodeDeploy says of one deployment, free of its SDK. Never persisted.
 *
 * @param status CodeDeploy's own word, such as {@code InProgress}
 * @param revision {@link Revision#toString()}; null if it is of a form that has none
 * @param counts targets by CodeDeploy's own words, all of them, zero included; empty before they are known
 * @param created milliseconds since the epoch, as are the other times; 0 if not known
 * @param autoRollback whether CodeDeploy was told to roll back after such an end
 * @param isRollback whether CodeDeploy made it to roll another one back
 * @param rollbackId the deployment by which CodeDeploy rolls this one back; null if there is none
 * @param rollbackMessage why CodeDeploy does not roll back, or that it does; null if it says nothing
 * @param now CodeDeploy's clock when it said so
 * @param platform CodeDeploy's own word: {@code Server}, {@code Lambda} or {@code ECS}
 * @param waits those of a blue/green deployment
 */
public record DeploymentView(
        String id,
        String application,
        String group,
        String config,
        String status,
        String revision,
        String description,
        Map<String, Long> counts,
        long created,
        long completed,
        String errorCode,
        String errorMessage,
        boolean autoRollback,
        boolean isRollback,
        String rollbackId,
        String rollbackMessage,
        long now,
        String platform,
        TrafficWaits waits) {
    /** The platform of EC2 and on-premises hosts. */
    public static final String SERVER = "Server";

    /** One to hosts. */
    public DeploymentView(
            String id,
            String application,
            String group,
            String config,
            String status,
            String revision,
            String description,
            Map<String, Long> counts,
            long created,
            long completed,
            String errorCode,
            String errorMessage,
            boolean autoRollback,
            boolean isRollback,
            String rollbackId,
            String rollbackMessage,
            long now) {
        this(
                id,
                application,
                group,
                config,
                status,
                revision,
                description,
                counts,
                created,
                completed,
                errorCode,
                errorMessage,
                autoRollback,
                isRollback,
                rollbackId,
                rollbackMessage,
                now,
                SERVER,
                TrafficWaits.NONE);
    }

    /** Whether traffic is moved from one version to another, rather than hosts changed. */
    public boolean shiftsTraffic() {
        return !SERVER.equals(platform);
    }

    /** All targets of the deployment. */
    public long targets() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Seconds from its creation to its end; 0 if it has not ended. */
    public long seconds() {
        return completed == 0 ? 0 : Math.max(0, Math.round((completed - created) / 1000.0));
    }
}
