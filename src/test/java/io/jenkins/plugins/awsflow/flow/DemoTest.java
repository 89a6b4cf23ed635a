package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.PollPace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The demo as ./flow starts it, in faster motion. */
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path work;

    @Test
    void aFullDiskInProductionIsTheLastThingThatOneReads() throws Exception {
        layOut();
        Path log = work.resolve("log");
        assertThat(flow(log, "demo", "--fail", "deploy", "--speed", "300")).isEqualTo(1);
        String told = Files.readString(log);
        List<String> lines = told.lines().toList();
        assertThat(lines).last().isEqualTo("demo: FAILURE");
        assertThat(told)
                .contains("Build 1 went to production")
                .containsSubsequence("── Beta ──", "── Gamma ──", "── Production ──", "AfterInstall", "rolled back")
                .doesNotContain("\tat ");
        int reason = told.lastIndexOf("\nERROR: ") + 1;
        assertThat(told.substring(reason).lines().toList())
                .hasSizeLessThanOrEqualTo(4)
                .first()
                .asString()
                .contains("Jenkinsfile:", "(codeDeploy)", "Web to production", "failed on i-production", "AfterInstall")
                .contains("CodeDeploy rolled back to s3://");
        assertThat(told.substring(0, reason)).contains("[stderr]disk /dev/xvda1 is full");
        assertThat(work.resolve("target/flow/demo/report.html")).content().contains("disk /dev/xvda1 is full");
    }

    /** A fault of the surroundings is one line, too. */
    @Test
    void whatCannotBeReadIsToldInOneLine() throws Exception {
        layOut();
        Path log = work.resolve("log");
        Files.delete(work.resolve("examples/delivery/aws-local.yaml"));
        assertThat(flow(log, "demo")).isEqualTo(1);
        assertThat(Files.readString(log).lines().filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS")))
                .singleElement()
                .asString()
                .startsWith("flow: ");
    }

    /** A checkout whose programs have the class path of this test. */
    private void layOut() throws IOException {
        for (String module : List.of("src/test", "aws-local")) {
            Path target = Files.createDirectories(work.resolve(module).resolve("target"));
            Files.writeString(target.resolve("classpath"), System.getProperty("java.class.path", ""));
        }
        for (String part : List.of("examples/delivery", "src/test/main/demo")) {
            copy(Hpi.root().resolve(part), work.resolve(part));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path file : (Iterable<Path>) tree::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private int flow(Path log, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        JAVA,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        Flow.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("AWS_FLOW_HOME", work.toString());
        builder.environment().put("AWS_FLOW_JAVA", JAVA);
        // The demo's programs are processes of its own, so this is the way to them; each says so in a line.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-D" + PollPace.PROPERTY + "=250");
        Process flow = builder.start();
        try {
            assertThat(flow.waitFor(150, TimeUnit.SECONDS))
                    .as(() -> "it did not end: " + log)
                    .isTrue();
            return flow.exitValue();
        } finally {
            flow.descendants().forEach(ProcessHandle::destroyForcibly);
            flow.destroyForcibly();
        }
    }
}
