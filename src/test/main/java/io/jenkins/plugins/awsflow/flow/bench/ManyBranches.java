package io.jenkins.plugins.awsflow.flow.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** A repository with a history and many branches, each with a commit of its own, pushed by git as anybody would. */
final class ManyBranches {
    static final String NAME = "many";
    private static final String SOURCE = "source";
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
    private final Natives git;
    private int clones;

    ManyBranches(URI endpoint, Place place, Path directory) throws IOException {
        git = new Natives(Files.createDirectories(directory).resolve("git.log"));
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

    /**
     * Pushes so many branches, the default branch among them, and opens pull requests of some.
     *
     * @param objects of the history that they all begin at
     */
    void fill(int objects, int branches, int pullRequests) throws IOException, InterruptedException {
        new BenchRepository(directory, git).history(SOURCE, objects);
        Path bare = directory.resolve(SOURCE);
        git.run(
                bare,
                in -> {
                    try (OutputStream out = new BufferedOutputStream(in)) {
                        Random random = new Random(7);
                        commit(out, "main", null, random);
                        for (int i = 1; i < branches; i++) {
                            commit(out, branch(i), FIRST, random);
                        }
                        out.write("done\n".getBytes(StandardCharsets.US_ASCII));
                    }
                },
                "fast-import",
                "--quiet",
                "--done");
        git.run(bare, "repack", "-adbq");
        git.run(bare, "push", "-q", url(), "main");
        for (int group = 0; group * GROUP < branches; group++) {
            String refs = "refs/heads/b/" + group + "/*";
            git.run(bare, "push", "-q", url(), refs + ":" + refs);
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
        text.append("committer Bench <bench@example.com> 1710000000 +0000\ndata 1\nx\n");
        text.append(
                from == null
                        ? "from refs/heads/main^0\nM 100644 inline Jenkinsfile\ndata 4\necho\n"
                        : "from " + from + "\n");
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

    /** How many milliseconds git takes to fetch everything from its own server, which has packed it well. */
    double cloneMillis(GitBackend server) throws IOException, InterruptedException {
        return git.run(directory, "clone", "-q", "--mirror", server.url(SOURCE), "clone" + clones++);
    }

    /** How many objects there are. */
    long objects() throws IOException, InterruptedException {
        return new BenchRepository(directory, git).objects(SOURCE);
    }
}
