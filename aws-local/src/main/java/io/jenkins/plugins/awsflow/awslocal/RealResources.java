package io.jenkins.plugins.awsflow.awslocal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.awsflow.awslocal.auth.Ids;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceFailure;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceHandler;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceRequest;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceTypes;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService;
import io.jenkins.plugins.awsflow.awslocal.s3.Buckets;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The types of resources that stacks make for real, in the other services of this process. */
final class RealResources {
    private static final long BUCKET_MILLIS = 15_000;
    private static final long CODEDEPLOY_MILLIS = 1_500;
    private static final int NAME_LIMIT = 20;

    private RealResources() {}

    static void register(ResourceTypes types, Buckets buckets, CodeDeployService codeDeploy) {
        types.put("AWS::S3::Bucket", new BucketResource(buckets, types.of("AWS::S3::Bucket")));
        types.put("AWS::CodeDeploy::Application", new CodeDeployResource(codeDeploy, "Application", Set.of()));
        types.put(
                "AWS::CodeDeploy::DeploymentConfig",
                new CodeDeployResource(
                        codeDeploy,
                        "DeploymentConfig",
                        Set.of("MinimumHealthyHosts", "TrafficRoutingConfig", "ComputePlatform", "ZonalConfig")));
        types.put(
                "AWS::CodeDeploy::DeploymentGroup",
                new CodeDeployResource(codeDeploy, "DeploymentGroup", Set.of("ApplicationName")));
    }

    private static String generated(ResourceRequest request) {
        return cut(request.stackName()) + "-" + cut(request.logicalId()) + "-" + Ids.upper(12);
    }

    private static String cut(String text) {
        return text.length() > NAME_LIMIT ? text.substring(0, NAME_LIMIT) : text;
    }

    /** A bucket in the local S3. */
    private static final class BucketResource implements ResourceHandler {
        private final Buckets buckets;
        private final ResourceHandler simulated;

        BucketResource(Buckets buckets, ResourceHandler simulated) {
            this.buckets = buckets;
            this.simulated = simulated;
        }

        @Override
        public long millis() {
            return BUCKET_MILLIS;
        }

        @Override
        public String create(ResourceRequest request) throws ResourceFailure {
            String given = request.text("BucketName");
            String name = given != null ? given : generated(request).toLowerCase(Locale.ROOT);
            try {
                buckets.make(name, request.account(), request.region());
            } catch (AwsException e) {
                throw new ResourceFailure(e.getMessage());
            }
            version(request, name);
            return name;
        }

        @Override
        public void update(ResourceRequest request) {
            version(request, request.physicalId());
        }

        private void version(ResourceRequest request, String name) {
            String status = request.properties()
                    .path("VersioningConfiguration")
                    .path("Status")
                    .asText(null);
            if (status != null) {
                buckets.versioning(name, request.region(), status);
            }
        }

        @Override
        public void delete(ResourceRequest request) throws ResourceFailure {
            try {
                buckets.drop(request.physicalId(), request.region());
            } catch (AwsException e) {
                throw new ResourceFailure(e.getMessage());
            }
        }

        @Override
        public JsonNode attribute(ResourceRequest request, String name) {
            return simulated.attribute(request, name);
        }

        @Override
        public boolean replaces(String property) {
            return property.equals("BucketName");
        }
    }

    /** Something of CodeDeploy, made by its own API. */
    private static final class CodeDeployResource implements ResourceHandler {
        private final CodeDeployService codeDeploy;
        private final String kind;
        private final String nameProperty;
        private final Set<String> replacing;

        CodeDeployResource(CodeDeployService codeDeploy, String kind, Set<String> replacing) {
            this.codeDeploy = codeDeploy;
            this.kind = kind;
            this.nameProperty = kind + "Name";
            this.replacing = replacing;
        }

        @Override
        public long millis() {
            return CODEDEPLOY_MILLIS;
        }

        @Override
        public String create(ResourceRequest request) throws ResourceFailure {
            String given = request.text(nameProperty);
            String name = given != null ? given : generated(request);
            call(request, "Create" + kind, input(request).put(lower(nameProperty), name));
            return name;
        }

        @Override
        public void update(ResourceRequest request) throws ResourceFailure {
            if (kind.equals("DeploymentGroup")) {
                ObjectNode input = input(request);
                input.remove("deploymentGroupName");
                call(request, "UpdateDeploymentGroup", input.put("currentDeploymentGroupName", request.physicalId()));
            }
        }

        @Override
        public void delete(ResourceRequest request) throws ResourceFailure {
            ObjectNode input = JsonNodeFactory.instance.objectNode().put(lower(nameProperty), request.physicalId());
            if (kind.equals("DeploymentGroup")) {
                input.put("applicationName", request.text("ApplicationName"));
            }
            call(request, "Delete" + kind, input);
        }

        private void call(ResourceRequest request, String operation, ObjectNode input) throws ResourceFailure {
            try {
                codeDeploy.call(request.account(), request.region(), operation, input);
            } catch (AwsException e) {
                throw new ResourceFailure(e.getMessage() + " (Service: AmazonCodeDeploy; Status Code: " + e.status()
                        + "; Error Code: " + e.code() + ")");
            }
        }

        /** The properties as the API wants them: members begin with a small letter, those of tags do not. */
        private static ObjectNode input(ResourceRequest request) {
            ObjectNode input = JsonNodeFactory.instance.objectNode();
            for (Iterator<Map.Entry<String, JsonNode>> i = request.properties().fields(); i.hasNext(); ) {
                Map.Entry<String, JsonNode> property = i.next();
                String name = property.getKey();
                if (!name.equals("Tags") && !name.equals("Deployment")) {
                    String member = name.startsWith("Ec2") ? "ec2" + name.substring(3) : lower(name);
                    input.set(member, member(name, property.getValue()));
                }
            }
            return input;
        }

        private static JsonNode member(String name, JsonNode value) {
            if (name.endsWith("TagFilters") || name.endsWith("TagSet")) {
                return value;
            }
            if (value.isObject()) {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                value.fields()
                        .forEachRemaining(
                                entry -> object.set(lower(entry.getKey()), member(entry.getKey(), entry.getValue())));
                return object;
            }
            if (value.isArray()) {
                var array = JsonNodeFactory.instance.arrayNode();
                value.forEach(item -> array.add(member(name, item)));
                return array;
            }
            if (value.isTextual() && name.equals("Value") && value.textValue().matches("\\d+")) {
                return JsonNodeFactory.instance.numberNode(Integer.parseInt(value.textValue()));
            }
            if (value.isTextual() && value.textValue().matches("true|false")) {
                return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(value.textValue()));
            }
            return value;
        }

        private static String lower(String name) {
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }

        @Override
        public JsonNode attribute(ResourceRequest request, String name) {
            return request.properties().has(name)
                    ? request.properties().get(name)
                    : name.equals("Id") ? TextNode.valueOf(request.physicalId()) : null;
        }

        @Override
        public boolean replaces(String property) {
            return replacing.contains(property) || property.equals(nameProperty);
        }
    }
}
