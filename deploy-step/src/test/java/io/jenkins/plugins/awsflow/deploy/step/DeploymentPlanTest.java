package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.deploy.aws.Place;
import io.jenkins.plugins.awsflow.testkit.TestBuild;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a {@code codeDeploy} step to the request that is written down. */
class DeploymentPlanTest {
    @TempDir
    Path temp;

    private Place place;
    private TestBuild build;

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        place = new Place(50);
        build = new TestBuild(temp, temp, place.session());
    }

    @AfterEach
    void stop() {
        place.close();
    }

    private OperationRequest plan(CodeDeployStep step) throws Exception {
        return step.plan().plan(build);
    }

    @Test
    void deploysTheRevisionThatThisBuildRegistered() throws Exception {
        String account = place.session().account();
        RegisteredRevisions.remember(
                build.run(),
                new RegisteredRevisions.Entry(
                        "Web", Place.REGION, account, "s3://web-artifacts/old.zip", "1.4.2", null));
        RegisteredRevisions.remember(
                build.run(),
                new RegisteredRevisions.Entry(
                        "Api", Place.REGION, account, "s3://web-artifacts/api.zip", "1.4.2", null));
        RegisteredRevisions.remember(
                build.run(),
                new RegisteredRevisions.Entry(
                        "Web", "cn-northwest-1", account, "s3://web-artifacts/far.zip", "1.4.2", null));
        RegisteredRevisions.remember(
                build.run(),
                new RegisteredRevisions.Entry(
                        "Web", Place.REGION, account, "s3://web-artifacts/new.zip", "1.4.3", null));

        OperationRequest request = plan(new CodeDeployStep("Web", "beta"));

        assertThat(request.title()).isEqualTo("Web to beta");
        assertThat(request.parameters())
                .containsEntry("application", "Web")
                .containsEntry("group", "beta")
                .containsEntry("revision", "s3://web-artifacts/new.zip")
                .containsEntry("description", "1.4.3, by web #1")
                .containsEntry("onReady", "continue")
                .containsOnlyKeys("application", "group", "revision", "description", "onReady");
    }

    @Test
    void aRevisionOfAnotherBuildIsDescribedByTheBuildOnly() throws Exception {
        CodeDeployStep step = new CodeDeployStep("Web", "beta");
        step.setRevision("s3://web-artifacts/other.zip");
        assertThat(plan(step).parameter("description")).isEqualTo("By web #1");
    }

    @Test
    void saysHowToGetARevision() {
        assertThatThrownBy(() -> plan(new CodeDeployStep("Web", "beta")))
                .isInstanceOf(AwsFlowException.class)
                .hasMessageContaining("This build registered no revision of Web in cn-north-1")
                .hasMessageContaining("codeDeployBundle application: \"Web\"");
    }

    @Test
    void takesEveryParameter() throws Exception {
        CodeDeployStep step = new CodeDeployStep(" Web ", "beta");
        step.setRevision("github:owner/repo@0123456789abcdef0123456789abcdef01234567");
        step.setDeploymentConfig("CodeDeployDefault.AllAtOnce");
        step.setDescription("release 7");
        step.setFileExistsBehavior(FileExistsBehavior.RETAIN);
        step.setIgnoreApplicationStopFailures(true);
        step.setAutoRollback(false);
        step.setOnAbort(OnAbort.stopAndRollback);

        assertThat(plan(step).parameters())
                .containsEntry("application", "Web")
                .containsEntry("revision", "github:owner/repo@0123456789abcdef0123456789abcdef01234567")
                .containsEntry("deploymentConfig", "CodeDeployDefault.AllAtOnce")
                .containsEntry("description", "release 7")
                .containsEntry("fileExistsBehavior", "RETAIN")
                .containsEntry("ignoreApplicationStopFailures", "true")
                .containsEntry("autoRollback", "false");
        assertThat(step.abortMode()).isEqualTo("stopAndRollback");
    }

    @Test
    void badValuesAreNamed() {
        assertThatThrownBy(() -> new CodeDeployStep("Web", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"group\"");
        CodeDeployStep step = new CodeDeployStep("Web", "beta");
        step.setRevision("web.zip");
        assertThatThrownBy(() -> plan(step)).hasMessageContaining("\"web.zip\" is no revision");
        CodeDeployStep other = new CodeDeployStep("Web", "bta");
        other.setRevision("s3://web-artifacts/a.zip");
        assertThatThrownBy(() -> plan(other)).hasMessageContaining("did you mean \"beta\"?");
    }

    @Test
    void emptyFieldsOfTheFormMeanTheDefaults() {
        CodeDeployStep step = new CodeDeployStep("Web", "beta");
        step.setRevision("");
        step.setDeploymentConfig(" ");
        step.setDescription("");
        step.setFileExistsBehavior(null);
        step.setOnAbort(null);
        assertThat(step.getRevision()).isNull();
        assertThat(step.getDeploymentConfig()).isNull();
        assertThat(step.getDescription()).isNull();
        assertThat(step.getFileExistsBehavior()).isEqualTo(FileExistsBehavior.DISALLOW);
        assertThat(step.getOnAbort()).isEqualTo(OnAbort.stop);
        assertThat(step.getAutoRollback()).isNull();
    }
}
