package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to be known of a stack and its template before resources are imported. */
public final class ImportNames {
    private ImportNames() {}

    /**
     * Names of the properties that identify each resource of a template.
     *
     * @param body of the template; null if it is at {@code url}
     * @return by logical id; a resource that cannot be imported is not there
     */
    public static Map<String, List<String>> of(AwsSession session, String body, String url) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        new CloudFormationApi(session)
                .client()
                .getTemplateSummary(call -> call.templateBody(body).templateURL(url))
                .resourceIdentifierSummaries()
                .forEach(summary -> summary.logicalResourceIds()
                        .forEach(id -> names.put(id, List.copyOf(summary.resourceIdentifiers()))));
        return names;
    }

    /** Logical ids of the resources that a stack has. */
    public static Set<String> present(AwsSession session, String stackId) {
        Set<String> present = new LinkedHashSet<>();
        new CloudFormationApi(session)
                .client().listStackResourcesPaginator(call -> call.stackName(stackId)).stackResourceSummaries().stream()
                        .filter(resource -> !"DELETE_COMPLETE".equals(resource.resourceStatusAsString()))
                        .forEach(resource -> present.add(resource.logicalResourceId()));
        return present;
    }
}
