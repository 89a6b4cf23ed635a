package io.jenkins.plugins.awsflow.runner.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Action;
import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import io.jenkins.plugins.awsflow.runner.config.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs Declarative Pipelines. The logs that the tests expect are those of Jenkins 2.541.3 with pipeline-model-definition
 * 2.2289, without the lines about nodes, and with the name of the branch before lines of parallel stages.
 */
abstract class DeclarativeTests {
    @TempDir
    Path home;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(home);
    }

    /** Applies a configuration file. */
    final void configure(String yaml) throws Exception {
        Path file = home.resolve("jenkins.yaml");
        Files.writeString(file, yaml);
        Configuration.apply(file.toFile(), n -> null, n -> {});
    }

    final Pipelines.Build start(String script, Action... actions) throws Exception {
        return pipelines.start(script, actions);
    }

    static List<String> lines(Pipelines.Build b) {
        List<String> all = new ArrayList<>(b.log());
        all.removeIf(l -> l.contains("Running on this machine"));
        return all;
    }

    /** The log of a build that ends with a result. */
    final List<String> log(Result result, String script) throws Exception {
        Pipelines.Build b = start(script);
        assertThat(b.await().result()).describedAs(String.join("\n", b.log())).isEqualTo(result);
        return lines(b);
    }

    final List<String> log(String script) throws Exception {
        return log(Result.SUCCESS, script);
    }

    /** A pipeline of one stage around some sections, on any agent. */
    static String stage(String sections) {
        return "pipeline {\n  agent any\n  stages {\n    stage('S') {\n" + sections + "\n    }\n  }\n}";
    }
}
