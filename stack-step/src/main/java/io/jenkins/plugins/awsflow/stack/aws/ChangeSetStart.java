package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.model.StackPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeploymentMode;
import software.amazon.awssdk.services.cloudformation.model.InsufficientCapabilitiesException;
import software.amazon.awssdk.services.cloudformation.model.OnStackFailure;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;
import software.amazon.awssdk.services.cloudformation.model.RollbackTrigger;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Makes the change set. Its name and its client token come from the operation's token: asked twice, it is the same. */
final class ChangeSetStart {
    private static final String PREFIX = "aws-flow-";
    private static final int LONGEST_DESCRIPTION = 1024;

    private final StackApi api;
    private final OperationRequest request;

    ChangeSetStart(StackApi api, OperationRequest request) {
        this.api = api;
        this.request = request;
    }

    /** The name of an operation's change set. */
    static String name(String token) {
        return PREFIX + token;
    }

    /** @return the change set's id */
    String create() throws AwsFlowException {
        try {
            return api.client().createChangeSet(call()).id();
        } catch (InsufficientCapabilitiesException e) {
            String words = e.awsErrorDetails().errorMessage();
            throw new AwsFlowException(
                    FailureClass.INVALID,
                    Messages.ChangeSetStart_capabilities(request.title(), words, capability(words)),
                    e);
        }
    }

    private static String capability(String words) {
        return words.contains("CAPABILITY_NAMED_IAM")
                ? "CAPABILITY_NAMED_IAM"
                : words.contains("CAPABILITY_AUTO_EXPAND") ? "CAPABILITY_AUTO_EXPAND" : "CAPABILITY_IAM";
    }

    private boolean is(String parameter) {
        return Boolean.parseBoolean(request.parameter(parameter));
    }

    private CreateChangeSetRequest call() {
        CreateChangeSetRequest.Builder call = CreateChangeSetRequest.builder()
                .stackName(request.parameter(StackParameters.STACK))
                .changeSetName(name(request.token()))
                .clientToken(request.token())
                .changeSetType(type())
                .templateBody(request.parameter(StackParameters.BODY))
                .templateURL(request.parameter(StackParameters.URL))
                .parameters(parameters())
                .capabilitiesWithStrings(RequestText.texts(request.parameter(StackParameters.CAPABILITIES)))
                .roleARN(request.parameter(StackParameters.ROLE))
                .onStackFailure(onFailure());
        String description = request.parameter(StackParameters.DESCRIPTION);
        if (description != null) {
            call.description(description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION)));
        }
        if (is(StackParameters.PREVIOUS)) {
            call.usePreviousTemplate(true);
        }
        if (is(StackParameters.NESTED)) {
            call.includeNestedStacks(true);
        }
        if (is(StackParameters.REVERT_DRIFT)) {
            call.deploymentMode(DeploymentMode.REVERT_DRIFT);
        }
        lists(call);
        return call.build();
    }

    /** What is not given stays as it is in the stack; an empty list would take it away. */
    private void lists(CreateChangeSetRequest.Builder call) {
        if (request.parameter(StackParameters.TAGS) != null) {
            List<Tag> tags = new ArrayList<>();
            RequestText.pairs(request.parameter(StackParameters.TAGS))
                    .forEach((key, value) ->
                            tags.add(Tag.builder().key(key).value(value).build()));
            call.tags(tags);
        }
        if (request.parameter(StackParameters.NOTIFICATIONS) != null) {
            call.notificationARNs(RequestText.texts(request.parameter(StackParameters.NOTIFICATIONS)));
        }
        String monitoring = request.parameter(StackParameters.MONITORING);
        if (request.parameter(StackParameters.TRIGGERS) != null || monitoring != null) {
            List<RollbackTrigger> triggers = new ArrayList<>();
            RequestText.texts(request.parameter(StackParameters.TRIGGERS))
                    .forEach(arn -> triggers.add(RollbackTrigger.builder()
                            .arn(arn)
                            .type("AWS::CloudWatch::Alarm")
                            .build()));
            call.rollbackConfiguration(RollbackConfiguration.builder()
                    .rollbackTriggers(triggers)
                    .monitoringTimeInMinutes(monitoring == null ? null : Integer.valueOf(monitoring))
                    .build());
        }
        if (request.parameter(StackParameters.IMPORT) != null) {
            call.resourcesToImport(imports());
        }
    }

    private ChangeSetType type() {
        if (request.parameter(StackParameters.IMPORT) != null) {
            return ChangeSetType.IMPORT;
        }
        StackPlan plan = StackPlan.valueOf(request.parameter(StackParameters.PLAN));
        return plan == StackPlan.CREATE || plan == StackPlan.RECREATE ? ChangeSetType.CREATE : ChangeSetType.UPDATE;
    }

    private OnStackFailure onFailure() {
        String value = request.parameter(StackParameters.ON_FAILURE);
        return value == null ? null : OnStackFailure.fromValue(value);
    }

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (GivenParameter given : RequestText.parameters(request.parameter(StackParameters.PARAMETERS))) {
            Parameter.Builder parameter = Parameter.builder().parameterKey(given.key());
            parameters.add(
                    given.value() == null
                            ? parameter.usePreviousValue(true).build()
                            : parameter.parameterValue(given.value()).build());
        }
        return parameters;
    }

    private List<ResourceToImport> imports() {
        List<ResourceToImport> imports = new ArrayList<>();
        Map<String, String> types = RequestText.pairs(request.parameter(StackParameters.IMPORT_TYPES));
        RequestText.pairs(request.parameter(StackParameters.IMPORT)).forEach((id, identifiers) -> {
            Map<String, String> identifier = new LinkedHashMap<>();
            for (String pair : identifiers.split(",", -1)) {
                int at = pair.indexOf('=');
                identifier.put(
                        pair.substring(0, at).strip(), pair.substring(at + 1).strip());
            }
            imports.add(ResourceToImport.builder()
                    .logicalResourceId(id)
                    .resourceType(types.get(id))
                    .resourceIdentifier(identifier)
                    .build());
        });
        return imports;
    }
}
