package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The poms under jenkins/ ask for what the default build's plugin files have, no more and no less. */
class OfficialReactorTest {
    private static List<Hpi> built;

    @TempDir
    Path copy;

    @BeforeAll
    static void open() throws IOException {
        built = Hpi.all();
    }

    @Test
    void theOfficialBuildMakesThePluginsThatTheDefaultBuildMakes() throws IOException {
        assertThat(OfficialReactor.differences(Hpi.root(), built)).isEmpty();
    }

    /** Would it be seen? Each line spoils one thing in a copy of the poms. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            jenkins/pom.xml | <module>deploy-step</module> | "" | modules: lacks [deploy-step]
            jenkins/pom.xml | <jenkins.version>${jenkins.baseline}.3 | <jenkins.version>2.528.1 | aws-flow-core: Jenkins: 2.541.3
            jenkins/pom.xml | bom-${jenkins.baseline}.x | bom-2.528.x | aws-flow-core: BOM of Jenkins: lacks [bom-2.541.x]
            jenkins/pom.xml | <awssdk.version>2. | <awssdk.version>1. | aws-flow-core: version of sdk-core: 2.
            jenkins/pom.xml | <snakeyaml.engine.version>2. | <snakeyaml.engine.version>3. | deploy-step: version of snakeyaml-engine: 2.
            jenkins/pom.xml | <artifactId>httpcore</artifactId> | <artifactId>other</artifactId> | aws-flow-core: version of httpcore: 4.
            jenkins/pom.xml | <name>MIT License</name> | <name>Other</name> | aws-flow-core: licence: MIT License
            jenkins/aws-flow-core/pom.xml | <artifactId>structs</artifactId> | <artifactId>git</artifactId> | aws-flow-core: plugins: lacks [structs], has beyond that [git]
            jenkins/aws-flow-core/pom.xml | <artifactId>structs</artifactId> | <artifactId>structs</artifactId><optional>true</optional> | aws-flow-core: plugins: lacks [structs]
            jenkins/aws-flow-core/pom.xml | <artifactId>structs</artifactId> | <artifactId>structs</artifactId><version>1</version> | aws-flow-core: version of structs beside the BOM's
            jenkins/aws-flow-core/pom.xml | ",auth," | "," | aws-flow-core: hpi.bundledArtifacts: lacks [auth]
            jenkins/aws-flow-core/pom.xml | ",auth," | ",auth,slf4j-api," | aws-flow-core: hpi.bundledArtifacts: lacks [], has beyond that [slf4j-api]
            jenkins/aws-flow-core/pom.xml | ",arns,auth," | ",auth,arns," | aws-flow-core: hpi.bundledArtifacts: [
            jenkins/aws-flow-core/pom.xml | <artifactId>netty-nio-client</artifactId> | <artifactId>none</artifactId> | aws-flow-core: what it asks for beside plugins: lacks [software.amazon.awssdk:sqs without
            jenkins/aws-flow-core/pom.xml | <artifactId>arns</artifactId> | <artifactId>sqs</artifactId> | aws-flow-core: what it asks for beside plugins: lacks [software.amazon.awssdk:arns], has beyond that [software.amazon.awssdk:sqs]
            jenkins/deploy-step/pom.xml | <version>0. | <version>9. | deploy-step: version of the parent: 0.
            jenkins/deploy-step/pom.xml | <name>AWS Flow | <name>Other | deploy-step: name: AWS Flow
            deploy-step/pom.xml | <artifactId>codedeploy</artifactId> | <artifactId>sqs</artifactId> | deploy-step: what it asks for beside plugins: lacks [software.amazon.awssdk:sqs
            """)
    void aDifferenceIsNamed(String file, String sound, String spoilt, String expected) throws IOException {
        copyPoms();
        String pom = Files.readString(copy.resolve(file));
        assertThat(pom).contains(sound);
        Files.writeString(copy.resolve(file), pom.replace(sound, spoilt));
        assertThat(OfficialReactor.differences(copy, built)).anyMatch(line -> line.startsWith(expected));
    }

    @Test
    void aModuleWithoutOfficialPomIsNamed() throws IOException {
        copyPoms();
        Files.delete(copy.resolve("jenkins/deploy-step/pom.xml"));
        assertThat(OfficialReactor.differences(copy, built))
                .containsExactly("deploy-step: there is no jenkins/deploy-step/pom.xml");
    }

    @Test
    void aPluginThatIsNotBuiltIsNamed() throws IOException {
        assertThat(OfficialReactor.differences(Hpi.root(), List.of()))
                .contains("aws-flow-core: the default build has made no .hpi");
    }

    private void copyPoms() throws IOException {
        Path root = Hpi.root();
        try (Stream<Path> poms = Files.find(root, 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            for (Path pom : poms.toList()) {
                Path target = copy.resolve(root.relativize(pom).toString());
                Files.createDirectories(target.getParent());
                Files.copy(pom, target);
            }
        }
    }
}
