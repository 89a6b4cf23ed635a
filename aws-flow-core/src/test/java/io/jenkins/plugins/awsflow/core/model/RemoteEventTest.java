package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteEventTest {
    private static final String DEPLOYMENT =
            """
            {"version": "0", "id": "c071bfbf-83c4-49ca-a6ff-3df053957145",
             "detail-type": "CodeDeploy Deployment State-change Notification", "source": "aws.codedeploy",
             "account": "123456789012", "time": "2016-06-30T22:06:31Z", "region": "cn-north-1",
             "resources": ["arn:aws-cn:codedeploy:cn-north-1:123456789012:application:Web"],
             "detail": {"deploymentId": "d-123456789", "state": "SUCCESS", "deploymentGroup": "beta"}}""";

    private static OperationHandle handle(String account, String region) {
        OperationRequest request = new OperationRequest("k", "t", Marker.newToken(), Map.of());
        return new OperationHandle(request, "d-123456789", null, ConnectionRef.empty(), region, account, 0);
    }

    @Test
    void anEventTellsWhatItIsAboutAndWhere() {
        RemoteEvent event = RemoteEvent.read(DEPLOYMENT).orElseThrow();
        assertThat(event.source()).isEqualTo("aws.codedeploy");
        assertThat(event.names("d-123456789")).isTrue();
        assertThat(event.names("arn:aws-cn:codedeploy:cn-north-1:123456789012:application:Web"))
                .isTrue();
        assertThat(event.names("d-987654321")).isFalse();
        assertThat(event.isWhere(handle("123456789012", "cn-north-1"))).isTrue();
        assertThat(event.isWhere(handle("210987654321", "cn-north-1"))).isFalse();
        assertThat(event.isWhere(handle("123456789012", "cn-northwest-1"))).isFalse();
    }

    @Test
    void anEventThatCameThroughATopicIsUnwrapped() {
        String wrapped = "{\"Type\": \"Notification\", \"Message\": \""
                + DEPLOYMENT.replace("\n", " ").replace("\"", "\\\"") + "\"}";
        assertThat(RemoteEvent.read(wrapped).orElseThrow().names("d-123456789")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[1]",
                "null",
                "{}",
                "{\"source\": 1, \"detail\": {}}",
                "{\"source\": \"aws.s3\", \"detail\": \"x\"}",
                "{\"Message\": \"no JSON\"}"
            })
    void whatIsNoEventIsNone(String message) {
        assertThat(RemoteEvent.read(message)).isEmpty();
    }

    @Test
    void aHugeEventIsReadOnlySoFar() {
        StringBuilder detail = new StringBuilder("{\"source\":\"x\",\"detail\":{\"all\":[\"first\"");
        for (int i = 0; i < 1_000; i++) {
            detail.append(",\"n").append(i).append('"');
        }
        RemoteEvent event = RemoteEvent.read(detail + "]}}").orElseThrow();
        assertThat(event.names("first")).isTrue();
        assertThat(event.names()).hasSizeLessThanOrEqualTo(200);
    }
}
