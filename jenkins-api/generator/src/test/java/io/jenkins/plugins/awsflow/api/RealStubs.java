package io.jenkins.plugins.awsflow.api;

import com.google.common.collect.ImmutableList;
import groovy.lang.GroovyObject;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.stub.StubGenerator;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.security.core.Authentication;

/** The stubs of all signature files, generated once for all tests. */
public final class RealStubs {
    public static final Path SIGNATURES = Path.of("../stubs/src/main/signatures");
    private static final Path DIRECTORY = generate();
    public static final SignatureData DATA = read();

    private RealStubs() {}

    private static Path generate() {
        try {
            Path directory = Files.createDirectories(Path.of("target/real-stubs"));
            StubGenerator.main(new String[] {SIGNATURES.toString(), directory.toString()});
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SignatureData read() {
        try {
            return SignatureData.read(SIGNATURES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a plugin is compiled against: the stubs and what they need beside them. */
    public static List<Path> classPath() {
        return List.of(
                DIRECTORY,
                jar(ImmutableList.class),
                jar(Servlet.class),
                jar(javax.servlet.Servlet.class),
                jar(Authentication.class),
                jar(GroovyObject.class));
    }

    private static Path jar(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
