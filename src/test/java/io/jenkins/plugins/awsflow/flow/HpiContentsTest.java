package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens each built .hpi and looks at what Jenkins will look at. */
class HpiContentsTest {
    private static final long MEGABYTE = 1_000_000;

    /** What each plugin may weigh, in bytes; the default is 8 MB. */
    private static final Map<String, Long> SIZES = Map.of("codecommit-scm", 12 * MEGABYTE);

    static List<Hpi> plugins() throws IOException {
        return Hpi.all();
    }

    @Test
    void thereIsOneOfEachPluginModule() throws IOException {
        assertThat(Hpi.all())
                .extracting(Hpi::id)
                .containsExactlyInAnyOrder(
                        "aws-flow-core", "codecommit-scm", "deploy-step", "build-health", "stack-step");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theManifestSaysWhatJenkinsReads(Hpi hpi) {
        assertThat(hpi.manifest("Short-Name")).isEqualTo(hpi.id());
        assertThat(hpi.manifest("Long-Name")).startsWith("AWS Flow");
        assertThat(hpi.manifest("Plugin-Version")).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(hpi.manifest("Jenkins-Version")).isEqualTo("2.541.3");
        assertThat(hpi.manifest("Hudson-Version")).isEqualTo("2.541.3");
        assertThat(hpi.manifest("Group-Id")).isEqualTo("io.jenkins.plugins");
        assertThat(hpi.manifest("Artifact-Id")).isEqualTo(hpi.id());
        assertThat(hpi.manifest("Plugin-License-Name")).isEqualTo("MIT License");
        for (String name : List.of("Short-Name", "Long-Name", "Plugin-Dependencies", "Plugin-Version")) {
            assertThat(hpi.manifest(name))
                    .as(name)
                    .isNotNull()
                    .isNotEqualTo("null")
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theDependenciesAreRealPluginsWithMinimumVersions(Hpi hpi) {
        List<String> dependencies =
                Arrays.asList(hpi.manifest("Plugin-Dependencies").split(","));
        assertThat(dependencies).allMatch(d -> d.matches("[a-z0-9-]+:[0-9][\\w.+-]*(;resolution:=optional)?"));
        if (!hpi.id().equals("aws-flow-core")) {
            assertThat(dependencies).contains("aws-flow-core:" + hpi.manifest("Plugin-Version"));
        }
        assertThat(dependencies)
                .as("an edge to a plugin that carries its own AWS SDK or JGit would shadow ours")
                .noneMatch(d -> d.matches(
                        "(aws-credentials|aws-java-sdk2?.*|git|git-client|artifact-manager-s3|pipeline-aws):.*"));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theInnerJarHasTheNamesThatMarshallingAsksFor(Hpi hpi) {
        assertThat(hpi.innerManifest("Short-Name")).isEqualTo(hpi.id());
        assertThat(hpi.innerManifest("Plugin-Version")).isEqualTo(hpi.manifest("Plugin-Version"));
        assertThat(hpi.innerEntries()).contains("index.jelly");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theIndexesNameOurExtensionsAndSymbols(Hpi hpi) {
        assertThat(hpi.innerEntries()).contains("META-INF/annotations/hudson.Extension");
        List<String> symbols = hpi.innerText("META-INF/services/annotations/org.jenkinsci.Symbol") == null
                ? List.of()
                : hpi.innerText("META-INF/services/annotations/org.jenkinsci.Symbol")
                        .lines()
                        .toList();
        assertThat(symbols).allMatch(name -> name.startsWith("io.jenkins.plugins.awsflow."));
        assertThat(hpi.innerEntries()).anyMatch(name -> name.endsWith(".stapler"));
        if (hpi.id().equals("aws-flow-core")) {
            assertThat(symbols).anyMatch(name -> name.endsWith("AwsFlowConfiguration"));
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void everyStaplerFileNamesTheParametersOfItsConstructor(Hpi hpi) {
        List<String> constructors = hpi.innerEntries().stream()
                .filter(name -> name.endsWith(".stapler"))
                .map(hpi::innerText)
                .filter(text -> text.startsWith("constructor="))
                .toList();
        assertThat(constructors).isNotEmpty().allMatch(text -> text.strip().matches("constructor=[\\w,]*"));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void nothingIsInsideThatJenkinsBringsOrThatIsForTestsOnly(Hpi hpi) {
        assertThat(hpi.libraries())
                .contains(hpi.id() + ".jar")
                .noneMatch(
                        name -> name.matches(
                                "(jenkins-api|jenkins-local|aws-local|commons-codec|slf4j|jcl-over|log4j|jackson-|guava|"
                                        + "groovy|symbol-annotation|stapler|remoting|spotbugs|jsr305|error_prone|sezpoz|localizer).*"));
        assertThat(hpi.innerEntries())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/jenkins/plugins/awsflow/"));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theSdkCoreIsInTheCorePluginOnly(Hpi hpi) {
        boolean carriesCore = hpi.libraries().stream().anyMatch(name -> name.startsWith("sdk-core-"));
        assertThat(carriesCore).isEqualTo(hpi.id().equals("aws-flow-core"));
        List<String> shared = List.of("aws-core-", "regions-", "auth-", "http-client-spi-", "apache-client-", "sts-");
        if (!hpi.id().equals("aws-flow-core")) {
            assertThat(hpi.libraries()).noneMatch(name -> shared.stream().anyMatch(name::startsWith));
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void itStaysSmall(Hpi hpi) throws IOException {
        assertThat(Files.size(hpi.file())).isLessThanOrEqualTo(SIZES.getOrDefault(hpi.id(), 8 * MEGABYTE));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void everyHelpTextHasItsChineseTwin(Hpi hpi) {
        List<String> helps = hpi.innerEntries().stream()
                .filter(name -> name.matches(".*/help[^/]*\\.html"))
                .toList();
        assertThat(helps).isNotEmpty();
        for (String help : helps) {
            if (!help.endsWith("_zh_CN.html")) {
                assertThat(helps).contains(help.replace(".html", "_zh_CN.html"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void everyMessageIsThereInBothLanguages(Hpi hpi) {
        List<String> bundles = hpi.innerEntries().stream()
                .filter(name -> name.endsWith("/Messages.properties"))
                .toList();
        assertThat(bundles).isNotEmpty();
        for (String bundle : bundles) {
            String chinese = hpi.innerText(bundle.replace(".properties", "_zh_CN.properties"));
            assertThat(chinese).as(bundle).isNotNull();
            assertThat(keys(chinese)).isEqualTo(keys(hpi.innerText(bundle)));
        }
    }

    private static List<String> keys(String properties) {
        return properties
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("=") && !line.startsWith(" "))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .sorted()
                .toList();
    }
}
