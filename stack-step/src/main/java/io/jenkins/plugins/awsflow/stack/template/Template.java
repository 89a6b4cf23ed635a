package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A template that could be read. Whether AWS would take it is for {@link TemplateCheck} to say. */
public final class Template {
    /** The longest text that a request takes; a longer one goes through S3. In UTF-8 bytes. */
    public static final int LONGEST_INLINE = 51_200;

    static final String LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions";
    static final String SERVERLESS = "AWS::Serverless-2016-10-31";

    /** Names that are always there. */
    static final Set<String> PSEUDO = Set.of(
            "AWS::AccountId",
            "AWS::NoValue",
            "AWS::NotificationARNs",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    private final String text;
    private final boolean shortened;
    private final MapNode root;
    private final List<String> transforms = new ArrayList<>();

    private Template(String text, boolean shortened, MapNode root) {
        this.text = text;
        this.shortened = shortened;
        this.root = root;
        Node transform = root.get("Transform");
        List<Node> names = transform instanceof ListNode list ? list.items() : new ArrayList<>();
        if (transform != null && names.isEmpty()) {
            names = List.of(transform);
        }
        for (Node name : names) {
            String one = name instanceof MapNode map ? map.text("Name") : name.text();
            transforms.add(one == null ? "" : one);
        }
    }

    /**
     * Reads a text.
     *
     * @throws TemplateException if it is neither JSON nor YAML, too large, or no mapping
     */
    public static Template read(String text) throws TemplateException {
        TemplateReader reader = new TemplateReader(text);
        if (reader.read() instanceof MapNode root) {
            return new Template(text, reader.shortened(), root);
        }
        throw new TemplateException(Rule.STRUCTURE, 1, 1, Messages.Template_noMapping());
    }

    /**
     * Reads another text of the same languages, such as a file of parameters, with the same limits.
     *
     * @throws TemplateException if it is neither JSON nor YAML
     */
    public static Node parse(String text) throws TemplateException {
        return new TemplateReader(text).read();
    }

    /** As it was given. */
    public String text() {
        return text;
    }

    /** What CloudFormation is given: the text, or the same in JSON if it uses aliases, which CloudFormation refuses. */
    public String body() {
        return shortened ? JsonText.of(root) : text;
    }

    /**
     * The same with what lies in S3 in the place of paths.
     *
     * @param places a text or a mapping of texts for each; none for {@link #body()}
     */
    public String body(Map<LocalArtifact, Object> places) {
        if (places.isEmpty()) {
            return body();
        }
        Map<Node, Object> replaced = new IdentityHashMap<>();
        places.forEach((artifact, place) -> replaced.put(artifact.value(), place));
        return JsonText.of(root, replaced);
    }

    public MapNode root() {
        return root;
    }

    /** Names of the transforms and macros that it goes through before it is carried out. */
    public List<String> transforms() {
        return new ArrayList<>(transforms);
    }

    boolean hasLanguageExtensions() {
        return transforms.contains(LANGUAGE_EXTENSIONS);
    }

    boolean isServerless() {
        return transforms.contains(SERVERLESS);
    }

    /** Whether something that only AWS knows adds to it or changes it. */
    boolean hasMacros() {
        return !transforms.stream().allMatch(name -> name.equals(LANGUAGE_EXTENSIONS) || name.equals(SERVERLESS));
    }

    /** A section; an empty mapping if there is none, or if it is none. */
    MapNode section(String name) {
        return root.get(name) instanceof MapNode map
                ? map
                : new MapNode(root.line(), root.column(), Map.of(), Map.of());
    }

    /** The items of a section that are mappings, by name; loops and calls of macros left out. */
    Map<String, MapNode> items(String section) {
        Map<String, MapNode> items = new LinkedHashMap<>();
        section(section).values().forEach((name, value) -> {
            if (!name.startsWith("Fn::") && value instanceof MapNode map) {
                items.put(name, map);
            }
        });
        return items;
    }

    public Map<String, MapNode> parameters() {
        return items("Parameters");
    }

    public Map<String, MapNode> resources() {
        return items("Resources");
    }

    /** Null if there is none. */
    public String description() {
        return root.text("Description");
    }

    /** The type of a resource; empty if there is no such resource, or it has none. */
    public String type(String logicalId) {
        String type = section("Resources").get(logicalId) instanceof MapNode map ? map.text("Type") : null;
        return type == null ? "" : type;
    }

    /** Names of parameters whose values nobody may see. */
    public Set<String> hiddenParameters() {
        Map<String, MapNode> hidden = parameters();
        hidden.values().removeIf(parameter -> !"true".equalsIgnoreCase(parameter.text("NoEcho")));
        return hidden.keySet();
    }
}
