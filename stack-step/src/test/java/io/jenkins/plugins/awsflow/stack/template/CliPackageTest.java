package io.jenkins.plugins.awsflow.stack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI packages a template with every property that is known here; each must come out in the same form. */
@Tag("emulators")
class CliPackageTest {
    /** Of {@code sam package}; {@code aws cloudformation package} leaves them alone. */
    private static final List<String> OURS_ONLY = List.of(
            "AWS::ApiGatewayV2::Api.BodyS3Location",
            "AWS::AppSync::FunctionConfiguration.CodeS3Location",
            "AWS::AppSync::Resolver.CodeS3Location",
            "AWS::CloudFormation::StackSet.TemplateURL",
            "AWS::Serverless::HttpApi.DefinitionUri");

    @TempDir
    Path work;

    /** A resource for each property, called by it. */
    private static String template() {
        StringBuilder text = new StringBuilder("Resources:\n");
        int number = 0;
        for (String property : LocalArtifact.properties()) {
            int dot = property.indexOf('.');
            StringBuilder value = new StringBuilder("inner.yaml");
            String path = property.substring(dot + 1);
            while (path.contains(".")) {
                value.insert(0, "{" + path.substring(path.lastIndexOf('.') + 1) + ": ")
                        .append('}');
                path = path.substring(0, path.lastIndexOf('.'));
            }
            text.append("  R").append(number++).append(": {Type: '").append(property, 0, dot);
            text.append("', Metadata: {Property: ").append(property);
            text.append("}, Properties: {")
                    .append(path)
                    .append(": ")
                    .append(value)
                    .append("}}\n");
        }
        return text.toString();
    }

    /** By property: {@code s3}, {@code url}, {@code path}, or the members of a mapping. */
    private static Map<String, String> forms(JsonNode root) {
        Map<String, String> forms = new TreeMap<>();
        root.get("Resources").forEach(resource -> {
            String property = resource.at("/Metadata/Property").asText();
            String path = property.substring(property.indexOf('.') + 1).replace('.', '/');
            JsonNode value = resource.at("/Properties/" + path);
            String form =
                    value.asText().startsWith("s3://") ? "s3" : value.asText().startsWith("http") ? "url" : "path";
            if (value.isObject()) {
                TreeSet<String> names = new TreeSet<>();
                value.fieldNames().forEachRemaining(names::add);
                form = names.toString();
            }
            forms.put(property, form);
        });
        return forms;
    }

    private JsonNode byTheCli(LocalAws aws) throws Exception {
        Path cli = Path.of("../target/python/bin/aws").toAbsolutePath();
        boolean there = Files.isExecutable(cli);
        if ("1".equals(System.getenv("AWS_FLOW_REQUIRE_PYTHON"))) {
            assertThat(there).as("run build/python-env.sh").isTrue();
        }
        assumeTrue(there, "no AWS CLI: run build/python-env.sh to have its packages compared");
        Files.writeString(work.resolve("all.yaml"), template());
        Files.writeString(work.resolve("inner.yaml"), "Resources: {T: {Type: AWS::SNS::Topic}}\n");
        ProcessBuilder builder = new ProcessBuilder(
                cli.toString(),
                "cloudformation",
                "package",
                "--template-file",
                "all.yaml",
                "--s3-bucket",
                "artifacts",
                "--use-json",
                "--output-template-file",
                "packaged.json");
        Map<String, String> environment = builder.environment();
        environment.put("AWS_ENDPOINT_URL", aws.aws().endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", AwsLocal.ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", AwsLocal.SECRET_KEY);
        environment.put("AWS_DEFAULT_REGION", LocalAws.REGION);
        environment.put("AWS_CONFIG_FILE", work.resolve("none").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", work.resolve("none").toString());
        Process process =
                builder.directory(work.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return new ObjectMapper().readTree(work.resolve("packaged.json").toFile());
    }

    @Test
    void eachPropertyComesOutInTheFormThatTheCliGivesIt() throws Exception {
        Template template = Template.read(template());
        Map<LocalArtifact, Object> places = new LinkedHashMap<>();
        LocalArtifact.of(template)
                .forEach(one -> places.put(one, one.located("artifacts", "k", "https://artifacts.s3/k")));
        Map<String, String> ours = forms(new ObjectMapper().readTree(template.body(places)));
        assertThat(ours).hasSameSizeAs(LocalArtifact.properties()).doesNotContainValue("path");
        Map<String, String> theirs;
        try (LocalAws aws = new LocalAws("{region: cn-north-1, buckets: [{name: artifacts}]}", 1)) {
            theirs = forms(byTheCli(aws));
        }
        OURS_ONLY.forEach(property -> assertThat(theirs.remove(property)).isEqualTo("path"));
        ours.keySet().removeAll(OURS_ONLY);
        assertThat(ours).isEqualTo(theirs);
    }
}
