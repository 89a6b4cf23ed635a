package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** ./flow and what is missing on a machine, or has changed since the last build; Java and Maven are doubles. */
@Execution(ExecutionMode.CONCURRENT)
class FlowScriptTest {
    /** What the scripts themselves call. */
    private static final List<String> TOOLS =
            List.of("bash", "cat", "dirname", "find", "grep", "head", "mkdir", "mv", "sed", "touch");

    @TempDir
    private Path work;

    private Path checkout;
    private Path bin;

    /** How a script ended, and all that it printed. */
    private record Ended(int exit, String told) {}

    @BeforeEach
    void layOut() throws IOException {
        checkout = Files.createDirectories(work.resolve("checkout"));
        bin = Files.createDirectories(work.resolve("bin"));
        for (String tool : TOOLS) {
            program(bin.resolve(tool), "exec " + tool(tool) + " \"$@\"");
        }
        copy("flow");
        copy("build/newer-jdk.sh");
    }

    private static Path tool(String name) {
        return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void copy(String script) throws IOException {
        Path copy = checkout.resolve(script);
        Files.createDirectories(copy.getParent());
        Files.copy(Hpi.root().resolve(script), copy);
    }

    private void program(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void java(Path file, String version) throws IOException {
        program(file, "echo '    java.specification.version = " + version + "' >&2");
    }

    /** A Maven that says that it was called. */
    private void maven() throws IOException {
        program(bin.resolve("mvn"), "echo \"$@\" >> '" + work.resolve("maven.log") + "'");
    }

    private long builds() throws IOException {
        Path log = work.resolve("maven.log");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    private Ended run(List<String> variables, String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(bin.resolve("bash").toString(), checkout.resolve(script).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        for (int i = 0; i < variables.size(); i += 2) {
            builder.environment().put(variables.get(i), variables.get(i + 1));
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), told);
    }

    private void refuses(String words, String... arguments) throws IOException, InterruptedException {
        Ended ended = run(List.of(), "flow", arguments);
        assertThat(ended.told().lines().toList())
                .singleElement()
                .asString()
                .startsWith("flow: ")
                .contains(words);
        assertThat(ended.exit()).isEqualTo(2);
    }

    @Test
    void aMachineWithoutJavaIsTold() throws Exception {
        refuses("no Java found", "demo");
    }

    @Test
    void aJavaThatIsTooOldIsTold() throws Exception {
        java(bin.resolve("java"), "11");
        refuses("is Java 11: AWS Flow needs Java 17 or newer", "run", "-f", "Jenkinsfile");
        java(bin.resolve("java"), "1.8");
        refuses("is Java 1.8", "build");
    }

    @Test
    void aRuntimeWithoutCompilerIsTold() throws Exception {
        java(bin.resolve("java"), "17");
        maven();
        refuses("no javac found", "build");
        assertThat(builds()).isZero();
    }

    @Test
    void aMachineWithoutMavenIsTold() throws Exception {
        java(bin.resolve("java"), "17");
        java(bin.resolve("javac"), "17");
        refuses("no Maven found", "build");
        refuses("no Maven found", "test");
    }

    @Test
    void itBuildsAgainOnlyWhenSomethingThatItIsMadeOfHasChanged() throws Exception {
        java(bin.resolve("java"), "17");
        java(bin.resolve("javac"), "17");
        maven();
        Path source = source("a/src/main/java/A.java");
        Path gone = source("a/src/main/java/b/B.java");
        Path generator = source("a/src/build/generate.groovy");
        Path assembly = source("build/hpi-assembly.xml");
        Path driver = source("src/test/main/java/C.java");
        builds(1);
        builds(1);
        int expected = 1;
        for (Path changed : List.of(source, generator, assembly, driver, checkout.resolve("a/pom.xml"))) {
            Files.writeString(changed, "changed");
            builds(++expected);
        }
        Files.delete(gone);
        builds(++expected);
        Files.delete(gone.getParent());
        builds(++expected);
        source("docs/page.md");
        source("a/src/test/java/T.java");
        source("a/target/classes/src/main/x");
        builds(expected);
    }

    private Path source(String name) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "first");
    }

    private void builds(long times) throws IOException, InterruptedException {
        // File systems tell times by ticks of some milliseconds.
        Thread.sleep(20);
        Ended ended = run(List.of(), "flow", "build");
        Thread.sleep(20);
        assertThat(ended.exit()).as(ended.told()).isZero();
        assertThat(builds()).isEqualTo(times);
    }

    @Test
    void theTestsOnANewerJdkStartFromJavaHomeAsMavenDoes() throws Exception {
        java(work.resolve("jdk/bin/java"), "99");
        Ended ended = run(List.of("JAVA_HOME", work.resolve("jdk").toString()), "build/newer-jdk.sh");
        assertThat(ended.told()).contains("no JDK newer than 99");
        assertThat(ended.exit()).isZero();
        Ended nothing = run(List.of(), "build/newer-jdk.sh");
        assertThat(nothing.told().lines().toList()).singleElement().asString().contains("no Java found");
        assertThat(nothing.exit()).isEqualTo(2);
    }
}
