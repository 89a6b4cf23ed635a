package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.awslocal.AwsLocalOptions;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that was not written here works with what codeCommitMigrate has filled: native git by git-remote-codecommit. */
@Tag("emulators")
@Timeout(180)
class GitRemoteCodecommitTest {
    private static final Path PYTHON = Hpi.root().resolve("target/python/bin/python");
    private static final Path HELPERS = Hpi.root().resolve("aws-local/src/test/python");
    private static final String REGION = "cn-north-1";

    /** The relay as long as somebody holds its input open. */
    private static final String RELAY =
            """
            import sys
            from tls_relay import TlsRelay
            with TlsRelay(int(sys.argv[1])) as relay:
                print(relay.port, relay.certificate, flush=True)
                sys.stdin.read()
            """;

    @TempDir
    private Path work;

    private Map<String, String> environment;

    @Test
    void itClonesFetchesAndPushesAMigratedRepositoryWhichTheNextMigrationLeavesAsItIs() throws Exception {
        boolean there = Files.isExecutable(PYTHON);
        assertThat(there || !"1".equals(System.getenv("AWS_FLOW_REQUIRE_PYTHON")))
                .as("run build/python-env.sh: %s is missing", PYTHON)
                .isTrue();
        assumeTrue(there, "no git-remote-codecommit: run build/python-env.sh to have it judge migrations");
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults());
                GitHost host = new GitHost(work.resolve("host"), 60)) {
            migrate(aws, host, "home-1");
            Process relay = relay(aws);
            try {
                judge(host, aws);
            } finally {
                relay.destroy();
            }
        }
    }

    private void judge(GitHost host, AwsLocal aws) throws Exception {
        String url = "codecommit::" + REGION + "://moved";
        Path first = work.resolve("first");
        Path second = work.resolve("second");
        git(work, "clone", "-q", url, first.toString());
        git(work, "clone", "-q", "--mirror", url, second.toString());
        git(first, "fsck", "--strict", "--full");
        git(second, "fsck", "--strict", "--full");
        assertThat(git(second, "rev-list", "--all", "--count")).isEqualTo(Integer.toString(host.commits()));
        assertThat(git(work, "ls-remote", "--heads", "--tags", url))
                .isEqualTo(git(work, "ls-remote", "--heads", "--tags", host.url()));
        Files.writeString(first.resolve("more.txt"), "more\n");
        git(first, "add", "-A");
        git(first, "commit", "-q", "-m", "Made after the migration");
        git(first, "push", "-q", "origin", "HEAD:refs/heads/after");
        String commit = git(first, "rev-parse", "HEAD");
        git(second, "fetch", "-q", "origin");
        assertThat(git(second, "rev-parse", "refs/heads/after")).isEqualTo(commit);
        git(second, "fsck", "--strict", "--full");
        host.more(2);
        assertThat(migrate(aws, host, "home-2")).contains("moved has 4 of 5 references already");
        git(second, "fetch", "-q", "origin");
        assertThat(git(second, "rev-parse", "refs/heads/after")).isEqualTo(commit);
        assertThat(git(second, "rev-list", "--all", "--count")).isEqualTo(Integer.toString(host.commits() + 1));
    }

    /** The log of a build that migrates. */
    private String migrate(AwsLocal aws, GitHost host, String home) throws Exception {
        Path config = RunnerProcess.config(work);
        Path jenkinsfile = Files.writeString(
                work.resolve("Jenkinsfile"),
                "node { codeCommitMigrate from: '" + host.url() + "', to: 'moved', create: true, connection: 'demo' }");
        try (RunnerProcess runner = RunnerProcess.start(jenkinsfile, config, work.resolve(home), aws.endpoint())) {
            assertThat(runner.await()).as(runner.log()).isZero();
            return runner.log();
        }
    }

    private Process relay(AwsLocal aws) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        PYTHON.toString(),
                        "-B",
                        "-c",
                        RELAY,
                        Integer.toString(aws.endpoint().getPort()))
                .redirectErrorStream(true);
        builder.environment().put("PYTHONPATH", HELPERS.toString());
        Process process = builder.start();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = String.valueOf(reader.readLine());
        String[] said = line.split(" ");
        if (said.length != 2) {
            process.destroy();
            throw new IOException("the relay did not start: " + line);
        }
        environment = Map.ofEntries(
                Map.entry("CODE_COMMIT_ENDPOINT", "127.0.0.1:" + said[0]),
                Map.entry("GIT_SSL_CAINFO", said[1]),
                Map.entry("PATH", PYTHON.getParent() + File.pathSeparator + System.getenv("PATH")),
                Map.entry("HOME", work.toString()),
                Map.entry("GIT_CONFIG_NOSYSTEM", "1"),
                Map.entry("GIT_TERMINAL_PROMPT", "0"),
                Map.entry("AWS_ACCESS_KEY_ID", AwsLocal.ACCESS_KEY),
                Map.entry("AWS_SECRET_ACCESS_KEY", AwsLocal.SECRET_KEY),
                Map.entry("AWS_CONFIG_FILE", "/dev/null"),
                Map.entry("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
                Map.entry("AWS_EC2_METADATA_DISABLED", "true"));
        return process;
    }

    private String git(Path where, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "-c", "user.name=Dev Eloper", "-c", "user.email=dev@example.com"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("GIT_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as("%s: %s", command, text).isZero();
        return text;
    }
}
