package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Operation;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.CloudFormationService.Request;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.template.Template;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.util.List;
import java.util.Map;

/** Templates: checked, summed up, given back. */
final class TemplateOperations {
    private final Requests requests;

    private final StackEngine engine;

    TemplateOperations(StackEngine engine, Requests requests) {
        this.engine = engine;
        this.requests = requests;
    }

    void register(Map<String, Operation> operations) {
        operations.put("GetTemplate", TemplateOperations::get);
        operations.put("GetTemplateSummary", this::summary);
        operations.put("ValidateTemplate", this::validate);
    }

    private static void get(Request request) {
        String changeSet = request.get("ChangeSetName");
        Template template;
        if (changeSet != null) {
            ChangeSet found = request.book().changeSets.values().stream()
                    .filter(one -> one.id.equals(changeSet) || one.name.equals(changeSet))
                    .findFirst()
                    .orElseThrow(() ->
                            new AwsException(404, "ChangeSetNotFound", "ChangeSet [" + changeSet + "] does not exist"));
            template = found.settings.template();
        } else {
            template = request.book().get(request.get("StackName")).settings.template();
        }
        request.xml()
                .text("TemplateBody", template.text())
                .open("StagesAvailable")
                .text("member", "Original")
                .text("member", "Processed")
                .close();
    }

    private void summary(Request request) {
        Template template = request.get("StackName") != null
                ? request.book().get(request.get("StackName")).settings.template()
                : requests.template(request.book(), request.form(), null);
        Xml xml = request.xml();
        xml.open("Parameters");
        template.parameters().forEach((name, parameter) -> {
            xml.open("member")
                    .text("ParameterKey", name)
                    .text("DefaultValue", text(parameter, "Default"))
                    .text("ParameterType", text(parameter, "Type"))
                    .text("NoEcho", parameter.path("NoEcho").asText("false"))
                    .text("Description", text(parameter, "Description"))
                    .open("ParameterConstraints");
            if (parameter.has("AllowedValues")) {
                xml.open("AllowedValues");
                parameter.get("AllowedValues").forEach(value -> xml.text("member", value.asText()));
                xml.close();
            }
            xml.close().close();
        });
        xml.close();
        common(xml, template);
        xml.open("ResourceTypes");
        template.resourceTypes().forEach(type -> xml.text("member", type));
        xml.close();
        identifiers(request, template);
        xml.text("Version", template.version());
        if (!template.metadata().isMissingNode()) {
            xml.text("Metadata", template.metadata());
        }
    }

    /** What an import names each type by that can be imported. */
    private void identifiers(Request request, Template template) {
        ExistingResources existing = new ExistingResources(engine, request.book());
        Xml xml = request.xml();
        xml.open("ResourceIdentifierSummaries");
        for (String type : template.resourceTypes()) {
            List<String> names = existing.identifiers(type);
            if (!names.isEmpty()) {
                xml.open("member").text("ResourceType", type).open("LogicalResourceIds");
                template.resources().forEach((id, resource) -> {
                    if (resource.path("Type").asText().equals(type)) {
                        xml.text("member", id);
                    }
                });
                xml.close().open("ResourceIdentifiers");
                names.forEach(name -> xml.text("member", name));
                xml.close().close();
            }
        }
        xml.close();
    }

    private void validate(Request request) {
        Template template = requests.template(request.book(), request.form(), null);
        Xml xml = request.xml();
        xml.open("Parameters");
        template.parameters().forEach((name, parameter) -> xml.open("member")
                .text("ParameterKey", name)
                .text("DefaultValue", text(parameter, "Default"))
                .text("NoEcho", parameter.path("NoEcho").asText("false"))
                .text("Description", text(parameter, "Description"))
                .close());
        xml.close();
        common(xml, template);
    }

    private static void common(Xml xml, Template template) {
        xml.text("Description", template.description());
        List<String> capabilities = Capabilities.of(template);
        if (!capabilities.isEmpty()) {
            xml.open("Capabilities");
            capabilities.forEach(capability -> xml.text("member", capability));
            xml.close()
                    .text(
                            "CapabilitiesReason",
                            "The following resource(s) require capabilities: " + Capabilities.types(template));
        }
        xml.open("DeclaredTransforms");
        template.transforms().forEach(transform -> xml.text("member", transform));
        xml.close();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText(null);
    }
}
