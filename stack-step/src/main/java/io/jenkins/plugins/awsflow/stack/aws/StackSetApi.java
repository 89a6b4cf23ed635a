package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.stack.model.InstanceView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.ListStackInstancesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackSetOperationResultsResponse;
import software.amazon.awssdk.services.cloudformation.model.OperationNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.OperationResultFilter;
import software.amazon.awssdk.services.cloudformation.model.OperationResultFilterName;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSet;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperation;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationResultSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetOperationSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetStatus;

/** The reading calls about one stack set. */
final class StackSetApi {
    /** Pages of a hundred that one look reads of an operation that runs. */
    static final int FEW_PAGES = 5;

    /** The same of what is looked at once. A set may have 100,000 instances. */
    static final int MOST_PAGES = 50;

    private final CloudFormationClient client;
    private final String set;
    private final CallAs callAs;

    /**
     * Calls about a set.
     *
     * @param set its name or id
     * @param delegatedAdmin whether the caller is a delegated administrator of the organization
     */
    StackSetApi(AwsSession session, String set, boolean delegatedAdmin) {
        this.client = new CloudFormationApi(session).client();
        this.set = set;
        this.callAs = delegatedAdmin ? CallAs.DELEGATED_ADMIN : null;
    }

    CloudFormationClient client() {
        return client;
    }

    String set() {
        return set;
    }

    CallAs callAs() {
        return callAs;
    }

    /** The set; empty if there is none, or if it is deleted. */
    Optional<StackSet> describe() {
        try {
            return Optional.ofNullable(client.describeStackSet(
                                    call -> call.stackSetName(set).callAs(callAs))
                            .stackSet())
                    .filter(found -> found.status() != StackSetStatus.DELETED);
        } catch (StackSetNotFoundException e) {
            return Optional.empty();
        }
    }

    /** An operation; empty if there is none of that id. */
    Optional<StackSetOperation> operation(String id) {
        try {
            return Optional.of(client.describeStackSetOperation(
                            call -> call.stackSetName(set).operationId(id).callAs(callAs))
                    .stackSetOperation());
        } catch (OperationNotFoundException | StackSetNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The newest operation that has not ended. */
    Optional<StackSetOperationSummary> running() {
        return client.listStackSetOperations(call -> call.stackSetName(set).callAs(callAs)).summaries().stream()
                .filter(one -> one.endTimestamp() == null)
                .filter(one -> switch (one.statusAsString()) {
                    case "RUNNING", "QUEUED", "STOPPING" -> true;
                    default -> false;
                })
                .findFirst();
    }

    /** The instances, those that are there beyond some thousands left out. */
    List<InstanceView> instances() {
        List<InstanceView> found = new ArrayList<>();
        String token = null;
        int pages = 0;
        do {
            String page = token;
            ListStackInstancesResponse response = client.listStackInstances(
                    call -> call.stackSetName(set).nextToken(page).callAs(callAs));
            response.summaries().forEach(one -> found.add(view(one)));
            token = response.nextToken();
        } while (token != null && ++pages < MOST_PAGES);
        return found;
    }

    private static InstanceView view(StackInstanceSummary one) {
        return InstanceView.of(
                one.account(),
                one.region(),
                one.organizationalUnitId(),
                one.statusAsString(),
                one.stackInstanceStatus() == null
                        ? null
                        : one.stackInstanceStatus().detailedStatusAsString(),
                one.statusReason(),
                one.stackId());
    }

    /** An instance with what differs there. */
    InstanceView withOverrides(InstanceView one) {
        Map<String, String> values = new LinkedHashMap<>();
        client.describeStackInstance(call -> call.stackSetName(set)
                        .stackInstanceAccount(one.account())
                        .stackInstanceRegion(one.region())
                        .callAs(callAs))
                .stackInstance()
                .parameterOverrides()
                .forEach(parameter -> values.put(parameter.parameterKey(), parameter.parameterValue()));
        return one.withOverrides(values);
    }

    /**
     * What an operation does to its instances.
     *
     * @param status the only one wanted, such as {@code FAILED}; null for all
     * @param pages the most that are read
     */
    List<InstanceView> results(String operation, String status, int pages) {
        List<OperationResultFilter> filters = status == null
                ? null
                : List.of(OperationResultFilter.builder()
                        .name(OperationResultFilterName.OPERATION_RESULT_STATUS)
                        .values(status)
                        .build());
        List<InstanceView> found = new ArrayList<>();
        String token = null;
        int read = 0;
        do {
            String page = token;
            ListStackSetOperationResultsResponse response =
                    client.listStackSetOperationResults(call -> call.stackSetName(set)
                            .operationId(operation)
                            .filters(filters)
                            .nextToken(page)
                            .callAs(callAs));
            response.summaries().forEach(one -> found.add(view(one)));
            token = response.nextToken();
        } while (token != null && ++read < pages);
        return found;
    }

    private static InstanceView view(StackSetOperationResultSummary one) {
        return InstanceView.result(
                one.account(), one.region(), one.organizationalUnitId(), one.statusAsString(), one.statusReason());
    }
}
