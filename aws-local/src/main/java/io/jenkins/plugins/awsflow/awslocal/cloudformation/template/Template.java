package io.jenkins.plugins.awsflow.awslocal.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A template that was read and found to be well-formed. Never changed. */
public final class Template {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Description",
            "Metadata",
            "Parameters",
            "Rules",
            "Mappings",
            "Conditions",
            "Transform",
            "Resources",
            "Outputs",
            "Hooks");

    /** The transform that brings Fn::Length and Fn::ToJsonString; the others are not known here. */
    private static final String LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions";

    private final String text;
    private final ObjectNode root;

    private Template(String text, ObjectNode root) {
        this.text = text;
        this.root = root;
    }

    /**
     * Reads a template and checks all that can be told without parameters.
     *
     * @throws AwsException ValidationError in AWS's words
     */
    public static Template parse(String text) {
        Template template = new Template(text, TemplateReader.read(text));
        template.checkSections();
        new TemplateCheck(template).check();
        return template;
    }

    private void checkSections() {
        Set<String> unknown = new TreeSet<>();
        root.fieldNames().forEachRemaining(name -> {
            if (!SECTIONS.contains(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            throw AwsException.client("ValidationError", "Invalid template property or properties " + unknown);
        }
        for (String transform : transforms()) {
            if (!transform.equals(LANGUAGE_EXTENSIONS)) {
                throw AwsException.client("ValidationError", "No transform named " + transform + " found.");
            }
        }
    }

    /** The text as it was given. */
    public String text() {
        return text;
    }

    /** Null if there is none. */
    public String description() {
        return root.path("Description").asText(null);
    }

    /** A member of the root as text; null if there is none. */
    public String version() {
        return root.path("AWSTemplateFormatVersion").asText(null);
    }

    public JsonNode metadata() {
        return root.path("Metadata");
    }

    /** Names of the transforms that it asks for. */
    public List<String> transforms() {
        List<String> names = new ArrayList<>();
        JsonNode transform = root.path("Transform");
        if (transform.isTextual()) {
            names.add(transform.textValue());
        }
        transform.forEach(item -> names.add(
                item.isTextual() ? item.textValue() : item.path("Name").asText()));
        return names;
    }

    public Map<String, JsonNode> parameters() {
        return section("Parameters");
    }

    public Map<String, JsonNode> resources() {
        return section("Resources");
    }

    public Map<String, JsonNode> outputs() {
        return section("Outputs");
    }

    public Map<String, JsonNode> conditions() {
        return section("Conditions");
    }

    public Map<String, JsonNode> mappings() {
        return section("Mappings");
    }

    /** One resource; an empty object if there is none of that name. */
    public JsonNode resource(String logicalId) {
        JsonNode resource = root.path("Resources").path(logicalId);
        return resource.isObject() ? resource : JsonNodeFactory.instance.objectNode();
    }

    /** Types of all resources, each once, sorted. */
    public Set<String> resourceTypes() {
        Set<String> types = new TreeSet<>();
        resources().values().forEach(resource -> types.add(resource.path("Type").asText()));
        return types;
    }

    Map<String, JsonNode> section(String name) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        root.path(name).fields().forEachRemaining(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    JsonNode raw(String name) {
        return root.path(name);
    }
}
