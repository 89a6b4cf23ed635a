package io.jenkins.plugins.awsflow.runner.cli;

import io.jenkins.plugins.awsflow.runner.engine.BuiltStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the stages of a build to a file, where it is told a directory. */
public final class WrittenStages implements AfterBuild {
    @Override
    public String built(Ended build) throws IOException {
        if (build.output().equals(build.run().getRootDir().toPath())) {
            return null;
        }
        if (Files.isRegularFile(build.output())) {
            throw new IOException(build.output() + " is no directory");
        }
        List<String> lines =
                new ArrayList<>(List.of(build.run() + " " + build.run().getResult() + " " + build.reason()));
        for (BuiltStage s : build.stages()) {
            boolean inTime = s.start() >= build.run().getStartTimeInMillis() && s.start() <= s.end();
            lines.add("  ".repeat(s.depth()) + s.name() + " " + s.result() + (inTime ? "" : " at a wrong time"));
        }
        Files.createDirectories(build.output());
        Path file = build.output().resolve("stages.txt");
        Files.write(file, lines);
        return "Stages: " + file;
    }
}
