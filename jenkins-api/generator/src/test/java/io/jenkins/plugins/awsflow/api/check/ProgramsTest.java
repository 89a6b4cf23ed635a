package io.jenkins.plugins.awsflow.api.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.api.Javac;
import io.jenkins.plugins.awsflow.api.RealStubs;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build steps as they are run: each in a JVM of its own, the signatures on its class path. */
class ProgramsTest {
    private static final String PACKAGE = "io.jenkins.plugins.awsflow.api.";

    @TempDir
    Path temp;

    @Test
    void theCheckFailsTheBuildWithTheFindings() throws Exception {
        compile(
                "x.Foo",
                "package x; class Foo extends org.jenkinsci.plugins.workflow.steps.StepDescriptor {"
                        + " public java.util.Set<? extends Class<?>> getRequiredContext() { return null; }"
                        + " public String getFunctionName() { return null; } }");
        String classPath =
                RealStubs.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));

        Outcome bad =
                run("check.CheckPlugin", temp.resolve("classes").toString(), classPath, "structs:1", temp.toString());
        assertThat(bad.output)
                .contains("Foo.class -> org/jenkinsci/plugins/workflow/steps/StepDescriptor: plugin workflow-step-api")
                .doesNotContain("Exception");
        assertThat(bad.status).isEqualTo(1);

        String dependencies = "workflow-step-api:"
                + RealStubs.DATA.artifact("workflow-step-api").version();
        Outcome good =
                run("check.CheckPlugin", temp.resolve("classes").toString(), classPath, dependencies, temp.toString());
        assertThat(good.output).isEmpty();
        assertThat(good.status).isZero();
        assertThat(run("check.CheckPlugin").output).contains("usage: CheckPlugin");
    }

    @Test
    void weavingAndTheShapeCheckWorkOnADirectory() throws Exception {
        compile("hudson.model.Cause", "package hudson.model; public abstract class Cause { public void odd() {} }");

        Outcome shape = run("weave.ShapeCheck", temp.resolve("classes").toString());
        assertThat(shape.output.strip()).isEqualTo("hudson/model/Cause.odd()V: not in jenkins-core 2.541.3");
        assertThat(shape.status).isEqualTo(1);
        Outcome weave = run("weave.Weaver", temp.resolve("classes").toString());
        assertThat(weave.output).contains("members and interfaces added that fail when used");
        assertThat(run("weave.Weaver", temp.resolve("classes").toString()).output)
                .startsWith("0 members");
    }

    @Test
    void theExtractorPrintsTheLinesOfAJar() throws Exception {
        compile("x.Foo", "package x; public class Foo { public static final char C = 'x'; private int p; }");
        Outcome lines =
                run("extract.SignatureExtractor", temp.resolve("classes").toString());
        assertThat(lines.output.lines())
                .containsExactly(
                        "C x/Foo extends java/lang/Object [public]",
                        "F x/Foo.C:C [public static final] = 120",
                        "M x/Foo.<init>()V [public]");
    }

    private void compile(String name, String source) {
        assertThat(new Javac(temp.resolve("classes"), RealStubs.classPath())
                        .add(name, source)
                        .errors())
                .isEmpty();
    }

    private record Outcome(int status, String output) {}

    private static Outcome run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path")
                        + File.pathSeparator
                        + RealStubs.classPath().get(0),
                PACKAGE + program));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
