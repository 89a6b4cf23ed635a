package io.jenkins.plugins.awsflow.runner.steps;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Copies files with their times and permissions. */
final class Copies {
    private Copies() {}

    /** Makes the directories that it needs, and replaces what is there. */
    static void copy(Path from, Path to, CopyOption... more) throws IOException {
        Path parent = to.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        List<CopyOption> options = new ArrayList<>(List.of(more));
        options.add(StandardCopyOption.REPLACE_EXISTING);
        options.add(StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(from, to, options.toArray(new CopyOption[0]));
    }
}
