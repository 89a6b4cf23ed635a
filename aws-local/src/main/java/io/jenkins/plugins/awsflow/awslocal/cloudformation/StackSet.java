package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.ParameterValue;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Template;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A stack set. Guarded by the lock of {@link StackSets}. */
final class StackSet {
    static final String SERVICE_MANAGED = "SERVICE_MANAGED";
    static final String SELF_MANAGED = "SELF_MANAGED";

    final String account;
    final String region;
    final String name;
    final String id;
    /** By account and region, in the order in which they were asked for. */
    final Map<String, StackInstance> instances = new LinkedHashMap<>();
    /** By id, in the order of their requests. */
    final Map<String, StackSetOperation> operations = new LinkedHashMap<>();

    /** Of the request that made it; null if there was none. */
    final String token;

    boolean deleted;
    Definition definition;
    /** How often the definition has changed. */
    int version;

    /** What all instances are made from, and how. */
    record Definition(
            Template template,
            Map<String, ParameterValue> parameters,
            Map<String, String> tags,
            List<String> capabilities,
            String description,
            String administrationRole,
            String executionRole,
            String permissionModel,
            Deployment deployment,
            boolean managedExecution) {
        Definition {
            parameters = new LinkedHashMap<>(parameters);
            tags = new LinkedHashMap<>(tags);
            capabilities = List.copyOf(capabilities);
        }
    }

    /** Whether accounts that come into a unit get an instance by themselves. */
    record Deployment(boolean enabled, Boolean retains) {}

    StackSet(String account, String region, String name, String token, Definition definition) {
        this.account = account;
        this.region = region;
        this.name = name;
        this.id = name + ":" + UUID.randomUUID();
        this.token = token;
        this.definition = definition;
    }

    String arn() {
        return Partition.ofRegion(region).arn("cloudformation", region, account, "stackset/" + id);
    }

    boolean serviceManaged() {
        return definition.permissionModel().equals(SERVICE_MANAGED);
    }

    StackInstance instance(String ofAccount, String ofRegion) {
        return instances.get(StackInstance.key(ofAccount, ofRegion));
    }

    /** Those that run or wait to. */
    List<StackSetOperation> active() {
        return new ArrayList<>(
                operations.values().stream().filter(one -> !one.over()).toList());
    }
}
