package io.jenkins.plugins.awsflow.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import io.jenkins.plugins.awsflow.runner.config.Configuration;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithCredentialsTest {
    @TempDir
    Path dir;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(dir.resolve("home"));
        Files.writeString(dir.resolve("key.txt"), "content of the key\n");
        Path config = dir.resolve("jenkins.yaml");
        Files.writeString(
                config,
                """
                credentials:
                  system:
                    domainCredentials:
                    - credentials:
                      - string: {id: token, secret: "t0k'en$x"}
                      - usernamePassword: {id: login, username: ann, password: hidden-word}
                      - usernamePassword: {id: secretive, username: secret-ann, password: hidden-word, usernameSecret: true}
                      - file: {id: key, fileName: key.txt, secretBytes: "${readFileBase64:%s}"}
                """
                        .formatted(dir.resolve("key.txt")));
        Configuration.apply(config.toFile(), n -> null, n -> {});
    }

    private static String with(String binding, String steps) {
        return "node { withCredentials([" + binding + "]) { " + steps + " } }";
    }

    private static List<String> masked(Pipelines.Build b) {
        List<String> all = new ArrayList<>(b.log());
        all.removeIf(l -> l.contains("Running on this machine"));
        return all;
    }

    @Test
    void aSecretTextIsInTheVariableAndNowhereInTheLog() throws Exception {
        Pipelines.Build b = pipelines
                .start(with(
                        "string(credentialsId: 'token', variable: 'TOKEN')",
                        "sh '''set +x; echo \"token $TOKEN\"; printf %s \"$TOKEN\" | wc -c; printf %s \"$TOKEN\"'''\n"
                                + "sh 'set +x; printf %s \"$TOKEN\" | base64; printf %s \"a:$TOKEN\" | base64'\n"
                                + "echo \"from Groovy ${env.TOKEN}, $TOKEN\""))
                .succeeds();
        assertThat(masked(b))
                .filteredOn(l -> !l.startsWith("+"))
                .containsExactly(
                        "Masking supported pattern matches of $TOKEN",
                        "token ****",
                        "8",
                        "****",
                        "****",
                        "YTp0****",
                        "from Groovy ****, ****");
    }

    @Test
    void behindTheBlockTheVariableIsGone() throws Exception {
        assertThat(pipelines.log("node { withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) { }\n"
                        + "sh 'set +x; echo \"token=${TOKEN:-none} t0k.en\"' }"))
                .contains("token=none t0k.en");
    }

    @Test
    void aPasswordIsMaskedAndAUsernameWhenItIsSecret() throws Exception {
        String show = "sh 'set +x; echo \"$U $P\"'";
        assertThat(masked(pipelines
                        .start(with(
                                "usernamePassword(credentialsId: 'login', usernameVariable: 'U', passwordVariable: 'P')",
                                show))
                        .succeeds()))
                .contains("Masking supported pattern matches of $P", "ann ****");
        assertThat(masked(pipelines
                        .start(with(
                                "[$class: 'UsernamePasswordMultiBinding', credentialsId: 'secretive',"
                                        + " usernameVariable: 'U', passwordVariable: 'P']",
                                show))
                        .succeeds()))
                .contains("Masking supported pattern matches of $U or $P", "**** ****");
        assertThat(masked(pipelines
                        .start(with(
                                "usernameColonPassword(credentialsId: 'login', variable: 'BOTH')",
                                "sh 'set +x; echo \"$BOTH ${#BOTH}\"'"))
                        .succeeds()))
                .contains("**** 15");
    }

    @Test
    void aSecretFileIsThereForTheBlockAndOnlyItsOwnerReadsIt() throws Exception {
        assertThat(pipelines.log(with(
                        "file(credentialsId: 'key', variable: 'KEY')",
                        "sh 'set +x; stat -c %a \"$KEY\"; cat \"$KEY\"'")))
                .contains("400", "content of the key");
        // The files of sh go a moment after the build has ended.
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!left().isEmpty() && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(left()).isEmpty();
        LocalExecution.End end = pipelines.end("withCredentials([file(credentialsId: 'key', variable: 'KEY')]) { }");
        assertThat(end.result()).isEqualTo(Result.FAILURE);
        assertThat(end.error()).hasMessageContaining("hudson.FilePath");
    }

    /** Files in workspaces and beside them; one that goes while it is listed counts as gone. */
    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.walk(dir.resolve("home/workspace"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (UncheckedIOException e) {
            return left();
        }
    }

    @Test
    void credentialsThatDoNotFitAreNamed() throws Exception {
        LocalExecution.End none = pipelines.end(with("string(credentialsId: 'tokn', variable: 'T')", ""));
        assertThat(none.error()).hasMessage("Could not find credentials entry with ID 'tokn'");
        LocalExecution.End other = pipelines.end(with("string(credentialsId: 'login', variable: 'T')", ""));
        assertThat(other.error())
                .hasMessage(
                        "Credentials 'login' is of type 'Username with password' where 'StringCredentials' was expected");
        LocalExecution.End kind =
                pipelines.end(with("sshUserPrivateKey(credentialsId: 'x', keyFileVariable: 'K')", ""));
        assertThat(kind.error()).hasMessageContaining("sshUserPrivateKey");
    }

    @Test
    void anErrorThatHoldsTheSecretIsMaskedAndKeepsItsPlace() throws Exception {
        for (String failing :
                new String[] {"error \"bad ${env.TOKEN}\"", "throw new IllegalStateException(\"bad ${env.TOKEN}\")"}) {
            LocalExecution.End end =
                    pipelines.end("node { withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) {\n"
                            + failing + " } }");
            assertThat(end.error()).hasMessage("bad ****");
            assertThat(end.where()).startsWith("Jenkinsfile:2");
        }
    }

    @Test
    void neitherTheGraphNorTheSavedProgramHoldsTheSecret() throws Exception {
        Pipelines.Build b = pipelines.start(with(
                "string(credentialsId: 'token', variable: 'TOKEN')",
                "echo \"${env.TOKEN}\"; sh 'touch go; while [ -f go ]; do sleep 0.05; done'"));
        b.awaitLine("touch go");
        for (String file : List.of("program.bin", "nodes.bin")) {
            Path f = b.run.getRootDir().toPath().resolve(file);
            assertThat(Files.readString(f, StandardCharsets.ISO_8859_1)).doesNotContain("t0k'en");
        }
        Path go = dir.resolve("home/workspace/job/go");
        while (!Files.deleteIfExists(go)) {
            Thread.sleep(5);
        }
        b.succeeds();
        for (FlowNode n : b.nodes()) {
            Map<String, Object> arguments = ArgumentsAction.getArguments(n);
            assertThat(String.valueOf(arguments)).doesNotContain("t0k'en");
        }
    }
}
