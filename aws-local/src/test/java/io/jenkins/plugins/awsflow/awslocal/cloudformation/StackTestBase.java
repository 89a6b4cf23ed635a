package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Stacks by the SDK's client, under a clock that the test moves. */
abstract class StackTestBase extends LocalTest {
    /** A bucket, and a queue and a topic that wait for it. */
    static final String TEMPLATE =
            """
            Parameters:
              Size: {Type: Number, Default: 1}
            Resources:
              Store:
                Type: AWS::S3::Bucket
              Work:
                Type: AWS::SQS::Queue
                DependsOn: Store
                Properties: {DelaySeconds: !Ref Size}
              News:
                Type: AWS::SNS::Topic
                Properties: {DisplayName: !Sub "${Store} news"}
            Outputs:
              Queue: {Value: !GetAtt Work.Arn}
            """;

    CloudFormationClient stacks;

    @BeforeEach
    void prepare() {
        aws.admin().clock().freeze();
        stacks = clients.cloudFormation();
    }

    @AfterEach
    void closeClient() {
        stacks.close();
    }

    void pass(int seconds) {
        aws.admin().clock().advance(Duration.ofSeconds(seconds));
    }

    static List<Parameter> parameters(String... keysAndValues) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = keysAndValues[i];
            String value = keysAndValues[i + 1];
            parameters.add(
                    Parameter.builder().parameterKey(key).parameterValue(value).build());
        }
        return parameters;
    }

    /** Creates a stack and lets it get ready. */
    Stack make(String name, String template, String... parameters) {
        start(name, template, parameters);
        pass(600);
        return stack(name);
    }

    String start(String name, String template, String... parameters) {
        return stacks.createStack(request ->
                        request.stackName(name).templateBody(template).parameters(parameters(parameters)))
                .stackId();
    }

    Stack update(String name, String template, String... parameters) {
        stacks.updateStack(
                request -> request.stackName(name).templateBody(template).parameters(parameters(parameters)));
        pass(600);
        return stack(name);
    }

    Stack stack(String nameOrId) {
        return stacks.describeStacks(request -> request.stackName(nameOrId))
                .stacks()
                .get(0);
    }

    /** All events, oldest first, each as "logical id STATUS". */
    List<String> story(String nameOrId) {
        return events(nameOrId).stream()
                .map(event -> event.logicalResourceId() + " " + event.resourceStatusAsString())
                .toList();
    }

    List<StackEvent> events(String nameOrId) {
        List<StackEvent> events = new ArrayList<>(
                stacks.describeStackEventsPaginator(request -> request.stackName(nameOrId)).stackEvents().stream()
                        .toList());
        Collections.reverse(events);
        return events;
    }

    StackEvent event(String stack, String logicalId, String status) {
        return events(stack).stream()
                .filter(event -> event.logicalResourceId().equals(logicalId))
                .filter(event -> event.resourceStatusAsString().equals(status))
                .findFirst()
                .orElseThrow(() -> new AssertionError(logicalId + " " + status + " is not in " + story(stack)));
    }

    static Map<String, String> outputs(Stack stack) {
        Map<String, String> outputs = new TreeMap<>();
        for (Output output : stack.outputs()) {
            outputs.put(output.outputKey(), output.outputValue());
        }
        return outputs;
    }

    /** Makes a change set of an existing stack and lets AWS compare. */
    DescribeChangeSetResponse changes(String stack, String template, String... parameters) {
        stacks.createChangeSet(request -> request.stackName(stack)
                .changeSetName("next")
                .templateBody(template)
                .parameters(parameters(parameters)));
        pass(5);
        return stacks.describeChangeSet(
                request -> request.stackName(stack).changeSetName("next").includePropertyValues(true));
    }

    static ResourceChange change(DescribeChangeSetResponse changeSet, String logicalId) {
        return changeSet.changes().stream()
                .map(Change::resourceChange)
                .filter(change -> change.logicalResourceId().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> new AssertionError(logicalId + " is not in " + changeSet.changes()));
    }

    static CloudFormationException refused(String code, ThrowingCallable call) {
        CloudFormationException error = catchThrowableOfType(CloudFormationException.class, call);
        assertThat(error).as("refused with " + code).isNotNull();
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        return error;
    }

    static String message(CloudFormationException error) {
        return error.awsErrorDetails().errorMessage();
    }
}
