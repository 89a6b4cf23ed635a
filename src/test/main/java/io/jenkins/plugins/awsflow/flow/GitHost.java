package io.jenkins.plugins.awsflow.flow;

import io.jenkins.plugins.awsflow.flow.bench.GitBackend;
import io.jenkins.plugins.awsflow.flow.bench.Natives;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A native git server on loopback with one repository that is to be migrated (a long line of small commits, a branch off it,
 * one without a beginning in common, a light and an annotated tag), and native git as the judge of what came of it.
 */
public final class GitHost implements AutoCloseable {
    private static final String NAME = "source.git";
    private static final int FILES = 40;
    private static final long BEGIN = 1_700_000_000;
    private static final int SECONDS_BETWEEN = 60;

    private final Path directory;
    private final Path source;
    private final Natives git;
    private final GitBackend backend;
    private int line;

    /**
     * Makes the repository and serves it.
     *
     * @param directory of its own
     * @param commits on the main branch, 50 or more
     */
    public GitHost(Path directory, int commits) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        git = new Natives(directory.resolve("git.txt"));
        source = Files.createDirectories(directory.resolve("server").resolve(NAME));
        git(source, "init", "-q", "--bare", "--initial-branch=main");
        commit("main", 1, commits);
        commit("pages", 1, 1);
        line = commits;
        git(source, "branch", "feature/x.y+z", "main~40");
        git(source, "tag", "light", "main~30");
        git(source, "tag", "-a", "-m", "The first release", "v1.0", "main~20");
        backend = new GitBackend(directory.resolve("server"));
    }

    /** Where clients reach the repository. */
    public String url() {
        return backend.url(NAME);
    }

    /** How many commits there are in all. */
    public int commits() throws IOException, InterruptedException {
        return Integer.parseInt(git(source, "rev-list", "--all", "--count"));
    }

    /** So many commits more on the main branch. */
    public void more(int number) throws IOException, InterruptedException {
        commit("main", line + 1, line + number);
        line += number;
    }

    /**
     * Compares the repository with another one, ref by ref, and fetches all of that anew, which git must find whole.
     *
     * @param address with a login
     * @return a mirror of the other one
     * @throws IOException if anything differs, with what that is
     */
    public Path same(String address) throws IOException, InterruptedException {
        String expected = refs(source.toString());
        String found = refs(address);
        if (!found.equals(expected)) {
            throw new IOException("there is " + found + " instead of " + expected);
        }
        Path mirror = Files.createTempDirectory(directory, "mirror");
        git(directory, "clone", "-q", "--mirror", address, mirror.toString());
        git(mirror, "fsck", "--strict", "--full");
        String count = git(mirror, "rev-list", "--all", "--count");
        if (!count.equals(Integer.toString(commits()))) {
            throw new IOException("there are " + count + " commits instead of " + commits());
        }
        String head = git(mirror, "symbolic-ref", "HEAD");
        if (!head.equals("refs/heads/main")) {
            throw new IOException("the default branch is " + head);
        }
        return mirror;
    }

    /** Branches and tags, and what annotated tags lead to, as git lists them of any repository. */
    private String refs(String address) throws IOException, InterruptedException {
        return git(directory, "ls-remote", "--heads", "--tags", address);
    }

    private String git(Path where, String... arguments) throws IOException, InterruptedException {
        return git.as("Dev Eloper", "dev@example.com", where, null, arguments);
    }

    /** Commits of one small file each. */
    private void commit(String branch, int first, int last) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= last; i++) {
            String message = "Commit " + i + " of " + branch;
            String content = branch + " " + i + "\n";
            text.append("commit refs/heads/")
                    .append(branch)
                    .append("\ncommitter Dev Eloper <dev@example.com> ")
                    .append(BEGIN + (long) i * SECONDS_BETWEEN)
                    .append(" +0000\ndata ")
                    .append(message.length())
                    .append('\n')
                    .append(message)
                    .append('\n');
            if (i == first && first > 1) {
                text.append("from refs/heads/").append(branch).append("^0\n");
            }
            text.append("M 100644 inline files/")
                    .append(i % FILES)
                    .append(".txt\ndata ")
                    .append(content.length())
                    .append('\n')
                    .append(content)
                    .append('\n');
        }
        byte[] stream = text.toString().getBytes(StandardCharsets.US_ASCII);
        git.run(source, out -> out.write(stream), "fast-import", "--quiet");
    }

    @Override
    public void close() {
        backend.close();
    }
}
