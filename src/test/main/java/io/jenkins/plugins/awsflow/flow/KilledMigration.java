package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A migration from a native git server into CodeCommit, a few commits a push, by a runner that is killed at random instants.
 * At the end native git compares both sides ref by ref, and how often was pushed tells whether anything was pushed twice.
 */
final class KilledMigration {
    private static final int COMMITS = 600;
    private static final int PER_PUSH = 3;
    /** Besides the steps, the last of which is the first branch: the other branches and tags, and the end of temporary tags. */
    private static final int OTHER_PUSHES = 2;

    private static final String TO = "moved";
    private static final String LOGIN = "judge-at-123456789012:password-of-the-judge";

    private final Layout layout;
    private final Path work;
    private final Random random;
    private int kills;
    private String told = "";

    /** How it ended. */
    enum End {
        GOOD,
        /** It never came to an end, or not all of it is there. */
        LOST,
        /** Something was pushed again that was there already. */
        DOUBLED,
        /** The build failed. */
        FAILED
    }

    KilledMigration(Layout layout, Path work, Random random) {
        this.layout = layout;
        this.work = work;
        this.random = random;
    }

    int kills() {
        return kills;
    }

    /** What was seen, in a few words. */
    String told() {
        return told;
    }

    End toItsEnd() throws IOException, InterruptedException {
        Files.createDirectories(work);
        Path example = layout.example("first-deployment");
        try (AwsLocalProcess aws = AwsLocalProcess.start(
                        layout, example.resolve("aws-local.yaml"), 1, work.resolve("aws-local.log"));
                GitHost host = new GitHost(work.resolve("git"), COMMITS)) {
            String[] login = LOGIN.split(":");
            aws.admin(
                    "POST",
                    "scenario",
                    "{gitCredentials: [{username: " + login[0] + ", password: " + login[1]
                            + ", account: '123456789012', user: judge}]}");
            Path jenkinsfile = Files.writeString(
                    work.resolve("Jenkinsfile"),
                    "node { codeCommitMigrate from: '" + host.url() + "', to: '" + TO
                            + "', create: true, mode: 'incremental', commitsPerPush: " + PER_PUSH + " }\n");
            List<String> arguments = List.of(
                    "run",
                    "-f",
                    jenkinsfile.toString(),
                    "--config",
                    example.resolve("jenkins.yaml").toString(),
                    "--home",
                    work.resolve("home").toString(),
                    "--job",
                    "migration");
            KilledRun run = new KilledRun(layout, work, arguments, aws, random);
            String end = run.toItsEnd();
            kills = run.kills();
            return judge(end, aws, host);
        }
    }

    private End judge(String end, AwsLocalProcess aws, GitHost host) throws IOException, InterruptedException {
        int pushes = aws.answered("codecommit", "GitPush", "phase", "pack");
        int needed = (host.commits() + PER_PUSH - 1) / PER_PUSH + OTHER_PUSHES;
        told = end + ", " + pushes + " pushes, of which " + needed + " are needed";
        if (!end.equals(KilledRun.SUCCESS)) {
            return end.equals(KilledRun.FAILURE) ? End.FAILED : End.LOST;
        }
        try {
            host.same(aws.endpoint().toString().replace("://", "://" + LOGIN + "@") + "/v1/repos/" + TO);
        } catch (IOException e) {
            told += ", " + e.getMessage();
            return End.LOST;
        }
        // A kill may come when all is pushed and only the end of it, such as temporary tags, is made again.
        return pushes > needed + kills ? End.DOUBLED : End.GOOD;
    }
}
