package io.jenkins.plugins.awsflow.stack.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A place in a template that names a file or directory beside it, where AWS needs something in S3. */
public final class LocalArtifact {
    /** What is an address already: of S3, of the web, or an image's. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private static final String TRANSFORM = "Fn::Transform";

    private final Node value;
    private final ArtifactProperty property;

    private LocalArtifact(Node value, ArtifactProperty property) {
        this.value = value;
        this.property = property;
    }

    /** All of a template, in the order of its text. What a function makes is left to AWS. */
    public static List<LocalArtifact> of(Template template) {
        List<LocalArtifact> found = new ArrayList<>();
        resources(template.section("Resources"), found);
        includes(template.root(), found);
        include(template.root().get("Transform"), found);
        return found;
    }

    /** The properties that are looked at, each as {@code type.property}. */
    public static List<String> properties() {
        return ArtifactProperty.all();
    }

    private static void resources(MapNode section, List<LocalArtifact> found) {
        section.values().forEach((id, value) -> {
            if (value instanceof ListNode loop && id.startsWith(Functions.FOR_EACH)) {
                if (loop.get(2) instanceof MapNode body) {
                    resources(body, found);
                }
            } else if (value instanceof MapNode resource && resource.get("Properties") instanceof MapNode properties) {
                String type = resource.text("Type");
                ArtifactProperty.of(type == null ? "" : type)
                        .forEach(property -> add(at(properties, property.path()), property, found));
            }
        });
    }

    private static Node at(MapNode properties, String path) {
        Node node = properties;
        for (String member : path.split("\\.", -1)) {
            node = node instanceof MapNode map ? map.get(member) : null;
        }
        return node;
    }

    private static void add(Node value, ArtifactProperty property, List<LocalArtifact> found) {
        if (value instanceof ScalarNode scalar
                && scalar.kind() == ScalarNode.Kind.STRING
                && !scalar.text().isBlank()
                && !ADDRESS.matcher(scalar.text()).matches()) {
            found.add(new LocalArtifact(value, property));
        }
    }

    private static void includes(Node node, List<LocalArtifact> found) {
        if (node instanceof MapNode map) {
            include(map.get(TRANSFORM), found);
            map.values().values().forEach(inner -> includes(inner, found));
        } else if (node instanceof ListNode list) {
            list.items().forEach(inner -> includes(inner, found));
        }
    }

    private static void include(Node transform, List<LocalArtifact> found) {
        if (transform instanceof ListNode list) {
            list.items().forEach(one -> include(one, found));
        } else if (transform instanceof MapNode map
                && "AWS::Include".equals(map.text("Name"))
                && map.get("Parameters") instanceof MapNode parameters) {
            add(parameters.get(ArtifactProperty.INCLUDE.path()), ArtifactProperty.INCLUDE, found);
        }
    }

    /** As it is written: relative to the template's directory, or absolute. */
    public String path() {
        return value.text();
    }

    /** Whether it is a template, which may name further artifacts. */
    public boolean isTemplate() {
        return property.isTemplate();
    }

    /** Whether a single file is zipped. */
    public boolean isZip() {
        return property.isZip();
    }

    /** What takes the path's place: a text, or a mapping of texts. */
    public Object located(String bucket, String key, String url) {
        return property.located(bucket, key, url);
    }

    /** Something that is wrong with it, at its place. */
    public Problem problem(String message) {
        return Problem.error(Rule.ARTIFACT, value, message);
    }

    Node value() {
        return value;
    }
}
