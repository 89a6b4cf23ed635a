package io.jenkins.plugins.awsflow.awslocal.cloudformation.real;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceFailure;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceHandler;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceRequest;
import io.jenkins.plugins.awsflow.awslocal.s3.Buckets;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;

/** Functions and layers are simulated, but their code must lie in the local S3, in the region of the stack. */
final class LambdaCode implements ResourceHandler {
    private final ResourceHandler simulated;
    private final Buckets buckets;
    private final String property;

    /** @param property that says where the code is */
    LambdaCode(ResourceHandler simulated, Buckets buckets, String property) {
        this.simulated = simulated;
        this.buckets = buckets;
        this.property = property;
    }

    @Override
    public long millis() {
        return simulated.millis();
    }

    private void requireCode(ResourceRequest request) throws ResourceFailure {
        JsonNode code = request.properties().path(property);
        if (code.isTextual()) {
            throw new ResourceFailure("Properties validation failed for resource " + request.logicalId()
                    + " with message: #/" + property + ": expected type: JSONObject, found: String");
        }
        if (code.has("S3Key")) {
            RealResource.call("Lambda", () -> {
                try {
                    return buckets.locate(
                            request.account(),
                            request.region(),
                            code.path("S3Bucket").asText(),
                            code.path("S3Key").asText(),
                            code.has("S3ObjectVersion")
                                    ? code.get("S3ObjectVersion").asText()
                                    : null,
                            null);
                } catch (AwsException e) {
                    throw new AwsException(
                            400,
                            e.code(),
                            "Error occurred while GetObject. S3 Error Code: " + e.code() + ". S3 Error Message: "
                                    + e.getMessage());
                }
            });
        }
    }

    @Override
    public String create(ResourceRequest request) throws ResourceFailure {
        requireCode(request);
        return simulated.create(request);
    }

    @Override
    public void update(ResourceRequest request) throws ResourceFailure {
        requireCode(request);
        simulated.update(request);
    }

    @Override
    public void delete(ResourceRequest request) throws ResourceFailure {
        simulated.delete(request);
    }

    @Override
    public JsonNode ref(ResourceRequest request) {
        return simulated.ref(request);
    }

    @Override
    public JsonNode attribute(ResourceRequest request, String name) {
        return simulated.attribute(request, name);
    }

    @Override
    public boolean replaces(String changed) {
        return simulated.replaces(changed);
    }

    @Override
    public String nameProperty() {
        return simulated.nameProperty();
    }
}
