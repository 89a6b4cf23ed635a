package io.jenkins.plugins.awsflow.stack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages become the same nodes, each with its place. */
class TemplateReaderTest {
    private static String json(String text) throws TemplateException {
        return JsonText.of(Template.read(text).root());
    }

    private static Problem refused(String text) {
        TemplateException refusal = catchThrowableOfType(TemplateException.class, () -> Template.read(text));
        assertThat(refusal).as(text).isNotNull();
        return refusal.problem();
    }

    @Test
    void shortFormsBecomeLongForms() throws TemplateException {
        String yaml =
                """
                Resources:
                  A: !Ref X
                  B: !GetAtt X.Y
                  C: !GetAtt [X, Y]
                  D: !Sub ["${a}", {a: !Ref Z}]
                  E: !If [C, !Ref X, !Ref "AWS::NoValue"]
                  F: !Equals [!Ref X, a]
                  G: !Condition C
                  H: !Transform {Name: M, Parameters: {P: 1}}
                """;
        assertThat(json(yaml))
                .isEqualTo("{\"Resources\":{\"A\":{\"Ref\":\"X\"},\"B\":{\"Fn::GetAtt\":[\"X\",\"Y\"]},"
                        + "\"C\":{\"Fn::GetAtt\":[\"X\",\"Y\"]},\"D\":{\"Fn::Sub\":[\"${a}\",{\"a\":{\"Ref\":\"Z\"}}]},"
                        + "\"E\":{\"Fn::If\":[\"C\",{\"Ref\":\"X\"},{\"Ref\":\"AWS::NoValue\"}]},"
                        + "\"F\":{\"Fn::Equals\":[{\"Ref\":\"X\"},\"a\"]},\"G\":{\"Condition\":\"C\"},"
                        + "\"H\":{\"Fn::Transform\":{\"Name\":\"M\",\"Parameters\":{\"P\":1}}}}}");
    }

    @Test
    void placesAreThoseOfTheTextInBothLanguages() throws TemplateException {
        MapNode yaml = Template.read("Resources:\n  Store:\n    Type: AWS::S3::Bucket\n")
                .root();
        MapNode resource = (MapNode) ((MapNode) yaml.get("Resources")).get("Store");
        assertThat(resource.get("Type").line()).isEqualTo(3);
        assertThat(resource.get("Type").column()).isEqualTo(11);
        assertThat(resource.place("Type").column()).isEqualTo(5);
        MapNode json = Template.read("{\n  \"Resources\": {\n    \"Store\": {\"Type\": \"X\"}}}")
                .root();
        MapNode same = (MapNode) ((MapNode) json.get("Resources")).get("Store");
        assertThat(same.get("Type").line()).isEqualTo(3);
        assertThat(same.get("Type").column()).isEqualTo(23);
        assertThat(same.place("Type").column()).isEqualTo(15);
    }

    @Test
    void scalarsKeepTheirTextAndKnowTheirKind() throws TemplateException {
        MapNode root = Template.read(
                        "{a: 010, b: 1.5, c: yes, d: ~, e: 'yes', f: 2010-09-09, g: !!str 1, h: '', i: 0x1F}"
                                .replace("{", "Resources: {"))
                .root();
        MapNode map = (MapNode) root.get("Resources");
        assertThat(map.text("a")).isEqualTo("010");
        assertThat(JsonText.of(map))
                .isEqualTo(
                        "{\"a\":\"010\",\"b\":1.5,\"c\":true,\"d\":null,\"e\":\"yes\",\"f\":\"2010-09-09\",\"g\":\"1\","
                                + "\"h\":\"\",\"i\":\"0x1F\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1\\na: 2                  | 2 | 1 | a is given twice; the first one is on line 1",
                "`{\"a\": 1,\\n \"a\": 2}`    | 2 | 2 | a is given twice; the first one is on line 1",
                "a: [1\\nb: 2                 | 2 | 2 | this is no well-formed YAML",
                "a:\\n\\tb: 1                 | 2 | 1 | this is no well-formed YAML",
                "`{\"a\": 1,}`                | 1 | 9 | this is no well-formed JSON",
                "`{\"a\": 1} x`               | 1 | 11 | this is no well-formed JSON",
                "`{\"a\": 1} {}`              | 1 | 10 | something follows after the end",
                "a: 1\\n---\\nb: 2            | 2 | 1 | a second document begins here",
                "a: !Subb x                   | 1 | 4 | there is no function !Subb: did you mean !Sub?",
                "a: !!binary x                | 1 | 4 | the tag !!binary is not allowed in templates",
                "a: !!java.lang.Runtime [x]   | 1 | 4 | the tag !!java.lang.Runtime is not allowed in templates",
                "a: *x                        | 1 | 4 | the alias *x comes before its anchor",
                "a: &x [*x]                   | 1 | 8 | the alias *x comes before its anchor",
                "[a]: 1                       | 1 | 1 | the name of a member must be a plain text",
                "a: 1\\n<<: 3                 | 2 | 5 | << takes a mapping",
                "- a                          | 1 | 1 | a template is a mapping with a section Resources",
                "just words                   | 1 | 1 | a template is a mapping with a section Resources",
            })
    void brokenTextIsRefusedWithItsPlace(String text, int line, int column, String message) {
        Problem problem = refused(text.replace("\\n", "\n").replace("\\t", "\t"));
        assertThat(problem.message()).startsWith(message);
        assertThat(problem.in("t.yaml")).startsWith("t.yaml:" + line + ":" + column + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "# nothing\n", "\uFEFF"})
    void emptyTextIsRefused(String text) {
        assertThat(refused(text).message()).isEqualTo("the template is empty");
    }

    @Test
    void byteOrderMarkIsSkipped() throws TemplateException {
        assertThat(json("\uFEFF{\"Resources\": {}}")).isEqualTo("{\"Resources\":{}}");
        assertThat(json("\uFEFFResources: {}")).isEqualTo("{\"Resources\":{}}");
    }

    @Test
    void aliasesAndMergesAreWrittenOutForAws() throws TemplateException {
        String yaml =
                """
                Mappings: {M: &base {A: {x: 1}, B: {y: 2}}}
                Resources:
                  One: {Type: T, Properties: {<<: *base, B: own}}
                """;
        Template template = Template.read(yaml);
        assertThat(template.body())
                .isEqualTo("{\"Mappings\":{\"M\":{\"A\":{\"x\":1},\"B\":{\"y\":2}}},\"Resources\":{\"One\":"
                        + "{\"Type\":\"T\",\"Properties\":{\"B\":\"own\",\"A\":{\"x\":1}}}}}");
        assertThat(template.text()).isEqualTo(yaml);
        Template plain = Template.read("Resources: {A: {Type: T}} # as it is\n");
        assertThat(plain.body()).isEqualTo(plain.text());
    }

    @Test
    void bytesAreCountedAsUtf8() {
        for (String text : new String[] {"abc", "ü", "中文", "🚀", "a\uD83Dz"}) {
            int expected = text.equals("a\uD83Dz") ? 4 : text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
            assertThat(TemplateReader.utf8Length(text)).as(text).isEqualTo(expected);
        }
    }
}
