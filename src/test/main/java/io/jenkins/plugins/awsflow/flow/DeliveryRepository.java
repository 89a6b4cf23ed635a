package io.jenkins.plugins.awsflow.flow;

import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitSignature;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** The developer of the demo: makes a repository in CodeCommit and pushes to it, as anybody would. */
public final class DeliveryRepository implements AutoCloseable {
    public static final String NAME = "delivery";
    private static final String REGION = "cn-north-1";
    private static final String KEY = "AKIADEMO000000000001";
    private static final String SECRET = "demo-secret-of-the-local-aws";
    /** What belongs to the demo and not to the application. */
    private static final Set<String> NOT_OF_THE_APPLICATION =
            Set.of("README.md", "README.zh_CN.md", "aws-local.yaml", "jenkins.yaml", "source.yaml", "dist");

    private final URI aws;
    private final Path clone;
    private final Git git;

    private DeliveryRepository(URI aws, Path clone, Git git) {
        this.aws = aws;
        this.clone = clone;
        this.git = git;
    }

    /**
     * Creates it and pushes the first commit.
     *
     * @param application the directory that is delivered
     */
    public static DeliveryRepository create(URI aws, Path application, Path clone) throws IOException {
        try (CodeCommitClient client = CodeCommitClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(aws)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
                .build()) {
            client.createRepository(r -> r.repositoryName(NAME).repositoryDescription("The application of the demo"));
        }
        copy(application, clone);
        try {
            Git git = Git.init()
                    .setDirectory(clone.toFile())
                    .setInitialBranch("main")
                    .call();
            DeliveryRepository repository = new DeliveryRepository(aws, clone, git);
            repository.push("main", "Deliver the site from a push to production");
            return repository;
        } catch (GitAPIException e) {
            throw new IOException("the repository of the demo cannot be made: " + e.getMessage(), e);
        }
    }

    /** Changes a file and pushes that. */
    public void change(String file, String from, String to, String message) throws IOException {
        Path path = clone.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(from)) {
            throw new IOException(file + " does not hold: " + from);
        }
        Files.writeString(path, text.replace(from, to));
        push("main", message);
    }

    /**
     * Pushes another branch, off the present one, and stays on that.
     *
     * @param jenkinsfile what the branch has in the place of the delivery
     */
    public void branch(String name, String jenkinsfile, String message) throws IOException {
        try {
            git.checkout().setCreateBranch(true).setName(name).call();
            Files.writeString(clone.resolve("Jenkinsfile"), jenkinsfile);
            push(name, message);
            git.checkout().setName("main").call();
        } catch (GitAPIException e) {
            throw new IOException("the branch " + name + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** The id of the newest commit of main. */
    public String commit() throws IOException {
        return git.getRepository().resolve("main").name();
    }

    private void push(String branch, String message) throws IOException {
        GitLogin login =
                GitSignature.sign(KEY, SECRET, null, REGION, aws.getHost(), "/v1/repos/" + NAME, Instant.now());
        PersonIdent developer = new PersonIdent("Developer", "developer@example.com");
        try {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage(message)
                    .setAuthor(developer)
                    .setCommitter(developer)
                    .setSign(false)
                    .call();
            Iterable<PushResult> results = git.push()
                    .setRemote(aws.resolve("/v1/repos/" + NAME).toString())
                    .add(branch)
                    .setCredentialsProvider(new UsernamePasswordCredentialsProvider(login.username(), login.password()))
                    .call();
            for (PushResult result : results) {
                for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                    if (update.getStatus() != RemoteRefUpdate.Status.OK) {
                        throw new IOException("the push was refused: " + update.getStatus() + " "
                                + String.valueOf(update.getMessage()));
                    }
                }
            }
        } catch (GitAPIException e) {
            throw new IOException("the push failed: " + e.getMessage(), e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (NOT_OF_THE_APPLICATION.contains(from.relativize(directory).toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!NOT_OF_THE_APPLICATION.contains(from.relativize(file).toString())) {
                    Path copy = to.resolve(from.relativize(file));
                    Files.copy(file, copy);
                    if (Files.isExecutable(file) && !copy.toFile().setExecutable(true)) {
                        throw new IOException(copy + " cannot be made executable");
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() {
        git.close();
    }
}
