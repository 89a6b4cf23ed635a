package io.jenkins.plugins.awsflow.stack.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which places of a template name something beside it, and what stands there once it lies in S3. */
class LocalArtifactTest {
    private static final String URI = "\"s3://b/k\"";
    private static final String LAMBDA = "{\"S3Bucket\":\"b\",\"S3Key\":\"k\"}";

    private static Template template(String text) throws TemplateException {
        return Template.read(text);
    }

    private static List<String> paths(String text) throws TemplateException {
        return LocalArtifact.of(template(text)).stream()
                .map(LocalArtifact::path)
                .toList();
    }

    private static JsonNode packaged(String text) throws Exception {
        Template template = template(text);
        Map<LocalArtifact, Object> places = new LinkedHashMap<>();
        LocalArtifact.of(template)
                .forEach(one -> places.put(one, one.located("b", "k", "https://b.s3.cn-north-1.amazonaws.com.cn/k")));
        return new ObjectMapper().readTree(template.body(places));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AWS::Serverless::Function | CodeUri | zip | " + URI,
                "AWS::Serverless::LayerVersion | ContentUri | zip | " + URI,
                "AWS::Serverless::Api | DefinitionUri | file | " + URI,
                "AWS::Serverless::HttpApi | DefinitionUri | file | " + URI,
                "AWS::Serverless::StateMachine | DefinitionUri | file | {\"Bucket\":\"b\",\"Key\":\"k\"}",
                "AWS::Serverless::Application | Location | template | \"https://b.s3.cn-north-1.amazonaws.com.cn/k\"",
                "AWS::Lambda::Function | Code | zip | " + LAMBDA,
                "AWS::Lambda::LayerVersion | Content | zip | " + LAMBDA,
                "AWS::ApiGateway::RestApi | BodyS3Location | file | {\"Bucket\":\"b\",\"Key\":\"k\"}",
                "AWS::ApiGatewayV2::Api | BodyS3Location | file | {\"Bucket\":\"b\",\"Key\":\"k\"}",
                "AWS::StepFunctions::StateMachine | DefinitionS3Location | file | {\"Bucket\":\"b\",\"Key\":\"k\"}",
                "AWS::ElasticBeanstalk::ApplicationVersion | SourceBundle | file | " + LAMBDA,
                "AWS::AppSync::GraphQLSchema | DefinitionS3Location | file | " + URI,
                "AWS::AppSync::Resolver | RequestMappingTemplateS3Location | file | " + URI,
                "AWS::AppSync::Resolver | ResponseMappingTemplateS3Location | file | " + URI,
                "AWS::AppSync::Resolver | CodeS3Location | file | " + URI,
                "AWS::AppSync::FunctionConfiguration | RequestMappingTemplateS3Location | file | " + URI,
                "AWS::AppSync::FunctionConfiguration | ResponseMappingTemplateS3Location | file | " + URI,
                "AWS::AppSync::FunctionConfiguration | CodeS3Location | file | " + URI,
                "AWS::CloudFormation::Stack | TemplateURL | template | \"https://b.s3.cn-north-1.amazonaws.com.cn/k\"",
                "AWS::CloudFormation::StackSet | TemplateURL | template | \"https://b.s3.cn-north-1.amazonaws.com.cn/k\"",
            })
    void eachPropertySaysInItsOwnFormWhereItsArtifactLies(String type, String property, String kind, String place)
            throws Exception {
        String text = "Resources:\n  A:\n    Type: " + type + "\n    Properties:\n      Other: 1\n      " + property
                + ": ./dir\n";
        assertThat(LocalArtifact.of(template(text))).singleElement().satisfies(one -> {
            assertThat(one.path()).isEqualTo("./dir");
            assertThat(one.isZip()).isEqualTo(kind.equals("zip"));
            assertThat(one.isTemplate()).isEqualTo(kind.equals("template"));
            assertThat(one.problem("no").in("t.yaml")).isEqualTo("t.yaml:6:" + (9 + property.length()) + ": no");
        });
        JsonNode properties = packaged(text).at("/Resources/A/Properties");
        assertThat(properties.get(property).toString()).isEqualTo(place);
        assertThat(properties.get("Other").asInt()).isEqualTo(1);
    }

    @Test
    void membersOfPropertiesAreFoundToo() throws Exception {
        JsonNode both = packaged("Resources:\n  Job: {Type: AWS::Glue::Job, Properties: {Command: {Name: glueetl,"
                + " ScriptLocation: job.py}}}\n  Repo: {Type: AWS::CodeCommit::Repository, Properties: {Code: {S3:"
                + " seed}}}\n");
        assertThat(both.at("/Resources/Job/Properties/Command/ScriptLocation").asText())
                .isEqualTo("s3://b/k");
        assertThat(both.at("/Resources/Job/Properties/Command/Name").asText()).isEqualTo("glueetl");
        assertThat(both.at("/Resources/Repo/Properties/Code/S3/Key").asText()).isEqualTo("k");
    }

    /** Whatever is no plain path is AWS's own business. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s3://other/key",
                "https://b.s3.amazonaws.com/web.yaml",
                "{S3Bucket: b, S3Key: k}",
                "{ZipFile: 'exports.handler = 1'}",
                "!If [Yes, ./dir, ./other]",
                "!Sub './${Env}'",
                "!Ref Source",
                "''",
                "1",
            })
    void whatIsNoPathIsLeftAlone(String value) throws Exception {
        String text = "Resources: {A: {Type: AWS::Lambda::Function, Properties: {Code: " + value + "}}}";
        assertThat(paths(text)).isEmpty();
        assertThat(template(text).body(Map.of())).isEqualTo(text);
    }

    @Test
    void includesAreFoundWhereverTheyAre() throws Exception {
        String include = "{Name: AWS::Include, Parameters: {Location: parts/%s.yaml}}";
        String text = "Transform: " + include.formatted("top") + "\nMappings: {Fn::Transform: " + include.formatted("m")
                + "}\nResources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      Fn::Transform: "
                + include.formatted("p") + "\n  B: {Type: AWS::SNS::Topic, Properties: {Fn::Transform: {Name: Other,"
                + " Parameters: {Location: x}}}}\n";
        assertThat(paths(text)).containsExactlyInAnyOrder("parts/top.yaml", "parts/m.yaml", "parts/p.yaml");
        assertThat(packaged(text)
                        .at("/Resources/A/Properties/Fn::Transform/Parameters/Location")
                        .asText())
                .isEqualTo("s3://b/k");
    }

    @Test
    void loopsAreLookedInto() throws Exception {
        assertThat(paths(
                        "Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::All:\n    - Name\n    - [A, B]\n"
                                + "    - 'F${Name}': {Type: AWS::Lambda::Function, Properties: {Code: src}}\n"))
                .containsExactly("src");
    }

    @Test
    void theRestOfTheTemplateSaysTheSameInJson() throws Exception {
        JsonNode root =
                packaged("Resources:\n  F:\n    Type: AWS::Lambda::Function\n    Properties:\n      Code: ./src\n"
                        + "      Role: !GetAtt Role.Arn\n      Timeout: 3\n      Environment: {Variables: {A: !Sub '${B}',"
                        + " C: 'yes'}}\n");
        assertThat(root.at("/Resources/F/Properties/Role").toString()).isEqualTo("{\"Fn::GetAtt\":[\"Role\",\"Arn\"]}");
        assertThat(root.at("/Resources/F/Properties/Timeout").isInt()).isTrue();
        assertThat(root.at("/Resources/F/Properties/Environment/Variables").toString())
                .isEqualTo("{\"A\":{\"Fn::Sub\":\"${B}\"},\"C\":\"yes\"}");
    }
}
