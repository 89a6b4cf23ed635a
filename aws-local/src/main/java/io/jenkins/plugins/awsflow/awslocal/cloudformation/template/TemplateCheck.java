package io.jenkins.plugins.awsflow.awslocal.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What CloudFormation refuses before it makes anything, in its own words. */
final class TemplateCheck {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,255}");
    private static final Pattern TYPE = Pattern.compile(
            "(AWS|Alexa)::[A-Za-z0-9]+::[A-Za-z0-9]+(::MODULE)?|Custom::[\\w@-]+|[A-Za-z0-9]{2,64}::\\w+::\\w+(::MODULE)?");
    private static final Set<String> PSEUDO = Set.of(
            "AWS::AccountId",
            "AWS::NotificationARNs",
            "AWS::NoValue",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");
    private static final Set<String> FUNCTIONS = Set.of(
            "Fn::And",
            "Fn::Base64",
            "Fn::Cidr",
            "Fn::Equals",
            "Fn::FindInMap",
            "Fn::GetAtt",
            "Fn::GetAZs",
            "Fn::If",
            "Fn::ImportValue",
            "Fn::Join",
            "Fn::Length",
            "Fn::Not",
            "Fn::Or",
            "Fn::Select",
            "Fn::Split",
            "Fn::Sub",
            "Fn::ToJsonString");
    private static final int MOST_RESOURCES = 500;
    private static final int MOST_PARAMETERS = 200;

    private final Template template;
    private final Map<String, JsonNode> resources;
    private final Map<String, JsonNode> parameters;

    TemplateCheck(Template template) {
        this.template = template;
        this.resources = template.resources();
        this.parameters = template.parameters();
    }

    void check() {
        if (resources.isEmpty()) {
            throw TemplateReader.error("At least one Resources member must be defined.");
        }
        limit(resources.size(), MOST_RESOURCES, "resources");
        limit(parameters.size(), MOST_PARAMETERS, "parameters");
        limit(template.outputs().size(), MOST_PARAMETERS, "outputs");
        parameters.forEach(TemplateCheck::parameter);
        resources.forEach(this::resource);
        references("Resources", template.raw("Resources"));
        references("Outputs", template.raw("Outputs"));
        conditions();
        template.outputs().forEach((name, output) -> {
            if (!output.has("Value")) {
                throw TemplateReader.error("Output " + name + " is malformed. The Value member must be defined.");
            }
        });
        Set<String> cycle = References.cycle(References.order(template));
        if (!cycle.isEmpty()) {
            throw AwsException.client("ValidationError", "Circular dependency between resources: " + cycle);
        }
    }

    private static void limit(int size, int most, String what) {
        if (size > most) {
            throw TemplateReader.error(
                    "Number of " + what + ", " + size + ", is greater than maximum allowed, " + most);
        }
    }

    private static void parameter(String name, JsonNode parameter) {
        if (!NAME.matcher(name).matches()) {
            throw TemplateReader.error("Parameter name " + name + " is non alphanumeric.");
        }
        if (!parameter.path("Type").isTextual()) {
            throw TemplateReader.error("Every Parameters object must contain a Type member.");
        }
        String type = parameter.path("Type").asText();
        if (!type.matches("String|Number|CommaDelimitedList|List<Number>|List<String>|(List<)?AWS::[\\w:]+>?"
                + "|AWS::SSM::Parameter::Value<.+>")) {
            throw TemplateReader.error("Unrecognized parameter type: " + type);
        }
    }

    private void resource(String id, JsonNode resource) {
        if (!NAME.matcher(id).matches()) {
            throw TemplateReader.error("Resource name " + id + " is non alphanumeric.");
        }
        if (!resource.path("Type").isTextual()) {
            throw TemplateReader.error("[/Resources/" + id + "] Every Resources object must contain a Type member.");
        }
        if (!TYPE.matcher(resource.path("Type").textValue()).matches()) {
            throw TemplateReader.error(
                    "Unrecognized resource types: [" + resource.path("Type").textValue() + "]");
        }
        JsonNode dependsOn = resource.path("DependsOn");
        Set<String> unknown = new TreeSet<>();
        if (dependsOn.isTextual() && !resources.containsKey(dependsOn.textValue())) {
            unknown.add(dependsOn.textValue());
        }
        dependsOn.forEach(name -> {
            if (!resources.containsKey(name.asText())) {
                unknown.add(name.asText());
            }
        });
        unresolved(unknown, "Resources");
    }

    private static void unresolved(Set<String> names, String section) {
        if (!names.isEmpty()) {
            throw TemplateReader.error(
                    "Unresolved resource dependencies " + names + " in the " + section + " block of the template");
        }
    }

    private void references(String section, JsonNode values) {
        References found = References.of(values);
        Set<String> unknown = new LinkedHashSet<>();
        for (String name : found.refs) {
            if (!resources.containsKey(name) && !parameters.containsKey(name) && !PSEUDO.contains(name)) {
                unknown.add(name);
            }
        }
        unresolved(unknown, section);
        for (String name : found.attributes) {
            if (!resources.containsKey(name)) {
                throw AwsException.client(
                        "ValidationError",
                        "Template error: instance of Fn::GetAtt references undefined resource " + name);
            }
        }
        for (String name : found.functions) {
            if (!FUNCTIONS.contains(name)) {
                throw AwsException.client("ValidationError", "Template error: " + name + " is not supported here.");
            }
        }
    }

    private void conditions() {
        Set<String> known = template.conditions().keySet();
        resources.values().forEach(resource -> condition(known, resource.path("Condition"), "Resources"));
        template.outputs().values().forEach(output -> condition(known, output.path("Condition"), "Outputs"));
        for (String section : new String[] {"Conditions", "Outputs"}) {
            for (String name : References.of(template.raw(section)).conditions) {
                condition(known, name, section);
            }
        }
        resources.values().forEach(resource -> References.of(resource.path("Properties"))
                .conditions
                .forEach(name -> {
                    // A property of a policy may be called Condition too; only names that Fn::If uses must exist.
                    if (resource.path("Properties").toString().contains("{\"Fn::If\":[\"" + name + "\"")) {
                        condition(known, name, "Resources");
                    }
                }));
    }

    private static void condition(Set<String> known, JsonNode name, String section) {
        if (name.isTextual()) {
            condition(known, name.textValue(), section);
        }
    }

    private static void condition(Set<String> known, String name, String section) {
        if (!known.contains(name)) {
            throw TemplateReader.error(
                    "Unresolved condition dependency " + name + " in the " + section + " block of the template");
        }
    }
}
