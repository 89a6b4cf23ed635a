package io.jenkins.plugins.awsflow.health.step;

import hudson.model.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * Which builds have metrics that are still to go out: a small file for each, so that a controller that was killed between
 * the end of a build and its metrics finds it again without loading any other build.
 */
final class MetricsDue {
    private static final String DIRECTORY = "aws-flow-metrics";

    private MetricsDue() {}

    private static Path directory() {
        return Jenkins.get().getRootDir().toPath().resolve(DIRECTORY);
    }

    /** Named after the build, whatever letters its job has. */
    private static Path file(String build) {
        return directory()
                .resolve(UUID.nameUUIDFromBytes(build.getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    static void add(Run<?, ?> run) throws IOException {
        Files.createDirectories(directory());
        Files.writeString(file(run.getExternalizableId()), run.getExternalizableId());
    }

    static void remove(Run<?, ?> run) throws IOException {
        remove(run.getExternalizableId());
    }

    static void remove(String build) throws IOException {
        Files.deleteIfExists(file(build));
    }

    /** The ids of the builds; one whose file a crash left empty has made no promise. */
    static List<String> all() throws IOException {
        List<String> builds = new ArrayList<>();
        if (Files.isDirectory(directory())) {
            try (Stream<Path> files = Files.list(directory())) {
                for (Path file : files.toList()) {
                    String build = Files.readString(file);
                    if (build.isEmpty()) {
                        Files.deleteIfExists(file);
                    } else {
                        builds.add(build);
                    }
                }
            }
        }
        return builds;
    }
}
