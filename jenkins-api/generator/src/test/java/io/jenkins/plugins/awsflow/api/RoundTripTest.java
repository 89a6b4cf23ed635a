package io.jenkins.plugins.awsflow.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.api.data.Artifact;
import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.data.SignatureWriter;
import io.jenkins.plugins.awsflow.api.extract.SignatureExtractor;
import io.jenkins.plugins.awsflow.api.stub.StubGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    private static final Map<String, ClassSig> EXTRACTED = extract();

    private static Map<String, ClassSig> extract() {
        try {
            return SignatureExtractor.classes(RealStubs.classPath().get(0));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Collection<Artifact> artifacts() {
        return RealStubs.DATA.artifacts();
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void theStubsGiveTheirSignaturesBackLineForLine(Artifact artifact) throws IOException {
        List<String> lines = new ArrayList<>(List.of(artifact.header()));
        for (ClassSig type : artifact.classes()) {
            lines.addAll(SignatureWriter.lines(EXTRACTED.get(type.name())));
        }
        List<String> original = originalLines(artifact);
        assertThat(lines).hasSameSizeAs(original);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).isEqualTo(original.get(i));
        }
    }

    private static List<String> originalLines(Artifact artifact) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : SignatureData.files(RealStubs.SIGNATURES)) {
            if (name.substring(name.indexOf('/') + 1).startsWith(artifact.id() + ".")) {
                lines.addAll(List.of(
                        Files.readString(RealStubs.SIGNATURES.resolve(name)).split("\n")));
            }
        }
        return lines;
    }

    @Test
    void theStubsHoldNoOtherPublicClass() {
        assertThat(EXTRACTED.keySet()).isEqualTo(RealStubs.DATA.classes().keySet());
    }

    @ParameterizedTest
    @MethodSource("artifacts")
    void theCountsInTheHeaderAreThoseOfTheLines(Artifact artifact) {
        int members = artifact.classes().stream()
                .mapToInt(type -> type.members().size())
                .sum();
        assertThat(artifact.header())
                .contains("classes=" + artifact.classes().size() + " ", "members=" + members + " ");
    }

    @Test
    void everyFileIsSmallEnoughToReview() throws IOException {
        for (String name : SignatureData.files(RealStubs.SIGNATURES)) {
            assertThat(Files.size(RealStubs.SIGNATURES.resolve(name))).as(name).isLessThan(1 << 20);
        }
    }

    @Test
    void theSameSignaturesGiveTheSameBytes() {
        SortedMap<String, byte[]> once = new StubGenerator(RealStubs.DATA).generate();
        SortedMap<String, byte[]> twice = new StubGenerator(RealStubs.DATA).generate();
        assertThat(twice.keySet()).isEqualTo(once.keySet());
        once.forEach((name, bytes) -> assertThat(twice.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void theStubJarCarriesTheSignatures() throws IOException {
        Path resources = RealStubs.classPath().get(0).resolve(SignatureData.RESOURCES);
        for (String name : SignatureData.files(RealStubs.SIGNATURES)) {
            assertThat(resources.resolve(name)).hasSameBinaryContentAs(RealStubs.SIGNATURES.resolve(name));
        }
    }
}
