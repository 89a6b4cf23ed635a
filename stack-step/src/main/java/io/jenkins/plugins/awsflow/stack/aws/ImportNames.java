package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What identifies resources of one type when they are imported. */
public final class ImportNames {
    private final String type;
    private final List<String> names;

    private ImportNames(String type, List<String> names) {
        this.type = type;
        this.names = new ArrayList<>(names);
    }

    public String type() {
        return type;
    }

    /** Of properties. */
    public List<String> names() {
        return new ArrayList<>(names);
    }

    /**
     * Looks at the resources of a template.
     *
     * @param body of the template; null if it is at {@code url}
     * @return by logical id; a resource that cannot be imported is not there
     */
    public static Map<String, ImportNames> of(AwsSession session, String body, String url) {
        Map<String, ImportNames> all = new LinkedHashMap<>();
        new CloudFormationApi(session)
                .client()
                .getTemplateSummary(call -> call.templateBody(body).templateURL(url))
                .resourceIdentifierSummaries()
                .forEach(summary -> summary.logicalResourceIds()
                        .forEach(id ->
                                all.put(id, new ImportNames(summary.resourceType(), summary.resourceIdentifiers()))));
        return all;
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
