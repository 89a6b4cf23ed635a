package io.jenkins.plugins.awsflow.stack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The templates of cfn-lint's own tests, from its source distribution: written by people who did not know this code. */
class CfnLintCorpusTest {
    private static final Path TEMPLATES =
            Path.of("").toAbsolutePath().getParent().resolve("target/cfn-lint/test/fixtures/templates");

    /** Good for the one rule that each of them is about, yet CloudFormation itself would take none of them. */
    private static final Set<String> NOT_FOR_AWS = Set.of(
            "config_cfn_lint.json", // no resources
            "config_cfn_lint.yaml",
            "config_only_i1002.yaml",
            "config_only_i1003.yaml",
            "config_parameters.yaml",
            "parsing.json",
            "mappings/name.yaml",
            "parameters/default.yaml",
            "stack_nested.yaml",
            "is-defined.yaml", // a section "Parameter"
            "sub_needed.yaml"); // an attribute of a resource that does not exist

    @BeforeEach
    void there() {
        boolean there = Files.isDirectory(TEMPLATES);
        if ("1".equals(System.getenv("AWS_FLOW_REQUIRE_PYTHON"))) {
            assertThat(there)
                    .as("run build/python-env.sh: %s is missing", TEMPLATES)
                    .isTrue();
        }
        assumeTrue(there, "no cfn-lint: run build/python-env.sh to have its templates read");
    }

    private static List<Path> files(String kind) throws IOException {
        try (Stream<Path> all = Files.walk(TEMPLATES.resolve(kind))) {
            return all.filter(file -> file.toString().matches(".*\\.(yaml|yml|json|template)"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> problems(Path file) throws IOException {
        return TemplateReport.of(file.getFileName().toString(), Files.readString(file))
                .problems();
    }

    @Test
    void findsNoFalseErrorInGoodTemplates() throws IOException {
        Set<String> wrong = new TreeSet<>();
        List<Path> good = files("good");
        for (Path file : good) {
            boolean expected = NOT_FOR_AWS.stream().anyMatch(file.toString().replace('\\', '/')::endsWith);
            if (!expected && !problems(file).isEmpty()) {
                wrong.add(file + ": " + problems(file).get(0));
            }
        }
        System.out.println("cfn-lint's good templates: " + good.size() + " read, " + wrong.size() + " false errors");
        assertThat(good).hasSizeGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    @Test
    void findsTheStructuralErrorsOfBadTemplates() throws IOException {
        int found = 0;
        List<Path> bad = files("bad");
        for (Path file : bad) {
            found += problems(file).isEmpty() ? 0 : 1;
        }
        System.out.println("cfn-lint's bad templates: " + bad.size() + " read, in " + found + " something was found");
        assertThat(found).isGreaterThan(bad.size() / 4);
    }
}
