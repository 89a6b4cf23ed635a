package io.jenkins.plugins.awsflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.data.SignatureWriter;
import io.jenkins.plugins.awsflow.api.extract.SignatureExtractor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What is packed into the jar: the classes, and the signatures that they were made from. */
class StubJarTest {
    private static final SignatureData DATA = SignatureData.fromClassPath(StubJarTest.class.getClassLoader());

    @Test
    void theClassesGiveTheSignaturesBackThatLieBesideThem() throws IOException, URISyntaxException {
        URL index = StubJarTest.class.getClassLoader().getResource(SignatureData.INDEX);
        Path classes = Path.of(index.toURI()).resolve("../../..").normalize();

        SortedMap<String, ClassSig> extracted = SignatureExtractor.classes(classes);

        assertThat(extracted.keySet()).isEqualTo(DATA.classes().keySet());
        extracted.forEach((name, type) ->
                assertThat(SignatureWriter.lines(type)).isEqualTo(SignatureWriter.lines(DATA.get(name))));
    }

    @Test
    void theJenkinsIsTheOneThatThePluginsAreBuiltFor() {
        assertThat(DATA.artifact("jenkins-core").version()).isEqualTo(System.getProperty("jenkins.version"));
        assertThat(DATA.artifact("jenkins-core").plugin()).isFalse();
        assertThat(DATA.artifact("workflow-step-api").plugin()).isTrue();
    }

    @Test
    void noPluginIsCarriedWhoseLibrariesWouldHideOurs() {
        // Class loading is parent first over all dependencies: these bring their own AWS SDK or JGit.
        for (String id : new String[] {"git", "git-client", "github-branch-source", "pipeline-aws"}) {
            assertThat(DATA.artifact(id)).as(id).isNull();
        }
    }
}
