package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.HealthRule;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** What CodeDeploy holds for one account in one region. Whoever uses it holds its lock. */
final class AccountState {
    final String account;
    final String region;
    final Map<String, Application> applications = new LinkedHashMap<>();
    final Map<String, DeploymentConfig> configs = new LinkedHashMap<>();
    final Map<String, Deployment> deployments = new LinkedHashMap<>();
    final Map<String, OnPremisesInstance> onPremises = new LinkedHashMap<>();
    final Map<String, Map<String, String>> tags = new LinkedHashMap<>();
    final Set<String> activeAlarms = new HashSet<>();
    /** What will happen, soonest first. */
    final PriorityQueue<Milestone> milestones =
            new PriorityQueue<>(Comparator.comparingLong(Milestone::at).thenComparingLong(Milestone::sequence));

    /** Deployments that have no end yet, those beside their group's included. */
    final Set<Deployment> running = new LinkedHashSet<>();

    /** All deployments, oldest first. */
    final List<Deployment> history = new ArrayList<>();

    private long sequence;

    /** An instant at which a deployment starts, goes on or ends. */
    record Milestone(long at, long sequence, Deployment deployment, Kind kind) {
        enum Kind {
            START,
            STEP,
            END
        }
    }

    /** A registered on-premises instance. */
    static final class OnPremisesInstance {
        final String name;
        final String iamUserArn;
        final String iamSessionArn;
        final long registeredAt;
        final Map<String, String> tags = new LinkedHashMap<>();
        long deregisteredAt;

        OnPremisesInstance(String name, String iamUserArn, String iamSessionArn, long registeredAt) {
            this.name = name;
            this.iamUserArn = iamUserArn;
            this.iamSessionArn = iamSessionArn;
            this.registeredAt = registeredAt;
        }
    }

    AccountState(String account, String region, long now) {
        this.account = account;
        this.region = region;
        DeploymentConfig.predefined(now).forEach(config -> configs.put(config.name(), config));
    }

    Partition partition() {
        return Partition.ofRegion(region);
    }

    void schedule(long at, Deployment deployment, Milestone.Kind kind) {
        milestones.add(new Milestone(at, sequence++, deployment, kind));
    }

    Application application(String name) {
        Application application = applications.get(name);
        if (application == null) {
            throw AwsException.client("ApplicationDoesNotExistException", "No application found for name: " + name);
        }
        return application;
    }

    DeploymentGroup group(Application application, String name) {
        DeploymentGroup group = application.groups.get(name);
        if (group == null) {
            throw AwsException.client(
                    "DeploymentGroupDoesNotExistException", "No deployment group found for name: " + name);
        }
        return group;
    }

    DeploymentConfig config(String name) {
        DeploymentConfig config = configs.get(name);
        if (config == null) {
            throw AwsException.client(
                    "DeploymentConfigDoesNotExistException", "No deployment configuration found for name: " + name);
        }
        return config;
    }

    Deployment deployment(String id) {
        Deployment deployment = deployments.get(Names.deployment(id));
        if (deployment == null) {
            throw AwsException.client(
                    "DeploymentDoesNotExistException", "The deployment " + id + " could not be found");
        }
        return deployment;
    }

    /** A deployment configuration. */
    record DeploymentConfig(
            String id,
            String name,
            String platform,
            HealthRule rule,
            ObjectNode trafficRouting,
            ObjectNode zonal,
            long createdAt) {
        static List<DeploymentConfig> predefined(long now) {
            return PredefinedConfigs.all(now);
        }

        boolean isPredefined() {
            return name.startsWith("CodeDeployDefault.");
        }
    }
}
