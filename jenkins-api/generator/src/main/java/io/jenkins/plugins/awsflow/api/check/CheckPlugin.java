package io.jenkins.plugins.awsflow.api.check;

import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The check as a build step: prints each finding, and fails if there is one. */
public final class CheckPlugin {
    private CheckPlugin() {}

    /**
     * Arguments: directory of class files, class path, {@code Plugin-Dependencies}, directory of the exceptions. The
     * signatures are read from the stubs among the class path of this program.
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException("usage: CheckPlugin <classes> <class path> <dependencies> <exceptions>");
        }
        List<Path> classPath = Arrays.stream(args[1].split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
        SignatureData data = SignatureData.fromClassPath(CheckPlugin.class.getClassLoader());
        ReferenceChecker.Plugin plugin =
                new ReferenceChecker.Plugin(Path.of(args[0]), classPath, args[2], Path.of(args[3]));
        List<String> problems = new ReferenceChecker(data).check(plugin);
        if (!problems.isEmpty()) {
            problems.forEach(System.out::println);
            System.exit(1);
        }
    }
}
