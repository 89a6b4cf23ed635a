package io.jenkins.plugins.awsflow.awslocal.cloudformation.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceFailure;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceHandler;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourceRequest;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Applications, deployment configurations and deployment groups of the local CodeDeploy. */
final class CodeDeployResource implements ResourceHandler {
    private static final String SERVICE = "CodeDeploy";

    private final CodeDeployService codeDeploy;
    /** Application, DeploymentConfig or DeploymentGroup. */
    private final String noun;

    private final long millis;
    private final String nameProperty;
    private final Predicate<String> replaces;

    private CodeDeployResource(
            CodeDeployService codeDeploy, String noun, long millis, String nameProperty, Predicate<String> replaces) {
        this.codeDeploy = codeDeploy;
        this.noun = noun;
        this.millis = millis;
        this.nameProperty = nameProperty;
        this.replaces = replaces;
    }

    static CodeDeployResource application(CodeDeployService codeDeploy) {
        Set<String> replacing = Set.of("ApplicationName", "ComputePlatform");
        return new CodeDeployResource(codeDeploy, "Application", 2_000, "ApplicationName", replacing::contains);
    }

    /** Nothing of a configuration can be changed in place. */
    static CodeDeployResource config(CodeDeployService codeDeploy) {
        return new CodeDeployResource(codeDeploy, "DeploymentConfig", 2_000, "DeploymentConfigName", any -> true);
    }

    static CodeDeployResource group(CodeDeployService codeDeploy) {
        Set<String> replacing = Set.of("ApplicationName", "DeploymentGroupName");
        return new CodeDeployResource(codeDeploy, "DeploymentGroup", 3_000, "DeploymentGroupName", replacing::contains);
    }

    private boolean isGroup() {
        return noun.equals("DeploymentGroup");
    }

    @Override
    public long millis() {
        return millis;
    }

    @Override
    public String create(ResourceRequest request) throws ResourceFailure {
        String name = RealResource.name(request, nameProperty);
        ObjectNode input = CodeDeployInput.of(request.properties());
        input.put(CodeDeployInput.member(nameProperty), name);
        JsonNode deployment = input.remove("deployment");
        call(request, "Create" + noun, input);
        if (deployment instanceof ObjectNode first) {
            call(request, "CreateDeployment", first.setAll(names(request, name)));
        }
        return name;
    }

    @Override
    public void update(ResourceRequest request) throws ResourceFailure {
        if (isGroup()) {
            ObjectNode input = CodeDeployInput.change(request.before(), request.properties());
            input.remove("deployment");
            input.remove("deploymentGroupName");
            input.put("currentDeploymentGroupName", request.physicalId());
            call(request, "UpdateDeploymentGroup", input);
        }
    }

    @Override
    public void delete(ResourceRequest request) throws ResourceFailure {
        call(request, "Delete" + noun, names(request, request.physicalId()));
    }

    private ObjectNode names(ResourceRequest request, String name) {
        ObjectNode names = JsonNodeFactory.instance.objectNode().put(CodeDeployInput.member(nameProperty), name);
        if (isGroup()) {
            names.put("applicationName", request.text("ApplicationName"));
        }
        return names;
    }

    private void call(ResourceRequest request, String operation, ObjectNode input) throws ResourceFailure {
        RealResource.call(SERVICE, () -> codeDeploy.call(request.account(), request.region(), operation, input));
    }

    @Override
    public JsonNode attribute(ResourceRequest request, String name) {
        return name.equals(nameProperty) ? TextNode.valueOf(request.physicalId()) : null;
    }

    @Override
    public boolean replaces(String property) {
        return replaces.test(property);
    }

    @Override
    public String nameProperty() {
        return nameProperty;
    }

    /** A group is named by an id that CodeDeploy does not show. */
    @Override
    public List<String> identifiers() {
        return isGroup() ? List.of() : List.of(nameProperty);
    }

    @Override
    public boolean isReal() {
        return true;
    }

    @Override
    public String find(ResourceRequest request) {
        String name = request.text(nameProperty);
        try {
            codeDeploy.call(request.account(), request.region(), "Get" + noun, names(request, name));
            return name;
        } catch (AwsException e) {
            return null;
        }
    }
}
