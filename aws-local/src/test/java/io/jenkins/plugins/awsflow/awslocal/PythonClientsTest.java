package io.jenkins.plugins.awsflow.awslocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Contract tests by clients that were not written here: the AWS CLI and boto3. */
class PythonClientsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path PYTHON = ROOT.resolve("target/python/bin/python");

    @TestFactory
    Stream<DynamicTest> awsCliAndBoto3FindWhatTheyExpect() throws IOException, InterruptedException {
        boolean there = Files.isExecutable(PYTHON);
        if ("1".equals(System.getenv("AWS_FLOW_REQUIRE_PYTHON"))) {
            assertThat(there)
                    .as("run build/python-env.sh: %s is missing", PYTHON)
                    .isTrue();
        }
        assumeTrue(there, "no Python clients: run build/python-env.sh to have the AWS CLI and boto3 judge aws-local");
        List<JsonNode> results = new ArrayList<>();
        StringBuilder other = new StringBuilder();
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults())) {
            run(aws, results, other);
        }
        assertThat(results).as(other.toString()).isNotEmpty();
        return results.stream()
                .map(result -> DynamicTest.dynamicTest(result.path("name").asText(), () -> assertThat(
                                result.path("ok").asBoolean())
                        .as(result.path("text").asText())
                        .isTrue()));
    }

    private static void run(AwsLocal aws, List<JsonNode> results, StringBuilder other)
            throws IOException, InterruptedException {
        Path tests = Path.of("src/test/python").toAbsolutePath();
        ProcessBuilder builder = new ProcessBuilder(
                PYTHON.toString(), "-B", tests.resolve("run_contract.py").toString(), tests.toString());
        builder.redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("PYTHON"));
        builder.environment().put("AWS_LOCAL_ENDPOINT", aws.endpoint().toString());
        builder.environment().put("AWS_LOCAL_ACCESS_KEY", AwsLocal.ACCESS_KEY);
        builder.environment().put("AWS_LOCAL_SECRET_KEY", AwsLocal.SECRET_KEY);
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        Process process = builder.start();
        process.getOutputStream().close();
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("{\"name\"")) {
                    results.add(json.readTree(line));
                } else {
                    other.append(line).append('\n');
                }
            }
        }
        process.waitFor();
    }
}
