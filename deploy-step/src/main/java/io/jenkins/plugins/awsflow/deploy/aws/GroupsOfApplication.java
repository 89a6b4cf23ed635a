package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;

/** The settings of all groups of an application, for checks that depend on where a revision can go. */
public final class GroupsOfApplication {
    /** Source: BatchGetDeploymentGroups in CodeDeploy's API reference. */
    private static final int BATCH = 100;

    private GroupsOfApplication() {}

    /**
     * Reads them.
     *
     * @return by name; null for an identity that may not
     * @throws AwsFlowException if CodeDeploy answers otherwise
     */
    public static Map<String, GroupSettings> read(AwsSession session, String application) throws AwsFlowException {
        CodeDeployApi api = new CodeDeployApi(session);
        Map<String, GroupSettings> groups = new TreeMap<>();
        try {
            List<String> names = api.groups(application);
            for (int from = 0; from < names.size(); from += BATCH) {
                List<String> some = names.subList(from, Math.min(names.size(), from + BATCH));
                api.client()
                        .batchGetDeploymentGroups(
                                request -> request.applicationName(application).deploymentGroupNames(some))
                        .deploymentGroupsInfo()
                        .forEach(info -> groups.put(info.deploymentGroupName(), GroupReader.settings(info)));
            }
            return groups;
        } catch (SdkException e) {
            AwsFlowException told = AwsErrors.translate(e, application);
            if (told.failureClass() == FailureClass.DENIED) {
                return null;
            }
            throw told;
        }
    }
}
