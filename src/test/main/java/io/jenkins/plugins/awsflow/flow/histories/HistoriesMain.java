package io.jenkins.plugins.awsflow.flow.histories;

import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.flow.bench.GitBackend;
import io.jenkins.plugins.awsflow.flow.bench.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code HistoriesMain COMMITS MERGES DIRECTORY REPOSITORY...}: checks out so much of each repository, beside native git. A
 * difference is printed, and the exit code is 1.
 */
public final class HistoriesMain {
    private static final String SERVED = "repository";

    /** JGit tries out the file system in the background, and complains where the directory is deleted meanwhile. */
    private static final Logger TRIES = Logger.getLogger("org.eclipse.jgit.util.FS");

    private HistoriesMain() {}

    /** Exit code 0: all the same. */
    public static void main(String[] args) throws IOException, InterruptedException {
        TRIES.setLevel(Level.OFF);
        List<String> repositories = Arrays.asList(args).subList(3, args.length);
        Path work = Path.of(args[2]);
        boolean same = true;
        for (String repository : repositories) {
            Trees.delete(work);
            same &= compare(Path.of(repository), work, Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        }
        Trees.delete(work);
        System.exit(same ? 0 : 1);
    }

    private static boolean compare(Path repository, Path work, int commits, int merges)
            throws IOException, InterruptedException {
        Path root = Files.createDirectories(work.resolve("server"));
        Path inner = repository.resolve(".git");
        Files.createSymbolicLink(
                root.resolve(SERVED), (Files.isDirectory(inner) ? inner : repository).toAbsolutePath());
        try (GitBackend server = new GitBackend(root)) {
            History history = new History(server.url(SERVED), work);
            history.commits(commits);
            history.merges(merges);
            history.check();
            System.out.println(repository + ": " + history);
            history.differences().forEach(line -> System.out.println("  " + line));
            return history.differences().isEmpty();
        } catch (IOException | GitTrouble e) {
            System.out.println(
                    repository + ": " + String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " "));
            return false;
        }
    }
}
