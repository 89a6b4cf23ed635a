package io.jenkins.plugins.awsflow.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.weave.ShapeCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeTest {
    @TempDir
    Path home;

    @Test
    void ourJenkinsClassesHaveTheShapeOfTheRealOnes() throws Exception {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        SignatureData data = SignatureData.fromClassPath(ShapeTest.class.getClassLoader());
        assertThat(new ShapeCheck(data).check(classes)).isEmpty();
    }

    @Test
    void aMemberThatIsNotWrittenHereFailsByItsName() throws Exception {
        Run<?, ?> run = new Pipelines(home).start("echo 'x'").succeeds().run;
        assertThatThrownBy(run::getArtifacts)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Run.getArtifacts()")
                .hasMessageContaining("is not in the local runner");
    }

    @Test
    void reflectionOnOurJenkinsClassesWorks() {
        for (Class<?> c : new Class<?>[] {Run.class, jenkins.model.Jenkins.class, hudson.model.Result.class}) {
            assertThat(c.getDeclaredMethods()).isNotEmpty();
            assertThat(c.getDeclaredFields()).isNotEmpty();
        }
    }
}
