package io.jenkins.plugins.awsflow.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.awsflow.core.aws.ArtifactStore;
import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions;
import io.jenkins.plugins.awsflow.core.aws.SessionSpec;
import io.jenkins.plugins.awsflow.core.aws.SharedThreads;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.deploy.model.DeploymentView;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupSettings;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupWish;
import io.jenkins.plugins.awsflow.testkit.Emulator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The plugin's own calls against moto, for those that moto implements: it was written by others from AWS's behaviour. */
@Tag("emulators")
class MotoTest {
    private static final SharedThreads THREADS = new SharedThreads();
    private static final AwsSessions SESSIONS = new AwsSessions(THREADS, Clock.systemUTC(), "test");
    private static Emulator moto;
    private static AwsSession session;
    private final DeploymentKind kind = new DeploymentKind();

    @BeforeAll
    static void start() throws Exception {
        moto = Emulator.moto();
        session = SESSIONS.open(new SessionSpec(AwsBasicCredentials.create("AKIAMOTO", "secret"), "us-east-1")
                .endpoint(moto.endpoint())
                .artifactBucket("bundles"));
        CodeDeployClient codeDeploy = session.client("codedeploy", CodeDeployClient::builder);
        codeDeploy.createApplication(a -> a.applicationName("Web"));
        codeDeploy.createDeploymentGroup(g -> g.applicationName("Web")
                .deploymentGroupName("beta")
                .serviceRoleArn("arn:aws:iam::123456789012:role/deploy"));
        session.client("s3", () -> S3Client.builder().forcePathStyle(true)).createBucket(b -> b.bucket("bundles"));
    }

    @AfterAll
    static void stop() {
        SESSIONS.close();
        THREADS.close();
        if (moto != null) {
            moto.close();
        }
    }

    @Test
    void theSessionKnowsItsAccount() {
        assertThat(session.account()).isEqualTo("123456789012");
        assertThat(session.arn()).startsWith("arn:aws:");
    }

    @Test
    void aStartedDeploymentIsPolledAndFoundAgainByItsMarker() throws Exception {
        OperationRequest request = request("Web", "beta");
        String id = kind.start(session.withoutRetries(), request);

        OperationHandle handle = new OperationHandle(
                request, id, null, ConnectionRef.named("moto"), "us-east-1", session.account(), Long.MAX_VALUE);
        assertThat(kind.poll(session, List.of(handle)).get(id).state()).isEqualTo(OperationState.RUNNING);

        long since = Instant.now().minusSeconds(60).toEpochMilli();
        assertThat(kind.find(session, request, since)).contains(id);
        assertThat(kind.find(session, request("Web", "beta"), since)).isEmpty();
    }

    @Test
    void anUnknownApplicationIsToldApart() {
        assertThatThrownBy(() -> kind.start(session.withoutRetries(), request("Wob", "beta")))
                .satisfies(
                        e -> assertThat(AwsErrors.translate(e, "the deployment").failureClass())
                                .isEqualTo(FailureClass.NOT_FOUND));
    }

    /** Moto does not give alarms back. */
    @Test
    void aGroupIsReadBackAsItWasMade() throws Exception {
        GroupApi api = new GroupApi(new CodeDeployApi(session));
        ApplicationApi applications = new ApplicationApi(session);
        assertThat(applications.platform("Shop")).isEmpty();
        assertThat(api.find("Shop", "four")).isEmpty();
        applications.create("Shop", "Server");
        applications.create("Shop", "Server");
        GroupSettings wanted = new GroupWish(
                        Map.of(
                                "role", "deploy",
                                "minHealthy", "50%",
                                "ec2Tags", "[{Stage: beta, Role: web}]",
                                "autoRollback", "true"),
                        "Server")
                .settings(role -> "arn:aws:iam::123456789012:role/" + role);
        assertThat(api.create("Shop", "four", wanted, "Server")).isPresent();
        assertThat(api.find("Shop", "four")).hasValueSatisfying(found -> assertThat(wanted.changesTo(found.settings()))
                .isEmpty());
        assertThat(api.create("Shop", "four", wanted, "Server")).isEmpty();
    }

    @Test
    void aBundleThatIsThereIsNotUploadedAgain() throws AwsFlowException {
        ArtifactStore store = new ArtifactStore(session, "bundles", "Web/1.zip", session.account());
        assertThat(store.existing()).isEmpty();
        session.client("s3", () -> S3Client.builder().forcePathStyle(true))
                .putObject(put -> put.bucket("bundles").key("Web/1.zip"), RequestBody.fromString("zip"));
        assertThat(store.existing())
                .hasValueSatisfying(s -> assertThat(s.bytes()).isEqualTo(3));
    }

    @Test
    void whatAJenkinsfileNamesIsKnownOrTheNearestIsNamed() throws Exception {
        KnownNames names = new KnownNames(new CodeDeployApi(session), "us-east-1");
        assertThat(names.requireApplication("Web")).isEqualTo("Server");
        assertThat(names.requireGroup("Web", "beta")).isEqualTo("Server");
        assertNotFound(() -> names.requireApplication("Wep"), "Wep", "did you mean \"Web\"?");
        assertNotFound(() -> names.requireGroup("Wep", "beta"), "Wep", "did you mean \"Web\"?");
        assertNotFound(() -> names.requireGroup("Web", "bete"), "bete", "did you mean \"beta\"?");
    }

    private static void assertNotFound(ThrowableAssert.ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(AwsFlowException.class, e -> assertThat(e.failureClass())
                        .isEqualTo(FailureClass.NOT_FOUND))
                .hasMessageContainingAll(parts);
    }

    /** Moto's deployments never begin: they hold their group for good. */
    @Test
    void deploymentsOfAGroupAreListedTheNewestFirstAndHoldIt() throws Exception {
        CodeDeployApi api = new CodeDeployApi(session);
        session.client("codedeploy", CodeDeployClient::builder)
                .createDeploymentGroup(group -> group.applicationName("Web")
                        .deploymentGroupName("history")
                        .serviceRoleArn("arn:aws:iam::123456789012:role/deploy"));
        assertThat(api.history("Web", "history", 5)).isEmpty();
        assertThat(api.activeDeployments("Web", "history")).isEmpty();
        String first = kind.start(session.withoutRetries(), request("Web", "history"));
        String second = kind.start(session.withoutRetries(), request("Web", "history"));
        assertThat(api.activeDeployments("Web", "history")).containsExactlyInAnyOrder(first, second);
        assertThat(api.history("Web", "history", 5))
                .extracting(DeploymentView::id)
                .containsExactly(second, first);
        assertThat(api.history("Web", "history", 1)).singleElement().satisfies(view -> {
            assertThat(view.group()).isEqualTo("history");
            assertThat(view.revision()).isEqualTo("s3://bundles/Web/1.zip");
            assertThat(view.isRollback()).isFalse();
            assertThat(view.created()).isCloseTo(System.currentTimeMillis(), within(60_000L));
        });
    }

    private static OperationRequest request(String application, String group) {
        return new OperationRequest(
                DeploymentKind.ID,
                application + " to " + group,
                Marker.newToken(),
                Map.of(
                        DeploymentParameters.APPLICATION, application,
                        DeploymentParameters.GROUP, group,
                        DeploymentParameters.REVISION, "s3://bundles/Web/1.zip"));
    }
}
