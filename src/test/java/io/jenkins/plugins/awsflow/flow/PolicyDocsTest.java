package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.deploy.step.CodeDeployStep;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies in the documentation are those that the steps declare; ./flow docs writes them. */
class PolicyDocsTest {
    static List<AwsStepDescriptor> steps() {
        return PolicyDocs.steps();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aPageShowsWhatItsStepDeclares(AwsStepDescriptor step) throws IOException {
        String page = Files.readString(new PolicyDocs(new Layout(Hpi.root(), "java")).page(step));
        assertThat(page).isEqualTo(PolicyDocs.withPolicy(page, step));
    }

    @Test
    void aPageWithoutAPlaceForItIsAnError() {
        assertThatThrownBy(() -> PolicyDocs.withPolicy("# codeDeploy", new CodeDeployStep.DescriptorImpl()))
                .hasMessageContaining("codeDeploy has no");
    }
}
