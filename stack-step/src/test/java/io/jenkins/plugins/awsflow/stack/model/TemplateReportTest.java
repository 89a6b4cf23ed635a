package io.jenkins.plugins.awsflow.stack.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReportTest {
    private static final String GOOD =
            """
            Parameters:
              Env: {Type: String, AllowedValues: [a, b]}
              Name: {Type: String, Default: x, MinLength: 2, MaxLength: 4, AllowedPattern: '[a-z]+'}
              Count: {Type: Number, Default: 1, MinValue: 1, MaxValue: 3}
            Mappings: {Sizes: {a: {cpu: 1}}}
            Conditions: {IsA: !Equals [!Ref Env, a]}
            Resources:
              Queue: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !Sub '${Name}-${AWS::Region}'}}
              Topic:
                Type: AWS::SNS::Topic
                Condition: IsA
                DependsOn: Queue
                Properties:
                  DisplayName: !Join ['', [!GetAtt Queue.Arn, !FindInMap [Sizes, !Ref Env, cpu]]]
            Outputs: {Arn: {Value: !If [IsA, !Ref Topic, !Ref 'AWS::NoValue']}}
            """;

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static List<String> problems(String text) {
        return TemplateReport.of("t.yaml", text).problems();
    }

    @Test
    void findsNothingInAGoodTemplateAndTellsItsOrder() {
        TemplateReport report = TemplateReport.of("t.yaml", GOOD);
        assertThat(report.problems()).isEmpty();
        assertThat(report.needs().get("Topic")).containsExactly("Queue");
        assertThat(report.resourceTypes()).containsEntry("Queue", "AWS::SQS::Queue");
    }

    @Test
    void readsJsonWithTabs() {
        assertThat(problems("{\n\t\"Resources\": {\n\t\t\"Q\": {\"Type\": \"AWS::SQS::Queue\",\t\"Properties\":"
                        + " {\"QueueName\": {\"Ref\": \"Nope\"}}}}}"))
                .containsExactly("t.yaml:3:72: there is no parameter or resource \"Nope\"; there are: Q");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!Ref Queu|t.yaml:8:60: there is no parameter or resource \"Queu\"; did you mean \"Queue\"?",
                "!GetAtt Topik.Arn|there is no resource \"Topik\"; did you mean \"Topic\"?",
                "!Sub '${Nam}'|there is no parameter or resource \"Nam\"; did you mean \"Name\"?",
                "!If [IsB, 1, 2]|there is no condition \"IsB\"; did you mean \"IsA\"?",
                "!FindInMap [Size, a, cpu]|there is no mapping \"Size\"; did you mean \"Sizes\"?"
            })
    void namesWhatDoesNotExistAndWhere(String value, String problem) {
        String text = GOOD.replace("!Sub '${Name}-${AWS::Region}'", value);
        assertThat(problems(text)).singleElement().asString().contains(problem);
    }

    @Test
    void namesTheCircle() {
        assertThat(
                        problems(
                                """
                        Resources:
                          A: {Type: 'X::Y::Z', DependsOn: B}
                          B: {Type: 'X::Y::Z', Properties: {P: !Ref C}}
                          C: {Type: 'X::Y::Z', Properties: {P: !GetAtt A.Arn}}
                        """))
                .containsExactly("t.yaml:2:3: resources wait for each other in a circle: A → B → C → A");
    }

    @Test
    void tellsSyntaxErrorsWithTheirPlace() {
        assertThat(problems("Resources:\n  A: [")).singleElement().asString().startsWith("t.yaml:2:");
        assertThat(problems("Resources: {}\nResorces: {}"))
                .anyMatch(p -> p.startsWith("t.yaml:2:1: \"Resorces\" is no section"))
                .anyMatch(p -> p.contains("no Resources"));
        assertThat(problems("- a")).containsExactly("t.yaml:1:1: a template is a mapping with a member Resources");
    }

    @Test
    void resourcesOfModulesAndMacrosAreNoMistakes() {
        assertThat(
                        problems(
                                """
                        Resources:
                          M: {Type: 'Own::Thing::M::MODULE'}
                          Q: {Type: 'AWS::SQS::Queue', Properties: {QueueName: !Ref MName}}
                        """))
                .isEmpty();
        assertThat(problems("Transform: AWS::Serverless-2016-10-31\nResources: {F: {Type: 'AWS::Serverless::Function',"
                        + " Properties: {Role: !GetAtt FRole.Arn}}}"))
                .isEmpty();
    }

    @Test
    void hostileTextIsRefusedQuickly() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        bomb.append("Resources: {A: *a39}\n");
        List<String> hostile = List.of(
                bomb.toString(),
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "Resources: {A: 1}\n#" + "x".repeat(10_000_000));
        long began = System.nanoTime();
        for (String text : hostile) {
            assertThat(problems(text)).isNotEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void holdsParametersAgainstTheirBounds() {
        Map<String, ParameterSpec> specs = TemplateReport.of("t.yaml", GOOD).parameters();
        assertThat(ParameterSpec.check(specs, Map.of("Env", "a", "Name", "abc", "Count", "2"), false))
                .isEmpty();
        assertThat(ParameterSpec.check(specs, Map.of(), false))
                .containsExactly("The parameter \"Env\" has no default and must be given");
        assertThat(ParameterSpec.check(specs, Map.of(), true)).isEmpty();
        assertThat(ParameterSpec.check(specs, Map.of("Env", "c"), false))
                .containsExactly("The parameter \"Env\" cannot be \"c\"; it is one of a, b");
        assertThat(ParameterSpec.check(specs, Map.of("Env", "a", "Name", "A1"), false))
                .containsExactly("The parameter \"Name\" is \"A1\", which does not match [a-z]+");
        assertThat(ParameterSpec.check(specs, Map.of("Env", "a", "Name", "abcde"), false))
                .containsExactly("The parameter \"Name\" is \"abcde\"; its length must be in 2…4");
        assertThat(ParameterSpec.check(specs, Map.of("Env", "a", "Count", "4"), false))
                .containsExactly("The parameter \"Count\" is \"4\"; it must be in 1…3");
        assertThat(ParameterSpec.check(specs, Map.of("Env", "a", "Count", "x"), false))
                .containsExactly("The parameter \"Count\" is \"x\", which is no number");
        assertThat(ParameterSpec.check(specs, Map.of("Evn", "a"), true))
                .containsExactly("The template has no parameter \"Evn\"; did you mean \"Env\"?");
    }
}
