package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.Clients;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ParameterDeclaration;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** Parameters, functions, conditions and what is refused. */
class TemplateTest extends StackTestBase {
    private static final String BODY = "\nResources: {T: {Type: AWS::SNS::Topic}}\n";

    private Map<String, String> computed(String head, String outputs, String... parameters) {
        make("web", head + BODY + outputs, parameters);
        return outputs(stack("web"));
    }

    @Test
    void functionsGiveWhatAwsGives() {
        String head =
                """
                Parameters:
                  Zones: {Type: CommaDelimitedList, Default: "a, b,c"}
                  Stage: {Type: String, Default: beta}
                Mappings:
                  Sizes: {beta: {Count: 2}, production: {Count: 9}}
                Conditions:
                  Big: !Equals [!Ref Stage, production]
                  Small: !Not [!Condition Big]
                  Either: !Or [!Condition Big, !Condition Small]
                  Both: !And [!Condition Big, !Condition Small]
                """;
        String outputs =
                """
                Outputs:
                  Joined: {Value: !Join ["-", !Ref Zones]}
                  Selected: {Value: !Select [1, !Ref Zones]}
                  Split: {Value: !Select [2, !Split ["/", a/b/c]]}
                  Mapped: {Value: !FindInMap [Sizes, !Ref Stage, Count]}
                  If: {Value: !If [Big, big, small]}
                  Sub: {Value: !Sub ["${Stage}-${own}-${!Literal}-${AWS::Region}", {own: x}]}
                  Base64: {Value: !Base64 hello}
                  Cidr: {Value: !Select [1, !Cidr [10.0.0.0/16, 4, 8]]}
                  Zone: {Value: !Select [0, !GetAZs ""]}
                  Json: {Value: {"Fn::ToJsonString": {a: [1, two]}}, Condition: Either}
                  Never: {Value: x, Condition: Both}
                """;
        assertThat(computed("Transform: AWS::LanguageExtensions\n" + head, outputs))
                .containsEntry("Joined", "a-b-c")
                .containsEntry("Selected", "b")
                .containsEntry("Split", "c")
                .containsEntry("Mapped", "2")
                .containsEntry("If", "small")
                .containsEntry("Sub", "beta-x-${Literal}-us-east-1")
                .containsEntry("Base64", "aGVsbG8=")
                .containsEntry("Cidr", "10.0.1.0/24")
                .containsEntry("Zone", "us-east-1a")
                .containsEntry("Json", "{\"a\":[1,\"two\"]}")
                .doesNotContainKey("Never");
    }

    @Test
    void pseudoParametersAreThoseOfThePartition() {
        String outputs = "Outputs: {All: {Value: !Sub '${AWS::Partition} ${AWS::URLSuffix} ${AWS::Region} "
                + "${AWS::AccountId} ${AWS::StackName}'}}";
        try (CloudFormationClient china = clients.in("cn-north-1").cloudFormation()) {
            china.createStack(request -> request.stackName("web").templateBody(BODY + outputs));
            pass(60);
            assertThat(outputs(china.describeStacks().stacks().get(0)))
                    .containsEntry("All", "aws-cn amazonaws.com.cn cn-north-1 123456789012 web");
        }
        assertThat(computed("", outputs)).containsEntry("All", "aws amazonaws.com us-east-1 123456789012 web");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Type: String, AllowedValues: [a, b]        | c    | Parameter 'P' must be one of AllowedValues",
                "Type: String, AllowedPattern: '[a-z]+'     | A1   | Parameter 'P' must match pattern [a-z]+",
                "Type: String, MinLength: 3                 | ab   | Parameter 'P' must contain at least 3 characters",
                "Type: String, MaxLength: 1                 | ab   | Parameter 'P' must contain at most 1 characters",
                "Type: Number                               | x    | Parameter 'P' must be a number",
                "Type: Number, MinValue: 3                  | 2    | Parameter 'P' must be a number not less than 3",
                "Type: Number, MaxValue: 3                  | 4    | Parameter 'P' must be a number not greater than 3",
                "Type: String, MinLength: 3, ConstraintDescription: 'three, please' | x | Parameter P failed to satisfy constraint: three, please",
            })
    void parameterThatViolatesItsConstraintIsRefused(String declaration, String value, String message) {
        String template = "Parameters: {P: {" + declaration.strip() + "}}" + BODY;
        assertThat(message(refused("ValidationError", () -> start("web", template, "P", value))))
                .isEqualTo(message);
    }

    @Test
    void parametersMustBeGivenAndKnown() {
        String template = "Parameters: {P: {Type: String}, Q: {Type: String}}" + BODY;
        assertThat(message(refused("ValidationError", () -> start("web", template))))
                .isEqualTo("Parameters: [P, Q] must have values");
        assertThat(message(refused("ValidationError", () -> start("web", template, "P", "1", "Q", "2", "R", "3"))))
                .isEqualTo("Parameters: [R] do not exist in the template");
    }

    @Test
    void hiddenParameterIsShownAsAsterisks() {
        String template = "Parameters: {P: {Type: String, NoEcho: true}}" + BODY;
        make("web", template, "P", "secret");
        assertThat(stack("web").parameters().get(0).parameterValue()).isEqualTo("****");
    }

    @Test
    void parameterStoreIsReadFromTheScenario() {
        aws.admin().loadScenario("ssmParameters: {/web/ami: ami-1234}");
        String template = "Parameters: {P: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /web/ami}}";
        String outputs = "Outputs: {Ami: {Value: !Ref P}, Dynamic: {Value: '{{resolve:ssm:/web/ami}}'}}";
        assertThat(computed(template, outputs)).containsEntry("Ami", "ami-1234").containsEntry("Dynamic", "ami-1234");
        assertThat(stack("web").parameters().get(0).resolvedValue()).isEqualTo("ami-1234");
        assertThat(message(refused("ValidationError", () -> start("other", template + BODY, "P", "/nobody"))))
                .isEqualTo("Unable to fetch parameters [/nobody] from parameter store for this account.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Resources: {}                                      | Template format error: At least one Resources member must be defined.",
                "Resources: {T: {Properties: {}}}                   | Template format error: [/Resources/T] Every Resources object must contain a Type member.",
                "Resources: {T: {Type: Topic}}                      | Template format error: Unrecognized resource types: [Topic]",
                "`{\"Thing\": 1, \"Resources\": {\"T\": {\"Type\": \"AWS::SNS::Topic\"}}}` | Invalid template property or properties [Thing]",
                "Resources: {T: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref U}}} | Template format error: Unresolved resource dependencies [U] in the Resources block of the template",
                "Resources: {T: {Type: AWS::SNS::Topic, DependsOn: U}} | Template format error: Unresolved resource dependencies [U] in the Resources block of the template",
                "Resources: {T: {Type: AWS::SNS::Topic, Properties: {DisplayName: !GetAtt U.Arn}}} | Template error: instance of Fn::GetAtt references undefined resource U",
                "Resources: {A: {Type: AWS::SNS::Topic, DependsOn: B}, B: {Type: AWS::SNS::Topic, DependsOn: A}} | Circular dependency between resources: [A, B]",
                "Resources: {T: {Type: AWS::SNS::Topic, Condition: C}} | Template format error: Unresolved condition dependency C in the Resources block of the template",
            })
    void brokenTemplateIsRefusedInTheWordsOfAws(String template, String message) {
        assertThat(message(refused("ValidationError", () -> start("web", template))))
                .isEqualTo(message);
    }

    @Test
    void malformedTextIsToldWithItsPlace() {
        assertThat(message(refused("ValidationError", () -> start("web", "Resources:\n  T: ["))))
                .contains("line 2");
        assertThat(message(refused("ValidationError", () -> start("web", "{\"Resources\": }"))))
                .contains("JSON not well-formed");
    }

    @Test
    void bombOfAliasesIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        refused("ValidationError", () -> start("web", bomb.toString()));
    }

    @Test
    void templateThatIsTooLongForTheRequestComesFromS3() {
        String template = BODY + "#".repeat(60_000);
        refused("ValidationError", () -> start("web", template));
        aws.admin().loadScenario("buckets: [{name: templates}]");
        try (var s3 = clients.s3()) {
            s3.putObject(request -> request.bucket("templates").key("a/web.yaml"), RequestBody.fromString(template));
        }
        for (String url : new String[] {
            "https://templates.s3.us-east-1.amazonaws.com/a/web.yaml", "https://s3.amazonaws.com/templates/a/web.yaml"
        }) {
            String name = "web-" + url.length();
            stacks.createStack(request -> request.stackName(name).templateURL(url));
            pass(60);
            assertThat(stack(name).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        }
        assertThat(message(refused(
                        "ValidationError",
                        () -> stacks.createStack(request -> request.stackName("x")
                                .templateURL("https://templates.s3.amazonaws.com/nothing.yaml")))))
                .startsWith("S3 error: ");
    }

    @Test
    void permissionsNeedACapability() {
        String template = "Resources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: mine}}}";
        assertThat(message(refused("InsufficientCapabilitiesException", () -> start("web", template))))
                .isEqualTo("Requires capabilities : [CAPABILITY_NAMED_IAM]");
        refused(
                "InsufficientCapabilitiesException",
                () -> stacks.createStack(request ->
                        request.stackName("web").templateBody(template).capabilities(Capability.CAPABILITY_IAM)));
        stacks.createStack(request ->
                request.stackName("web").templateBody(template).capabilities(Capability.CAPABILITY_NAMED_IAM));
    }

    @Test
    void templateIsSummedUpAndGivenBack() {
        String template = "Description: hello\nParameters: {P: {Type: Number, Default: 3, NoEcho: true,"
                + " Description: how many}}\nResources: {R: {Type: AWS::IAM::Role}, T: {Type: AWS::SNS::Topic}}";
        GetTemplateSummaryResponse summary = stacks.getTemplateSummary(request -> request.templateBody(template));
        ParameterDeclaration parameter = summary.parameters().get(0);
        assertThat(parameter.defaultValue()).isEqualTo("3");
        assertThat(parameter.parameterType()).isEqualTo("Number");
        assertThat(parameter.noEcho()).isTrue();
        assertThat(summary.resourceTypes()).containsExactly("AWS::IAM::Role", "AWS::SNS::Topic");
        assertThat(summary.capabilities()).containsExactly(Capability.CAPABILITY_IAM);
        ValidateTemplateResponse valid = stacks.validateTemplate(request -> request.templateBody(template));
        assertThat(valid.description()).isEqualTo("hello");
        refused("ValidationError", () -> stacks.validateTemplate(request -> request.templateBody("x")));
        make("web", TEMPLATE);
        assertThat(stacks.getTemplate(request -> request.stackName("web")).templateBody())
                .isEqualTo(TEMPLATE);
    }

    @Test
    void chinaHasItsOwnNames() {
        Clients china = clients.in("cn-northwest-1");
        try (CloudFormationClient there = china.cloudFormation()) {
            assertThat(there.createStack(request -> request.stackName("web").templateBody(TEMPLATE))
                            .stackId())
                    .startsWith("arn:aws-cn:cloudformation:cn-northwest-1:");
        }
        refused("ValidationError", () -> stack("web"));
    }
}
