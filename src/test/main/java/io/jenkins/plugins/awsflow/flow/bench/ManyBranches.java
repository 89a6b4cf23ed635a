package io.jenkins.plugins.awsflow.flow.bench;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** A repository with many branches, each with a commit of its own, pushed by git as anybody would. */
final class ManyBranches {
    static final String NAME = "many";
    private static final String USER = "bench-at-123456789012";
    private static final String PASSWORD = "bench";
    /** How fast-import calls the commit that all branches begin at. */
    private static final String FIRST = ":1";

    private static final int FILES = 4;
    private static final int FILE_BYTES = 2_048;

    /** Of one push; CodeCommit takes 4,000. */
    private static final int GROUP = 1_000;

    private final URI endpoint;
    private final Place place;
    private final Path directory;
    private int clones;

    ManyBranches(URI endpoint, Place place, Path directory) {
        this.endpoint = endpoint;
        this.place = place;
        this.directory = directory;
    }

    /** What the local AWS has to hold. */
    String scenario() {
        return "account: '%s'%nregion: %s%ngitCredentials: [{username: %s, password: %s, user: bench}]%n"
                        .formatted(place.account(), place.region(), USER, PASSWORD)
                + "repositories: [{name: %s}]%n".formatted(NAME);
    }

    private String url() {
        return endpoint.getScheme() + "://" + USER + ":" + PASSWORD + "@" + endpoint.getAuthority() + "/v1/repos/"
                + NAME;
    }

    private static String branch(int number) {
        return "b/" + number / GROUP + "/" + number;
    }

    /** Pushes so many branches, the default branch among them, and opens pull requests of some. */
    void fill(int branches, int pullRequests) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        git("init", "-q", "--bare", "source");
        Process git = start("-C", "source", "fast-import", "--quiet");
        try (OutputStream out = new BufferedOutputStream(git.getOutputStream())) {
            Random random = new Random(7);
            commit(out, "main", null, random);
            for (int i = 1; i < branches; i++) {
                commit(out, branch(i), FIRST, random);
            }
        }
        end(git);
        git("-C", "source", "push", "-q", url(), "main");
        for (int group = 0; group * GROUP < branches; group++) {
            String refs = "refs/heads/b/" + group + "/*";
            git("-C", "source", "push", "-q", url(), refs + ":" + refs);
        }
        try (CodeCommitClient client = CodeCommitClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(endpoint)
                .region(Region.of(place.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(place.accessKey(), place.secretKey())))
                .build()) {
            for (int i = 1; i <= pullRequests; i++) {
                String source = branch(i);
                client.createPullRequest(r -> r.title("Pull " + source)
                        .targets(t ->
                                t.repositoryName(NAME).sourceReference(source).destinationReference("main")));
            }
        }
    }

    private static void commit(OutputStream out, String branch, String from, Random random) throws IOException {
        StringBuilder text = new StringBuilder("commit refs/heads/" + branch + "\n");
        text.append(from == null ? "mark " + FIRST + "\n" : "");
        text.append("committer Bench <bench@example.com> 1700000000 +0000\ndata 1\nx\n");
        text.append(from == null ? "M 100644 inline Jenkinsfile\ndata 4\necho\n" : "from " + from + "\n");
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[FILE_BYTES];
            random.nextBytes(content);
            out.write(("M 100644 inline file" + i + "\ndata " + content.length + "\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(content);
            out.write('\n');
        }
    }

    /** How long git takes to fetch everything. */
    double cloneSeconds() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        git("clone", "-q", "--mirror", url(), "clone" + clones++);
        return (System.nanoTime() - begin) / 1e9;
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        Process git = start(arguments);
        git.getOutputStream().close();
        end(git);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        File log = directory.resolve("git.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", File.separatorChar == '/' ? "/dev/null" : "NUL");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        return builder.start();
    }

    private void end(Process git) throws IOException, InterruptedException {
        if (git.waitFor() != 0) {
            throw new IOException("git failed: " + Files.readString(directory.resolve("git.log")));
        }
    }
}
