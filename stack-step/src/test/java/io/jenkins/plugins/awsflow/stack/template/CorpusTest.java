package io.jenkins.plugins.awsflow.stack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * cfn-lint's own fixtures, which others wrote to break such readers as this one. What cfn-lint says of each is in
 * cfn-lint.tsv (see src/test/python/expectations.py); of its rules, those about structure count.
 */
class CorpusTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path FIXTURES = ROOT.resolve("target/cfn-lint/test/fixtures/templates");

    /** Which of our rules answers to a rule of cfn-lint. */
    private static final Map<String, Set<Rule>> STRUCTURAL = Map.ofEntries(
            Map.entry("E0000", EnumSet.of(Rule.SYNTAX, Rule.LIMIT, Rule.STRUCTURE)),
            Map.entry("E1001", EnumSet.complementOf(EnumSet.of(Rule.PARTITION, Rule.CYCLE))),
            Map.entry("E1010", EnumSet.of(Rule.ATTRIBUTE, Rule.FUNCTION)),
            Map.entry("E1011", EnumSet.of(Rule.MAPPING, Rule.FUNCTION)),
            Map.entry("E1016", EnumSet.of(Rule.FUNCTION)),
            Map.entry("E1017", EnumSet.of(Rule.FUNCTION)),
            Map.entry("E1019", EnumSet.of(Rule.FUNCTION, Rule.REFERENCE, Rule.ATTRIBUTE)),
            Map.entry("E1020", EnumSet.of(Rule.REFERENCE, Rule.FUNCTION)),
            Map.entry("E1021", EnumSet.of(Rule.FUNCTION)),
            Map.entry("E1022", EnumSet.of(Rule.FUNCTION, Rule.REFERENCE, Rule.ATTRIBUTE)),
            Map.entry("E1028", EnumSet.of(Rule.FUNCTION, Rule.CONDITION)),
            Map.entry("E2001", EnumSet.of(Rule.PARAMETER, Rule.STRUCTURE)),
            Map.entry("E2002", EnumSet.of(Rule.PARAMETER)),
            Map.entry("E2015", EnumSet.of(Rule.PARAMETER)),
            Map.entry("E3001", EnumSet.of(Rule.STRUCTURE, Rule.FUNCTION)),
            Map.entry("E3004", EnumSet.of(Rule.CYCLE)),
            Map.entry("E3005", EnumSet.of(Rule.REFERENCE, Rule.STRUCTURE)),
            Map.entry("E3007", EnumSet.of(Rule.STRUCTURE)),
            Map.entry("E3015", EnumSet.of(Rule.CONDITION, Rule.STRUCTURE)),
            Map.entry("E3035", EnumSet.of(Rule.STRUCTURE)),
            Map.entry("E3036", EnumSet.of(Rule.STRUCTURE)),
            Map.entry("E6001", EnumSet.of(Rule.STRUCTURE, Rule.FUNCTION)),
            Map.entry("E7001", EnumSet.of(Rule.MAPPING)),
            Map.entry("E8001", EnumSet.of(Rule.CONDITION, Rule.STRUCTURE)),
            Map.entry("E8003", EnumSet.of(Rule.FUNCTION, Rule.CONDITION)),
            Map.entry("E8004", EnumSet.of(Rule.FUNCTION, Rule.CONDITION)));

    /** Uses a condition that it does not define; AWS refuses that, cfn-lint overlooks it. */
    private static final String OVERLOOKED =
            "bad/resources/iam/iam_policy.yaml:40:11: there is no condition cCondition";

    private int valid;
    private int broken;
    private int classes;
    private final List<String> falseErrors = new ArrayList<>();
    private final Set<String> missed = new TreeSet<>();

    @BeforeAll
    static void corpusIsThere() {
        boolean there = Files.isDirectory(FIXTURES);
        if ("1".equals(System.getenv("AWS_FLOW_REQUIRE_PYTHON"))) {
            assertThat(there)
                    .as("run build/python-env.sh: %s is missing", FIXTURES)
                    .isTrue();
        }
        assumeTrue(there, "no corpus: run build/python-env.sh to have templates judged on cfn-lint's fixtures");
    }

    @Test
    void nothingValidIsCalledWrongAndStructuralErrorsAreFound() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(CorpusTest.class.getResourceAsStream("cfn-lint.tsv"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                judge(cells[0], List.of(cells).subList(1, cells.length));
            }
        }
        System.out.printf(
                "stack-step: cfn-lint's corpus: %d templates without structural errors, %d false ones; %d with, %d of %d structural "
                        + "classes found%n",
                valid, falseErrors.size(), broken, classes - missed.size(), classes);
        missed.forEach(miss -> System.out.println("stack-step: not found: " + miss));
        assertThat(falseErrors).isEmpty();
        assertThat(valid).isGreaterThan(170);
        assertThat(classes - missed.size()).as("found; missed %s", missed).isGreaterThanOrEqualTo(classes * 85 / 100);
    }

    private void judge(String name, List<String> theirs) throws IOException {
        String text = Files.readString(FIXTURES.resolve(name));
        List<Problem> ours = problems(text);
        Set<String> rules = new TreeSet<>();
        theirs.forEach(finding -> rules.add(finding.substring(0, finding.indexOf(':'))));
        rules.retainAll(STRUCTURAL.keySet());
        if (rules.isEmpty()) {
            // Valid, or wrong in what only the schemas of resource types tell.
            valid++;
            ours.stream()
                    .filter(Problem::isError)
                    .map(problem -> problem.in(name))
                    .filter(problem -> !problem.startsWith(OVERLOOKED))
                    .forEach(falseErrors::add);
            return;
        }
        broken++;
        Set<Rule> found = EnumSet.noneOf(Rule.class);
        ours.forEach(problem -> found.add(problem.rule()));
        for (String rule : rules) {
            classes++;
            if (STRUCTURAL.get(rule).stream().noneMatch(found::contains)) {
                missed.add(rule + " in " + name);
            }
        }
    }

    private static List<Problem> problems(String text) {
        try {
            return new TemplateCheck(Template.read(text)).run();
        } catch (TemplateException e) {
            return List.of(e.problem());
        }
    }

    @Test
    void whatIsWrittenOutForAwsSaysTheSame() throws IOException, TemplateException {
        int compared = 0;
        for (String name : List.of(
                "integration/yaml-alias.yaml",
                "integration/yaml-alias-scalar.yaml",
                "quickstart/nist_application.yaml")) {
            Template template = Template.read(Files.readString(FIXTURES.resolve(name)));
            Template again = Template.read(JsonText.of(template.root()));
            assertThat(again.root()).hasToString(template.root().toString());
            assertThat(new TemplateCheck(again).run()).hasSameSizeAs(new TemplateCheck(template).run());
            compared++;
        }
        assertThat(compared).isEqualTo(3);
    }
}
