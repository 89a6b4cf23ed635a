package io.jenkins.plugins.awsflow.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyStatementTest {
    @Test
    void aPolicyIsWhatIamReads() throws Exception {
        JsonNode policy = new ObjectMapper()
                .readTree(PolicyStatement.policy(List.of(
                        PolicyStatement.onAll("b:Two", "a:One"),
                        new PolicyStatement("arn:aws:s3:::BUCKET/*", List.of("s3:GetObject")))));
        assertThat(policy.path("Version").asText()).isEqualTo("2012-10-17");
        assertThat(policy.path("Statement").path(0).path("Action").toString()).isEqualTo("[\"a:One\",\"b:Two\"]");
        assertThat(policy.path("Statement").path(1).path("Resource").asText()).isEqualTo("arn:aws:s3:::BUCKET/*");
        assertThat(policy.path("Statement").path(1).path("Effect").asText()).isEqualTo("Allow");
    }
}
