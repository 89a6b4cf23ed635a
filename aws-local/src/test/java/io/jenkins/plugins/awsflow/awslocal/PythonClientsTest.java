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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Contract tests by clients that were not written here: the AWS CLI and boto3. */
@Tag("emulators")
class PythonClientsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path PYTHON = ROOT.resolve("target/python/bin/python");

    private static final boolean REQUIRED = "1".equals(System.getenv("AWS_FLOW_REQUIRE_PYTHON"));

    @TestFactory
    Stream<DynamicTest> awsCliAndBoto3FindWhatTheyExpect() throws IOException, InterruptedException {
        boolean there = Files.isExecutable(PYTHON);
        if (REQUIRED) {
            assertThat(there)
                    .as("run build/python-env.sh: %s is missing", PYTHON)
                    .isTrue();
        }
        assumeTrue(there, "no Python clients: run build/python-env.sh to have the AWS CLI and boto3 judge aws-local");
        List<JsonNode> results = new ArrayList<>();
        StringBuilder other = new StringBuilder();
        int exit;
        try (AwsLocal aws = AwsLocal.start(AwsLocalOptions.defaults())) {
            exit = run(aws, results, other);
        }
        Stream<DynamicTest> each = results.stream()
                .map(result -> DynamicTest.dynamicTest(result.path("name").asText(), () -> judge(result)));
        // Python that dies half-way leaves no line of the tests that it did not reach.
        DynamicTest end = DynamicTest.dynamicTest("all of them ran to their end", () -> {
            assertThat(results).as(other.toString()).isNotEmpty();
            boolean failed = results.stream().anyMatch(result -> is(result, "failed"));
            assertThat(exit).as(other.toString()).isEqualTo(failed ? 1 : 0);
        });
        return Stream.concat(each, Stream.of(end));
    }

    private static void judge(JsonNode result) {
        String text = result.path("text").asText();
        if (is(result, "skipped") && !REQUIRED) {
            assumeTrue(false, text);
        }
        assertThat(result.path("result").asText()).as(text).isEqualTo("passed");
    }

    private static boolean is(JsonNode result, String what) {
        return what.equals(result.path("result").asText());
    }

    /** Gives the exit code. */
    private static int run(AwsLocal aws, List<JsonNode> results, StringBuilder other)
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
        return process.waitFor();
    }
}
