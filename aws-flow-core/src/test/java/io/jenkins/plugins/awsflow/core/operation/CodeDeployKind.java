package io.jenkins.plugins.awsflow.core.operation;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationEvent;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.DeploymentInfo;

/** The least that drives real deployments through the real SDK. */
@Extension
public final class CodeDeployKind extends OperationKind {
    public static final String ID = "test.codedeploy";

    private static CodeDeployClient client(AwsSession session) {
        return session.client("codedeploy", CodeDeployClient::builder);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String service() {
        return "codedeploy";
    }

    @Override
    public String displayName() {
        return "CodeDeploy deployment";
    }

    @Override
    public int batchSize() {
        return 25;
    }

    @Override
    public Duration defaultTimeout() {
        return Duration.ofHours(1);
    }

    @Override
    public Optional<String> find(AwsSession session, OperationRequest request, long since) {
        List<String> ids = client(session)
                .listDeployments(b -> b.applicationName("Web").deploymentGroupName(request.parameter("group")))
                .deployments();
        for (String id : ids) {
            String description = client(session)
                    .getDeployment(b -> b.deploymentId(id))
                    .deploymentInfo()
                    .description();
            if (Marker.tokenIn(description).filter(request.token()::equals).isPresent()) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    @Override
    public String start(AwsSession session, OperationRequest request) {
        return client(session)
                .createDeployment(b -> b.applicationName("Web")
                        .deploymentGroupName(request.parameter("group"))
                        .description(Marker.describe(request.title(), request.token(), 256))
                        .revision(r -> r.revisionType("GitHub").gitHubLocation(g -> g.repository("aws-flow/web")
                                .commitId("0123456789012345678901234567890123456789"))))
                .deploymentId();
    }

    @Override
    public Map<String, OperationSnapshot> poll(AwsSession session, Collection<OperationHandle> handles) {
        Map<String, OperationSnapshot> found = new LinkedHashMap<>();
        List<String> ids = handles.stream().map(OperationHandle::watchedId).toList();
        for (DeploymentInfo info :
                client(session).batchGetDeployments(b -> b.deploymentIds(ids)).deploymentsInfo()) {
            OperationState state =
                    switch (info.status()) {
                        case SUCCEEDED -> OperationState.SUCCEEDED;
                        case FAILED -> OperationState.FAILED;
                        case STOPPED -> OperationState.STOPPED;
                        default -> OperationState.RUNNING;
                    };
            found.put(
                    info.deploymentId(),
                    OperationSnapshot.of(state, info.statusAsString()).build());
        }
        return found;
    }

    @Override
    public List<OperationEvent> describe(
            AwsSession session, OperationHandle handle, OperationSnapshot now, OperationNotes notes) {
        return notes.memory().put(now.remoteState(), "told") != null
                ? List.of()
                : List.of(new OperationEvent(0, OperationEvent.Level.INFO, "", now.remoteState()));
    }

    @Override
    public String stop(AwsSession session, OperationHandle handle, String mode) {
        return "stop: "
                + client(session)
                        .stopDeployment(b -> b.deploymentId(handle.watchedId()))
                        .statusAsString();
    }

    @Override
    public String explain(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        return handle.id() + " " + last.remoteState();
    }

    @Override
    public Map<String, Object> result(AwsSession session, OperationHandle handle, OperationSnapshot last) {
        return Map.of("id", handle.id());
    }

    @Override
    public String link(OperationHandle handle) {
        return null;
    }
}
