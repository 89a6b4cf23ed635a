package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import io.jenkins.plugins.awsflow.testkit.TestBuild;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Templates that name files and directories beside them, by Jenkinsfiles with the real steps. */
class ArtifactBuildsTest extends StackBuilds {
    private static final String FUNCTION =
            """
            Resources:
              Handler:
                Type: AWS::Lambda::Function
                Properties:
                  Code: ../src/handler
                  Handler: index.handler
              Inner:
                Type: AWS::CloudFormation::Stack
                Properties:
                  TemplateURL: parts/inner.yaml
            """;

    private static final String INNER =
            """
            Resources:
              Layer:
                Type: AWS::Lambda::LayerVersion
                Properties: {Content: ../../src/one.py}
            """;

    private static String file(String name, String text) {
        return "writeFile file: '" + name + "', text: '''" + text + "'''\n";
    }

    private static String sources(String handler) {
        return file("infra/web.yaml", FUNCTION)
                + file("infra/parts/inner.yaml", INNER)
                + file("src/handler/index.js", handler)
                + file("src/handler/lib/a.js", "1")
                + file("src/one.py", "print(1)");
    }

    private LocalBuilds.Build start(String files, String step) throws Exception {
        return builds.start("node {\n" + files + "withAwsConnection('demo') { " + step + " }\n}");
    }

    private S3Client s3() throws Exception {
        return aws.session().client("s3", () -> S3Client.builder().forcePathStyle(true));
    }

    private byte[] object(String key) throws Exception {
        return s3().getObjectAsBytes(get -> get.bucket("artifacts").key(key)).asByteArray();
    }

    private static List<String> names(byte[] zip) throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private JsonNode resource(String stack, String id) throws Exception {
        String body = client().getTemplate(get -> get.stackName(stack)).templateBody();
        return new ObjectMapper().readTree(body).at("/Resources/" + id + "/Properties");
    }

    @Test
    void whatATemplateNamesIsUploadedOnceAndTheStackFindsIt() throws Exception {
        String step = "cloudFormation stack: 'web', templateFile: 'infra/web.yaml', artifactBucket: 'artifacts'";
        List<String> log = start(sources("exports.handler = 1"), step).succeeds();

        JsonNode code = resource("web", "Handler").get("Code");
        assertThat(code.get("S3Bucket").asText()).isEqualTo("artifacts");
        assertThat(names(object(code.get("S3Key").asText()))).containsExactly("index.js", "lib/a.js");
        String url = resource("web", "Inner").get("TemplateURL").asText();
        assertThat(url)
                .matches("https://artifacts\\.s3\\.cn-north-1\\.amazonaws\\.com\\.cn/cloudformation/.*\\.template");
        JsonNode inner = new ObjectMapper().readTree(object(url.substring(url.indexOf("cloudformation/"))));
        String layer = inner.at("/Resources/Layer/Properties/Content/S3Key").asText();
        assertThat(names(object(layer))).containsExactly("one.py");
        assertThat(log)
                .anyMatch(line -> line.contains("src/handler: uploaded ") && line.contains("s3://artifacts/"))
                .anyMatch(line -> line.contains("src/one.py: uploaded "))
                .anyMatch(line -> line.contains("infra/parts/inner.yaml: uploaded "));
        assertThat(aws.answered("s3", "PutObject")).isEqualTo(3);

        List<String> again = start(sources("exports.handler = 1"), step).succeeds();
        assertThat(again)
                .anyMatch(line -> line.contains("NO_CHANGES"))
                .anyMatch(line -> line.contains("src/handler: s3://artifacts/") && line.contains("already"));
        assertThat(aws.answered("s3", "PutObject")).isEqualTo(3);

        start(sources("exports.handler = 2"), step).succeeds();
        assertThat(aws.answered("s3", "PutObject")).isEqualTo(4);
        assertThat(resource("web", "Handler").at("/Code/S3Key").asText())
                .isNotEqualTo(code.get("S3Key").asText());
    }

    /** The controller ends when all is uploaded and no change set is made yet: the saved program plans again. */
    @Test
    void aBuildThatWasKilledAfterTheUploadGoesOnWithWhatIsThere() throws Exception {
        Path workspace = Files.createDirectories(home.resolve("ws/job"));
        Files.createDirectories(workspace.resolve("src"));
        Files.writeString(workspace.resolve("src/index.js"), "1");
        Files.writeString(
                workspace.resolve("web.yaml"),
                "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Code: src}}}");
        builds.start("echo 'a Jenkins is there'").succeeds();
        CloudFormationStep step = new CloudFormationStep("web");
        step.setTemplateFile("web.yaml");
        TestBuild build = new TestBuild(home.resolve("killed"), workspace, aws.session("artifacts"));
        OperationPlan plan = step.plan();
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        new ObjectOutputStream(saved).writeObject(plan);
        OperationRequest first = plan.plan(build);
        assertThat(aws.answered("s3", "PutObject")).isEqualTo(1);

        OperationPlan loaded =
                (OperationPlan) new ObjectInputStream(new ByteArrayInputStream(saved.toByteArray())).readObject();
        OperationRequest second = loaded.plan(build);
        assertThat(aws.answered("s3", "PutObject")).isEqualTo(1);
        assertThat(second.parameters().get(StackParameters.TEMPLATE))
                .contains("S3Key")
                .isEqualTo(first.parameters().get(StackParameters.TEMPLATE));
        try (var left = Files.walk(home.resolve("ws"))) {
            assertThat(left.filter(path -> path.toString().endsWith(".zip"))).isEmpty();
        }
    }

    @Test
    void whatCannotBeUploadedIsToldWithItsPlaceBeforeAwsIsAsked() throws Exception {
        builds.demo().setArtifactBucket("artifacts");
        String wrong =
                """
                Resources:
                  A: {Type: AWS::Lambda::Function, Properties: {Code: src/none}}
                  B: {Type: AWS::Lambda::Function, Properties: {Code: ../..}}
                  C: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: web.yaml}}
                """;
        LocalBuilds.Build build =
                start(file("web.yaml", wrong), "cloudFormation stack: 'web', templateFile: 'web.yaml'");
        assertThat(build.fails().getMessage())
                .startsWith("web.yaml:2:55: src/none does not exist in ")
                .contains("2 more problems in the lines above; nothing was changed");
        assertThat(build.lines())
                .anyMatch(line -> line.contains("ERROR web.yaml:3:55: ../.. lies outside of "))
                .anyMatch(line -> line.contains("ERROR web.yaml:4:67: web.yaml is a template that contains itself"));
        assertThat(start(file("web.yaml", wrong), "cloudFormationValidate templateFile: 'web.yaml', offline: true")
                        .fails()
                        .getMessage())
                .startsWith("web.yaml:2:55: src/none does not exist in ");
        assertThat(aws.calls("cloudformation", "DescribeStacks")).isEmpty();
        assertThat(aws.calls("s3", "PutObject")).isEmpty();
    }

    @Test
    void withoutABucketTheFirstPlaceThatNeedsOneIsNamed() throws Exception {
        assertThat(start(sources("1"), "cloudFormation stack: 'web', templateFile: 'infra/web.yaml'")
                        .fails()
                        .getMessage())
                .startsWith("infra/web.yaml:5:13: ../src/handler goes through S3, and there is no bucket: give"
                        + " artifactBucket: \"name\"");
    }

    /** Both go the same way; a set's template is compared as it is sent, so a second build finds nothing to do. */
    @Test
    void stackSetsAndListsOfStacksTakeWhatTheirTemplatesNameToo() throws Exception {
        builds.demo().setArtifactBucket("artifacts");
        String template = "Resources: {F: {Type: AWS::Lambda::Function, Properties: {Code: src}}}";
        String files = file("web.yaml", template) + file("src/index.js", "1");
        start(
                        files,
                        "cloudFormationStacks([[stack: 'one', templateFile: 'web.yaml'], [stack: 'two', template: '''"
                                + template + "''']])")
                .succeeds();
        String key = resource("one", "F").at("/Code/S3Key").asText();
        assertThat(key).startsWith("cloudformation/").endsWith(".zip");
        assertThat(resource("two", "F").at("/Code/S3Key").asText()).isEqualTo(key);
        start(files, "cloudFormationStackSet stackSet: 'all', templateFile: 'web.yaml'")
                .succeeds();
        assertThat(client().describeStackSet(call -> call.stackSetName("all"))
                        .stackSet()
                        .templateBody())
                .contains(key);
        assertThat(s3().listObjectsV2(call -> call.bucket("artifacts")).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
    }
}
