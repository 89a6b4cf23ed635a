package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import java.util.List;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.ComputePlatform;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.DeploymentGroupInfo;

/** Checks before anything is changed that what a Jenkinsfile names exists, and says what was most likely meant. */
public final class KnownNames {
    private final CodeDeployApi api;
    private final String place;

    /** @param place region and account for messages */
    public KnownNames(CodeDeployApi api, String place) {
        this.api = api;
        this.place = place;
    }

    /**
     * Fails unless there is such an application.
     *
     * @return the compute platform, in CodeDeploy's own word
     * @throws AwsFlowException if there is none
     */
    public String requireApplication(String application) throws AwsFlowException {
        try {
            ComputePlatform platform = api.client()
                    .getApplication(request -> request.applicationName(application))
                    .application()
                    .computePlatform();
            return platform == null ? DeploymentView.SERVER : platform.toString();
        } catch (ApplicationDoesNotExistException e) {
            throw noApplication(application, e);
        }
    }

    /**
     * Fails unless there is such a group.
     *
     * @return the compute platform, in CodeDeploy's own word
     * @throws AwsFlowException if there is none
     */
    public String requireGroup(String application, String group) throws AwsFlowException {
        try {
            DeploymentGroupInfo info = api.group(application, group);
            return info.computePlatform() == null ? DeploymentView.SERVER : info.computePlatformAsString();
        } catch (ApplicationDoesNotExistException e) {
            throw noApplication(application, e);
        } catch (DeploymentGroupDoesNotExistException e) {
            List<String> groups = api.groups(application);
            throw new AwsFlowException(
                    FailureClass.NOT_FOUND,
                    Messages.KnownNames_group(group, application, place, Nearest.hint(group, groups)),
                    e);
        }
    }

    private AwsFlowException noApplication(String application, ApplicationDoesNotExistException cause) {
        return new AwsFlowException(
                FailureClass.NOT_FOUND,
                Messages.KnownNames_application(application, place, Nearest.hint(application, api.applications())),
                cause);
    }
}
