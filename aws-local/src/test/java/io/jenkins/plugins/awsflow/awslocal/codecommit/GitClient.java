package io.jenkins.plugins.awsflow.awslocal.codecommit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Native git, kept away from the settings of the machine and its user; and a signer of its own for passwords. */
final class GitClient {
    private final Path directory;
    private final List<String> settings = new ArrayList<>();

    /** What a run of git ended with. */
    record Done(int code, String text) {}

    GitClient(Path directory) {
        this.directory = directory;
    }

    GitClient in(Path other) {
        GitClient client = new GitClient(other);
        client.settings.addAll(settings);
        return client;
    }

    GitClient set(String setting) {
        settings.add("-c");
        settings.add(setting);
        return this;
    }

    Done run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(settings);
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            builder.environment().put("GIT_" + who + "_NAME", "Dev");
            builder.environment().put("GIT_" + who + "_EMAIL", "dev@example.com");
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("git did not end: " + text);
        }
        return new Done(process.exitValue(), text);
    }

    /** What git wrote; fails when it failed. */
    String ok(String... arguments) throws IOException, InterruptedException {
        Done done = run(arguments);
        if (done.code() != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + done.text());
        }
        return done.text();
    }

    /** The password that CodeCommit takes, made from its description and not from the code under test. */
    static String password(String secret, String region, String host, String path, Instant at) throws Exception {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss")
                .withZone(ZoneOffset.UTC)
                .format(at);
        String day = time.substring(0, 8);
        String canonical = "GIT\n" + path + "\n\nhost:" + host + "\n\nhost\n";
        String hash = HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(canonical.getBytes(StandardCharsets.UTF_8)));
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + day + "/" + region + "/codecommit/aws4_request\n" + hash;
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {day, region, "codecommit", "aws4_request"}) {
            key = hmac(key, part);
        }
        return time + "Z" + HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
