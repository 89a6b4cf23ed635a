package io.jenkins.plugins.awsflow.awslocal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.awslocal.LocalTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.sts.StsClient;

class AdminEndpointTest extends LocalTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(aws.endpoint().resolve("/_aws-local/" + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json.readTree(send("GET", path, null).body());
    }

    private void ok(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> reply = send(method, path, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    }

    @Test
    void tellsItsHealth() throws Exception {
        JsonNode health = get("health");
        assertThat(health.path("status").asText()).isEqualTo("ok");
        assertThat(health.path("services")).extracting(JsonNode::asText).contains("sts", "s3", "codedeploy");
    }

    @Test
    void movesTheClock() throws Exception {
        ok("POST", "clock", "{\"mode\":\"manual\",\"speed\":5}");
        Instant before = Instant.parse(get("clock").path("now").asText());
        ok("POST", "clock", "{\"advanceSeconds\":90.5}");
        JsonNode clock = get("clock");
        assertThat(Duration.between(before, Instant.parse(clock.path("now").asText())))
                .isEqualTo(Duration.ofMillis(90_500));
        assertThat(clock.path("mode").asText()).isEqualTo("manual");
        assertThat(clock.path("speed").asDouble()).isEqualTo(5);
        ok("POST", "clock", "{\"mode\":\"running\"}");
        assertThat(get("clock").path("mode").asText()).isEqualTo("running");
    }

    @Test
    void addsWhatAScenarioCanAdd() throws Exception {
        ok("POST", "keys", "{\"accessKeyId\":\"AKIAX\",\"secretAccessKey\":\"s\",\"account\":\"999999999999\"}");
        ok("POST", "roles", "[{\"arn\":\"arn:aws:iam::1:role/a\"}]");
        ok("POST", "fleets", "{\"prefix\":\"w\",\"count\":2,\"tags\":{\"a\":\"b\"}}");
        ok("POST", "applications", "{\"name\":\"Web\",\"groups\":[{\"name\":\"g\",\"tags\":{\"a\":\"b\"}}]}");
        ok("POST", "failures", "{\"event\":\"Install\"}");
        ok("POST", "faults", "{\"kind\":\"throttle\",\"service\":\"s3\"}");
        ok("POST", "ceilings", "{\"sts\":100}");
        ok("POST", "eventSeconds", "{\"Install\":1.5}");
        ok("POST", "buckets", "{\"name\":\"made-by-admin\"}");
        ok("POST", "configs", "{\"name\":\"c\",\"type\":\"HOST_COUNT\",\"value\":1}");
        assertThat(get("keys")).hasSize(2);
        assertThat(get("roles")).hasSize(1);
        assertThat(get("fleets").path(1).path("id").asText()).isEqualTo("i-w00002");
        assertThat(get("failures").path(0).path("event").asText()).isEqualTo("Install");
        assertThat(get("faults").path(0).path("kind").asText()).isEqualTo("THROTTLE");
        ok("DELETE", "fleets?id=i-w00002", null);
        assertThat(get("fleets")).hasSize(1);
        ok("DELETE", "keys?id=AKIAX", null);
        ok("DELETE", "failures", null);
        ok("DELETE", "faults", null);
        assertThat(get("failures")).isEmpty();
        assertThat(get("faults")).isEmpty();
        try (CodeDeployClient codeDeploy = clients.codeDeploy()) {
            assertThat(codeDeploy.listApplications().applications()).containsExactly("Web");
        }
    }

    @Test
    void journalIsFilteredAndCleared() throws Exception {
        try (StsClient sts = clients.sts();
                CodeDeployClient codeDeploy = clients.codeDeploy()) {
            sts.getCallerIdentity();
            codeDeploy.listApplications();
        }
        assertThat(get("journal").path("entries")).hasSize(2);
        JsonNode entry = get("journal?service=sts&operation=GetCallerIdentity")
                .path("entries")
                .path(0);
        assertThat(entry.path("account").asText()).isEqualTo("123456789012");
        assertThat(entry.path("status").asInt()).isEqualTo(200);
        assertThat(entry.path("userAgent").asText()).contains("aws-sdk-java");
        assertThat(get("journal?error=AccessDenied").path("entries")).isEmpty();
        ok("DELETE", "journal", null);
        assertThat(get("journal").path("entries")).isEmpty();
    }

    @Test
    void resetForgetsAll() throws Exception {
        ok("POST", "scenario", "fleets: [{prefix: w, count: 3}]\nspeed: 9\n");
        ok("POST", "reset", null);
        assertThat(get("fleets")).isEmpty();
        assertThat(get("clock").path("speed").asDouble()).isEqualTo(1);
    }

    @Test
    void raisesAlarms() throws Exception {
        ok("POST", "alarms", "{\"name\":\"errors\"}");
        ok("POST", "alarms", "{\"name\":\"errors\",\"active\":false}");
    }

    @Test
    void addsMetricsAndAlarmsAndSetsTheirState() throws Exception {
        ok("POST", "metrics", "{\"namespace\":\"Web\",\"name\":\"Errors\",\"value\":9}");
        ok("POST", "alarms", "{\"name\":\"errors\",\"namespace\":\"Web\",\"metric\":\"Errors\",\"above\":5}");
        ok("POST", "alarms", "[{\"name\":\"all\",\"rule\":\"OK(errors)\"}]");
        try (CloudWatchClient cloudWatch = clients.cloudWatch()) {
            assertThat(cloudWatch.describeAlarms().metricAlarms().get(0).stateValue())
                    .isEqualTo(StateValue.ALARM);
            ok("POST", "alarms", "{\"name\":\"errors\",\"active\":false}");
            assertThat(cloudWatch.describeAlarms().metricAlarms().get(0).stateValue())
                    .isEqualTo(StateValue.OK);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | nothing | | 404",
                "POST | nothing | {} | 404",
                "DELETE | clock | | 404",
                "PUT | clock | {} | 405",
                "POST | keys | {\"nonsense\":1} | 400",
                "POST | keys | not json | 400",
                "POST | clock | {\"mode\":\"sideways\"} | 400",
                "POST | clock | {\"speed\":-1} | 400",
                "POST | alarms | {} | 400",
                "DELETE | keys?id=none | | 404",
                "POST | scenario | a: [ | 400"
            })
    void refusesNonsense(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> reply = send(method, path, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(json.readTree(reply.body()).path("error").asText()).isNotEmpty();
    }

    @Test
    void webPagesAreKeptOut() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(aws.endpoint().resolve("/_aws-local/health"))
                .header("Origin", "https://example.com")
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
    }
}
