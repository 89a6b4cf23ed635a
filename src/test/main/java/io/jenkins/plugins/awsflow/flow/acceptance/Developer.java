package io.jenkins.plugins.awsflow.flow.acceptance;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.bench.Natives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody who works with native git and HTTPS git credentials of an IAM user, and the judge of what our git has left. */
final class Developer {
    static final String USER = "developer-at-123456789012";
    static final String PASSWORD = "git-password-of-the-developer";

    private static final String CREDENTIALS = "{gitCredentials: [{username: " + USER + ", password: " + PASSWORD
            + ", account: '123456789012', user: developer}]}";

    private final AwsLocalProcess aws;
    private final Path directory;
    private final Natives git;

    /** @param directory gets the clones */
    Developer(AwsLocalProcess aws, Path directory) throws IOException, InterruptedException {
        this.aws = aws;
        this.directory = Files.createDirectories(directory);
        this.git = new Natives(directory.resolve("git.txt"));
        aws.admin("POST", "scenario", CREDENTIALS);
    }

    /** Makes repositories of CodeCommit, as a scenario has them. */
    void repositories(String... items) throws IOException, InterruptedException {
        aws.admin("POST", "scenario", "{region: cn-north-1, repositories: [" + String.join(", ", items) + "]}");
    }

    /** Where all the clones are. */
    Path directory() {
        return directory;
    }

    /** The address of a repository, without a login. */
    String url(String repository) {
        return aws.endpoint() + "/v1/repos/" + repository;
    }

    /** The address of a repository with a login that may do everything. */
    String login(String repository) {
        return url(repository).replace("://", "://" + USER + ":" + PASSWORD + "@");
    }

    /** What git says; fails if git does. */
    String git(Path where, String... arguments) throws IOException, InterruptedException {
        return git.as("Dev Eloper", "dev@example.com", where, null, arguments);
    }

    /** A new clone of a repository of CodeCommit. */
    Path clone(String repository) throws IOException, InterruptedException {
        git(directory, "clone", "-q", login(repository), repository);
        return directory.resolve(repository);
    }

    /** Commits what there is in a clone and pushes it as main; gives back the commit. */
    String push(Path clone, String message) throws IOException, InterruptedException {
        git(clone, "add", "-A");
        git(clone, "commit", "-q", "--allow-empty", "-m", message);
        git(clone, "push", "-q", "origin", "HEAD:refs/heads/main");
        return git(clone, "rev-parse", "HEAD");
    }

    /** Fetches all of a repository of CodeCommit anew, whole by the judgement of git; gives back that mirror. */
    Path mirror(String repository) throws IOException, InterruptedException {
        Path mirror = Files.createTempDirectory(directory, repository);
        git(directory, "clone", "-q", "--mirror", login(repository), mirror.toString());
        git(mirror, "fsck", "--strict", "--full");
        return mirror;
    }
}
