package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps that change no stack: outputs and the judgement of templates, by Jenkinsfiles. */
class CloudFormationReadingTest extends StackBuilds {
    private static final String TEMPLATE =
            """
            Description: One topic
            Parameters:
              Env: {Type: String, AllowedValues: [beta, gamma], Description: where}
              Key: {Type: String, NoEcho: true, Default: none}
            Resources:
              Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Env}}
              Role:
                Type: AWS::IAM::Role
                Properties: {AssumeRolePolicyDocument: {Statement: []}}
            Outputs:
              Name: {Value: !Ref Env}
              Stage: {Value: !Sub '${Env}-stage'}
            """;

    private static String validate(String template, String more) {
        return "def r = cloudFormationValidate(connection: 'demo', template: '''" + template + "'''" + more
                + ")\necho \"capabilities ${r.capabilities} resources ${r.resources} of ${r.description}\"\n"
                + "r.parameters.each { echo \"${it.name} ${it.type} ${it.default} ${it.required} ${it.noEcho}\" }";
    }

    @Test
    void outputsOfAStackAreAMapAndAnEnvironment() throws Exception {
        List<String> log = builds.start("def made = cloudFormation(stack: 'web', connection: 'demo', template: '''"
                        + TEMPLATE + "''', parameters: [Env: 'beta'], capabilities: 'CAPABILITY_IAM')\n"
                        + "withEnv(made.env) { echo \"env ${env.Stage}\" }\n"
                        + "def o = cloudFormationOutputs(stack: 'web', connection: 'demo')\n"
                        + "echo \"outputs ${o.Name} ${o.Stage} ${o.size()}\"")
                .succeeds();
        assertThat(log)
                .anyMatch(line -> line.contains("env beta-stage"))
                .anyMatch(line -> line.contains("web has the outputs Name, Stage"))
                .anyMatch(line -> line.contains("outputs beta beta-stage 2"));
    }

    @Test
    void aStackThatIsNotThereHasNoOutputs() throws Exception {
        assertThat(builds.start("cloudFormationOutputs stack: 'nothing', connection: 'demo'")
                        .fails()
                        .getMessage())
                .isEqualTo("There is no stack nothing in account 123456789012, region cn-north-1");
    }

    @Test
    void aValidTemplateTellsItsParametersAndCapabilities() throws Exception {
        assertThat(builds.start(validate(TEMPLATE, ", parameters: [Env: 'beta']"))
                        .succeeds())
                .anyMatch(line -> line.contains("template is valid: 2 resources"))
                .anyMatch(line -> line.contains("capabilities [CAPABILITY_IAM] resources 2 of One topic"))
                .anyMatch(line -> line.contains("Env String null true false"))
                .anyMatch(line -> line.contains("Key String none false true"));
        assertThat(aws.calls("cloudformation", "ValidateTemplate")).hasSize(1);
    }

    @Test
    void problemsOfTemplateAndValuesHaveLineAndColumnAndAwsIsNotAsked() throws Exception {
        String wrong = TEMPLATE.replace("!Ref Env}}", "!Ref Evn}}");
        assertThat(builds.start(validate(wrong, "")).fails().getMessage())
                .contains(
                        "template:6:60: Evn is neither a parameter nor a resource of this template: did you mean Env?");
        assertThat(builds.start(validate(TEMPLATE, ", parameters: [Env: 'delta']"))
                        .fails()
                        .getMessage())
                .contains("template:3:3: parameter Env: delta is none of the allowed values");
        assertThat(builds.start(validate(TEMPLATE, ", parameters: [Key: 'x']"))
                        .fails()
                        .getMessage())
                .contains("parameter Env has no default and is not given");
        assertThat(builds.start("cloudFormationValidate connection: 'demo'")
                        .fails()
                        .getMessage())
                .isEqualTo("Give either template or templateFile");
        assertThat(aws.calls("cloudformation", "ValidateTemplate")).isEmpty();
    }

    @Test
    void offlineNeedsNeitherConnectionNorAws() throws Exception {
        assertThat(builds.start(validate(TEMPLATE, ", offline: true").replace("connection: 'demo', ", ""))
                        .succeeds())
                .anyMatch(line -> line.contains("template is well-formed: 2 resources; AWS was not asked"))
                .anyMatch(line -> line.contains("capabilities null resources 2"));
        assertThat(aws.aws().admin().journal().entries()).isEmpty();
    }

    @Test
    void whatOnlyCloudFormationRefusesIsToldInItsWords() throws Exception {
        aws.aws()
                .admin()
                .faults()
                .add(Fault.error(
                                "cloudformation",
                                "ValidateTemplate",
                                400,
                                "ValidationError",
                                "Template format error: Unrecognized resource types: [AWS::SNS::Tpic]")
                        .times(1));
        assertThat(builds.start(validate(TEMPLATE, "")).fails().getMessage())
                .isEqualTo("CloudFormation does not take template: Template format error: Unrecognized resource types:"
                        + " [AWS::SNS::Tpic] (nothing was changed)");
    }

    @Test
    void aLongTemplateIsJudgedThroughTheBucket() throws Exception {
        builds.demo().setArtifactBucket("artifacts");
        String large = TEMPLATE + ("# " + "x".repeat(98) + "\n").repeat(600);
        assertThat(builds.start(validate(large, "")).succeeds())
                .anyMatch(line -> line.contains("capabilities [CAPABILITY_IAM]"));
        assertThat(aws.calls("s3", "PutObject")).hasSize(1);
    }
}
