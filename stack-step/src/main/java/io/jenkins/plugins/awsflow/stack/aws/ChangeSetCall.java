package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;
import software.amazon.awssdk.services.cloudformation.model.RollbackTrigger;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** What CloudFormation is asked for. What is not given is left out, so that the stack keeps what it has. */
final class ChangeSetCall {
    private ChangeSetCall() {}

    static CreateChangeSetRequest of(OperationRequest request) {
        String body = request.parameter(StackParameters.TEMPLATE);
        String url = request.parameter(StackParameters.TEMPLATE_URL);
        CreateChangeSetRequest.Builder call = CreateChangeSetRequest.builder()
                .stackName(request.parameter(StackParameters.STACK))
                .changeSetName(CloudFormationApi.changeSetName(request))
                .clientToken(request.token())
                .changeSetType(request.parameter(StackParameters.TYPE))
                .description(request.parameter(StackParameters.DESCRIPTION))
                .templateBody(body)
                .templateURL(url)
                .parameters(parameters(request))
                .roleARN(request.parameter(StackParameters.ROLE));
        if (body == null && url == null) {
            call.usePreviousTemplate(true);
        }
        if (StackParameters.flag(request, StackParameters.NESTED)) {
            call.includeNestedStacks(true);
        }
        if (StackParameters.flag(request, StackParameters.REVERT_DRIFT)) {
            call.deploymentMode(DeploymentMode.REVERT_DRIFT);
        }
        if ("CREATE".equals(request.parameter(StackParameters.TYPE))) {
            call.onStackFailure(request.parameter(StackParameters.ON_FAILURE));
        }
        if (StackParameters.flag(request, StackParameters.IMPORT_EXISTING)) {
            call.importExistingResources(true);
        }
        List<ResourceToImport> imports = StackParameters.imports(request);
        if (!imports.isEmpty()) {
            call.resourcesToImport(imports);
        }
        lists(request, call);
        return call.build();
    }

    private static void lists(OperationRequest request, CreateChangeSetRequest.Builder call) {
        List<String> capabilities = StackParameters.list(request, StackParameters.CAPABILITIES);
        if (!capabilities.isEmpty()) {
            call.capabilitiesWithStrings(capabilities);
        }
        List<String> notifications = StackParameters.list(request, StackParameters.NOTIFICATIONS);
        if (!notifications.isEmpty()) {
            call.notificationARNs(notifications);
        }
        List<Tag> tags = tags(request);
        if (!tags.isEmpty()) {
            call.tags(tags);
        }
        List<String> alarms = StackParameters.list(request, StackParameters.TRIGGERS);
        String minutes = request.parameter(StackParameters.MONITORING);
        if (!alarms.isEmpty() || minutes != null) {
            call.rollbackConfiguration(RollbackConfiguration.builder()
                    .rollbackTriggers(
                            alarms.stream().map(ChangeSetCall::trigger).toList())
                    .monitoringTimeInMinutes(minutes == null ? null : Integer.valueOf(minutes))
                    .build());
        }
    }

    private static RollbackTrigger trigger(String arn) {
        return RollbackTrigger.builder().arn(arn).type("AWS::CloudWatch::Alarm").build();
    }

    static List<Tag> tags(OperationRequest request) {
        List<Tag> list = new ArrayList<>();
        StackParameters.tags(request)
                .forEach((key, value) ->
                        list.add(Tag.builder().key(key).value(value).build()));
        return list;
    }

    static List<Parameter> parameters(OperationRequest request) {
        List<Parameter> parameters = new ArrayList<>();
        StackParameters.values(request).forEach((name, value) -> {
            Parameter.Builder parameter = Parameter.builder().parameterKey(name);
            parameters.add(
                    value == null
                            ? parameter.usePreviousValue(true).build()
                            : parameter.parameterValue(value).build());
        });
        return parameters;
    }
}
