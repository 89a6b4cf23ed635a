package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Repositories on a local AWS, a developer's clone of one of them, and checkouts of it. */
public final class Origin implements AutoCloseable {
    static final String USER = "ci-at-123456789012";
    static final String PASSWORD = "p@ss/word";

    private static final String SCENARIO =
            """
            region: cn-north-1
            queues:
              - {name: pushes}
              - name: triggers
                attributes:
                  Policy: '{"Statement": {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"},
                    "Action": "sqs:SendMessage", "Resource": "arn:aws-cn:sqs:cn-north-1:123456789012:triggers",
                    "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws-cn:sns:cn-north-1:123456789012:*"}}}}'
            topics:
              - {name: plain, queues: [{name: triggers, raw: true}]}
              - {name: wrapped, queues: [{name: triggers}]}
            eventRules: [{sources: [aws.codecommit], queue: pushes}]
            keys: [{accessKeyId: AKIAREVIEWER, secretAccessKey: s, user: reviewer}]
            gitCredentials:
              - {username: ci-at-123456789012, password: "p@ss/word", user: ci}
              - {username: reader-at-123456789012, password: r, user: reader, deny: ["codecommit:GitPull"]}
            repositories:
              - {name: web, files: {Jenkinsfile: "echo 1", src/a.txt: "one\\n"}}
              - {name: empty}
            """;

    private final LocalAws aws;
    private final NativeGit developer;

    public Origin(Path work) throws IOException {
        this(work, List.of());
    }

    /** With more repositories that are empty. */
    Origin(Path work, List<String> more) throws IOException {
        StringBuilder scenario = new StringBuilder(SCENARIO);
        more.forEach(name -> scenario.append("  - {name: ").append(name).append("}\n"));
        aws = new LocalAws(scenario.toString(), 1);
        new NativeGit(Files.createDirectories(work)).run("clone", "-q", login("web"), "developer");
        developer = new NativeGit(work.resolve("developer"));
    }

    public AwsLocal aws() {
        return aws.aws();
    }

    public LocalAws local() {
        return aws;
    }

    /** The developer's clone. */
    public NativeGit developer() {
        return developer;
    }

    public String url(String repository) {
        return aws.aws().endpoint() + "/v1/repos/" + repository;
    }

    /** Its address with the login of git credentials. */
    public String login(String repository) {
        return url(repository).replace("://", "://" + USER + ":p%40ss%2Fword@");
    }

    GitRemote remote(String repository) {
        return new GitRemote(
                url(repository),
                () -> GitLogin.fixed(USER, PASSWORD),
                null,
                20,
                sibling -> () -> GitLogin.fixed(USER, PASSWORD));
    }

    /** Writes a file in the developer's clone. */
    public Origin file(String path, String content) throws IOException {
        Path file = developer.directory().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }

    /** Commits and pushes what the developer has; gives back the commit. */
    public String push(String message, String... refSpecs) {
        String commit = developer.commit(message);
        List<String> command = new ArrayList<>(List.of("push", "-q", "-f", login("web")));
        command.addAll(refSpecs.length == 0 ? List.of("HEAD:refs/heads/main") : List.of(refSpecs));
        developer.run(command.toArray(String[]::new));
        return commit;
    }

    /** Where a branch is. */
    public String tip(String branch) throws GitTrouble {
        return remote("web").refs().branches().get(branch);
    }

    CheckoutOrder order(String branch) throws GitTrouble {
        RemoteRefs.Found found = remote("web").refs().find(branch).orElseThrow();
        return new CheckoutOrder(url("web"), found.ref(), found.commit());
    }

    CheckoutReport checkout(Path directory, CheckoutOrder order) throws GitTrouble {
        return new Checkout(directory, order, remote("web")).run();
    }

    /** Requests of git that were logged in. */
    public List<JournalEntry> pulls() {
        return aws.calls("codecommit", "GitPull");
    }

    @Override
    public void close() {
        aws.close();
    }
}
