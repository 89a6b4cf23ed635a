package io.jenkins.plugins.awsflow.api;

import io.jenkins.plugins.awsflow.api.data.Artifact;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.data.SignatureParser;
import io.jenkins.plugins.awsflow.api.stub.StubGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small signature files, written in the tests. */
public final class Signatures {
    private Signatures() {}

    public static Artifact core(String... lines) {
        return artifact("core", false, lines);
    }

    public static Artifact plugin(String id, String... lines) {
        return artifact(id, true, lines);
    }

    private static Artifact artifact(String id, boolean plugin, String... lines) {
        List<String> all = new ArrayList<>(List.of("# " + id + " 1.0  classes=0 members=0"));
        all.addAll(List.of(lines));
        return SignatureParser.parse(id, plugin, all);
    }

    public static SignatureData data(Artifact... artifacts) {
        return new SignatureData(List.of(artifacts));
    }

    /** Writes the stubs of these signatures. */
    public static Path stubs(SignatureData data, Path directory) {
        new StubGenerator(data).generate().forEach((name, bytes) -> {
            try {
                Path file = directory.resolve(name + ".class");
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return directory;
    }
}
