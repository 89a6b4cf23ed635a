package io.jenkins.plugins.awsflow.stack.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Jenkinsfile gives, held against what the template declares. */
class ParameterValuesTest {
    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static List<String> problems(String declarations, Map<String, String> given, String... kept)
            throws TemplateException {
        Template template =
                Template.read("Parameters:\n" + declarations.indent(2) + "Resources: {T: {Type: AWS::SNS::Topic}}");
        return new ParameterValues(template)
                .problems(given, Set.of(kept)).stream().map(p -> p.in("t")).toList();
    }

    @Test
    void missingAndUnknownParametersAreToldAtTheirPlaces() throws TemplateException {
        String declarations = "Env: {Type: String}\nSize: {Type: Number, Default: 1}\n";
        assertThat(problems(declarations, Map.of("Emv", "beta")))
                .containsExactly(
                        "t:1:1: the template has no parameter Emv: did you mean Env?",
                        "t:2:3: parameter Env has no default and is not given");
        assertThat(problems(declarations, Map.of(), "Env")).isEmpty();
        assertThat(problems(declarations, Map.of("Env", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: Number, MaxValue: 3                   | 4     | 4 is outside of the range from … to 3",
                "Type: Number                                | four  | four is no number",
                "Type: List<Number>                          | 1,x   | x is no number",
                "Type: String, MinLength: 2, MaxLength: 3    | abcd  | abcd has 4 characters; 2 to 3 are allowed",
                "Type: String, AllowedValues: [beta, gamma]  | bata  | bata is none of the allowed values: did you mean beta?",
                "Type: String, AllowedPattern: '[a-z]+'      | A     | A does not match: [a-z]+",
                "Type: String, AllowedPattern: '[a-z]+', ConstraintDescription: small letters | A | A does not match: small letters",
                "Type: String, NoEcho: true, MinLength: 9    | hush  | **** has 4 characters; 9 to … are allowed",
                "Type: String, NoEcho: true, AllowedValues: [a] | hush | is none of the allowed values",
            })
    void valueThatBreaksARuleIsRefusedWithoutShowingSecrets(String declaration, String value, String message)
            throws TemplateException {
        assertThat(problems("P: {" + declaration.strip() + "}\n", Map.of("P", value)))
                .containsExactly("t:2:3: parameter P: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: Number, AllowedValues: [1.0, 2]       | 1",
                "Type: CommaDelimitedList, AllowedValues: [a, b] | a, b",
                "Type: CommaDelimitedList, AllowedValues: ['a,b'] | a,b",
                "Type: 'AWS::SSM::Parameter::Value<Number>'  | /a/name",
                "Type: 'AWS::EC2::VPC::Id'                   | vpc-1",
                "Type: String, AllowedPattern: '[broken'     | x",
            })
    void rightValueIsTaken(String declaration, String value) throws TemplateException {
        assertThat(problems("P: {" + declaration.strip() + "}\n", Map.of("P", value)))
                .isEmpty();
    }

    @Test
    void valueThatIsTooLongIsRefused() throws TemplateException {
        assertThat(problems("P: {Type: String}\n", Map.of("P", "x".repeat(4_097))))
                .containsExactly("t:2:3: parameter P: is longer than 4096 bytes");
    }
}
