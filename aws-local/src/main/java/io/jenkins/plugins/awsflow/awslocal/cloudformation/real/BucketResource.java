package io.jenkins.plugins.awsflow.awslocal.cloudformation.real;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceFailure;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceHandler;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceRequest;
import io.jenkins.plugins.awsflow.awslocal.s3.Buckets;
import java.util.List;
import java.util.Locale;

/** A bucket of the local S3. Attributes and durations are those of the simulated type. */
final class BucketResource implements ResourceHandler {
    private static final String SERVICE = "S3";

    private final ResourceHandler simulated;
    private final Buckets buckets;

    BucketResource(ResourceHandler simulated, Buckets buckets) {
        this.simulated = simulated;
        this.buckets = buckets;
    }

    @Override
    public long millis() {
        return simulated.millis();
    }

    @Override
    public String create(ResourceRequest request) throws ResourceFailure {
        String name = RealResource.name(request, nameProperty()).toLowerCase(Locale.ROOT);
        RealResource.call(SERVICE, () -> {
            buckets.make(name, request.account(), request.region());
            return name;
        });
        if (request.properties().has("VersioningConfiguration")) {
            versioning(name, request);
        }
        return name;
    }

    private void versioning(String name, ResourceRequest request) {
        String status = request.properties()
                .path("VersioningConfiguration")
                .path("Status")
                .asText("Suspended");
        buckets.versioning(name, request.region(), status);
    }

    @Override
    public void update(ResourceRequest request) {
        JsonNode before = request.before().path("VersioningConfiguration");
        if (!before.equals(request.properties().path("VersioningConfiguration"))) {
            versioning(request.physicalId(), request);
        }
    }

    @Override
    public void delete(ResourceRequest request) throws ResourceFailure {
        RealResource.call(SERVICE, () -> {
            buckets.drop(request.physicalId(), request.region());
            return null;
        });
    }

    @Override
    public JsonNode attribute(ResourceRequest request, String name) {
        return simulated.attribute(request, name);
    }

    @Override
    public boolean replaces(String property) {
        return simulated.replaces(property);
    }

    @Override
    public String nameProperty() {
        return "BucketName";
    }

    @Override
    public List<String> identifiers() {
        return simulated.identifiers();
    }

    @Override
    public boolean isReal() {
        return true;
    }

    @Override
    public String find(ResourceRequest request) {
        String name = request.text(nameProperty());
        return buckets.isOf(name, request.account()) ? name : null;
    }
}
