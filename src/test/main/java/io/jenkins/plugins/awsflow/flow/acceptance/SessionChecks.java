package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Sessions on a booted Jenkins: who a change is made as, keys that a block hands to {@code sh} before and after a kill, that
 * none of them is to be found anywhere, and wake-ups out of a queue.
 */
final class SessionChecks {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String JOB = "sessions";
    private static final String ROLE = "arn:aws-cn:iam::123456789012:role/deployer";
    private static final double SPEED = 8;
    private static final String QUEUES =
            "{queues: [{name: wake-ups}], eventRules: [{sources: [aws.codedeploy], queue: wake-ups}]}";

    /** The keys go out of the build by a file only: to be looked for everywhere else. */
    private static final String JENKINSFILE =
            """
            node {
              withAwsConnection(connection: 'demo', assumeRole: 'ROLE', exportEnv: true) {
                sh '''set +x
                  printf "%s\\n%s\\n" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN" > "FIRST"
                  echo "plain $AWS_SECRET_ACCESS_KEY"
                  printf %s "$AWS_SECRET_ACCESS_KEY" | base64 -w 0; echo
                  printf %s "$AWS_SESSION_TOKEN" | base64 -w 0; echo
                  python3 -c "import os,urllib.parse;print(urllib.parse.quote(os.environ['AWS_SESSION_TOKEN'],safe=''))"
                '''
                codeDeploy application: 'Web', group: 'beta', revision: 'github:aws-flow/web@REVISION'
                echo 'before the kill'
                sleep 25
                sh '''set +x
                  printf "%s\\n%s\\n" "$AWS_SECRET_ACCESS_KEY" "$AWS_SESSION_TOKEN" > "SECOND"
                  echo "plain $AWS_SECRET_ACCESS_KEY"
                '''
              }
              sh 'echo after the block: ${AWS_SECRET_ACCESS_KEY:-nothing}'
            }
            """;

    private final Layout layout;
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final Checks checks;

    SessionChecks(Layout layout, JenkinsServer jenkins, JenkinsClient client, Checks checks) {
        this.layout = layout;
        this.jenkins = jenkins;
        this.client = client;
        this.checks = checks;
    }

    /**
     * Runs them and gives the connection of the other examples its endpoint back.
     *
     * @param apart a directory outside the Jenkins' home
     */
    void run(URI usual, Path apart) throws IOException, InterruptedException {
        Files.createDirectories(apart);
        Path scenario = layout.example("first-deployment").resolve("aws-local.yaml");
        try (AwsLocalProcess aws = AwsLocalProcess.start(layout, scenario, SPEED, apart.resolve("aws-sessions.log"))) {
            aws.admin("POST", "scenario", "{region: cn-north-1, " + QUEUES.substring(1));
            client.connect(aws.endpoint());
            jenkins.reconnect(aws.endpoint());
            checks(aws, apart.resolve("first"), apart.resolve("second"));
        } finally {
            client.script("def all = io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration.get();"
                    + " all.wakeUpQueues = []; all.save()");
            jenkins.reconnect(null);
            client.connect(usual);
        }
    }

    private void checks(AwsLocalProcess aws, Path first, Path second) throws InterruptedException {
        checks.check("an end is heard of through the wake-up queue", () -> {
            client.script("def all = io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration.get();"
                    + " all.wakeUpQueues = [new io.jenkins.plugins.awsflow.core.connection.WakeUpQueue('"
                    + aws.endpoint() + "/123456789012/wake-ups', 'demo')]; all.save()");
            client.createPipeline(
                    JOB,
                    JENKINSFILE
                            .replace("ROLE", ROLE)
                            .replace("FIRST", first.toString())
                            .replace("SECOND", second.toString())
                            .replace("REVISION", "a".repeat(40)));
            client.startBuild(JOB);
            client.awaitConsole(JOB, 1, "before the kill", LIMIT);
            int wakeUps = client.json("manage/aws-flow/api/json")
                    .at("/counts/wakeUps")
                    .asInt();
            require(
                    wakeUps > 0,
                    "no wake-up; the queue: "
                            + client.json("manage/aws-flow/api/json").get("queues"));
            return wakeUps + " wake-ups";
        });
        checks.check("a change is made under a session that names job and build", () -> tagged(aws));
        checks.check("the keys of a block are there again after kill -9, and gone after the block", () -> {
            jenkins.kill(client);
            jenkins.boot(client);
            String result = client.awaitBuild(JOB, 1, LIMIT);
            String console = client.console(JOB, 1);
            require(result.equals("SUCCESS"), result + ": " + console);
            require(secrets(second).size() == 2, "no keys after the kill");
            require(console.contains("after the block: nothing"), console);
            require(console.lines().filter(line -> line.equals("plain ****")).count() == 2, console);
            return null;
        });
        checks.check("no key is in any file of the home, the log or a thread dump", () -> nowhere(first, second));
    }

    /** The change is made with other keys than the looks, and a session was made under tags that name the build. */
    private static String tagged(AwsLocalProcess aws) throws IOException, InterruptedException {
        Set<String> changing = keys(aws, "CreateDeployment");
        Set<String> looking = keys(aws, "BatchGetDeployments");
        require(changing.size() == 1 && !looking.contains(changing.iterator().next()), changing + " of " + looking);
        String tags = "";
        for (JsonNode made : calls(aws, "sts", "AssumeRole")) {
            String parameters = made.get("parameters").toString();
            tags = parameters.contains("jenkins:job") ? parameters : tags;
        }
        require(
                tags.contains("\"" + JOB + "\"") && tags.contains("jenkins:build"),
                "no session names the build: " + tags);
        return tags;
    }

    private static Set<String> keys(AwsLocalProcess aws, String operation) throws IOException, InterruptedException {
        Set<String> keys = new TreeSet<>();
        calls(aws, "codedeploy", operation)
                .forEach(call -> keys.add(call.get("accessKeyId").asText()));
        return keys;
    }

    private static JsonNode calls(AwsLocalProcess aws, String service, String operation)
            throws IOException, InterruptedException {
        return new ObjectMapper()
                .readTree(aws.admin("GET", "journal?service=" + service + "&operation=" + operation, null))
                .get("entries");
    }

    private static List<String> secrets(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.length() > 16)
                .toList();
    }

    private String nowhere(Path first, Path second) throws IOException, InterruptedException {
        List<byte[]> canaries = new ArrayList<>();
        for (Path file : List.of(first, second)) {
            for (String secret : secrets(file)) {
                byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
                canaries.add(plain);
                canaries.add(Base64.getEncoder().encodeToString(plain).getBytes(StandardCharsets.UTF_8));
                canaries.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
            }
        }
        require(canaries.size() == 12, canaries.size() + " forms of keys to look for");
        Path dump = jenkins.home().resolveSibling("thread-dump.txt");
        Files.writeString(
                dump, client.script("print(Thread.allStackTraces.collect { t, s -> t.name + s }.join('\\n'))"));
        int files = 0;
        List<Path> places = new ArrayList<>(List.of(dump, jenkins.log()));
        try (Stream<Path> home = Files.walk(jenkins.home())) {
            home.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(jenkins.home().resolve("plugins")))
                    .forEach(places::add);
        }
        for (Path place : places) {
            String content = new String(Files.readAllBytes(place), StandardCharsets.ISO_8859_1);
            for (byte[] canary : canaries) {
                require(
                        !content.contains(new String(canary, StandardCharsets.ISO_8859_1)),
                        "a key is in " + jenkins.home().relativize(place));
            }
            files++;
        }
        return files + " files";
    }
}
