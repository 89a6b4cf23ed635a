package io.jenkins.plugins.awsflow.stack.aws;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.operation.StackProbe;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Tells the plugins that know no CloudFormation what belongs to a stack. */
@Extension
public final class CloudFormationProbe extends StackProbe {
    @Override
    public List<String> resources(AwsSession session, String stack) {
        return session
                .client(CloudFormationApi.SERVICE, CloudFormationClient::builder)
                .listStackResourcesPaginator(request -> request.stackName(stack))
                .stackResourceSummaries()
                .stream()
                .map(StackResourceSummary::physicalResourceId)
                .filter(Objects::nonNull)
                .toList();
    }
}
