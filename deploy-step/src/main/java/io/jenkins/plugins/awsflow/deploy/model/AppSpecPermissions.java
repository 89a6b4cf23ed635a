package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The permissions section of an appspec: who may do what with the files that were copied. */
final class AppSpecPermissions {
    private static final String SECTION = "permissions";
    private static final List<String> KEYS =
            List.of("object", "pattern", "except", "owner", "group", "mode", "acls", "context", "type");
    private static final List<String> CONTEXT_KEYS = List.of("user", "type", "range");
    private static final List<String> TYPES = List.of("file", "directory");

    private final AppSpecYaml yaml;

    AppSpecPermissions(AppSpecYaml yaml) {
        this.yaml = yaml;
    }

    void check(Node section) {
        for (Node item : yaml.items(section, SECTION)) {
            Map<String, Node> entries = yaml.entries(item, SECTION, KEYS);
            yaml.text(item, entries, "object", SECTION);
            for (String key : List.of("pattern", "owner", "group")) {
                yaml.optionalText(entries, key, SECTION);
            }
            mode(entries);
            list(entries, "except");
            list(entries, "acls");
            for (Node type : list(entries, "type")) {
                if (!(type instanceof ScalarNode scalar) || !TYPES.contains(scalar.getValue())) {
                    String word = type instanceof ScalarNode scalar ? scalar.getValue() : "?";
                    yaml.problem(type, Messages.AppSpec_oneOf(word, "type", String.join(", ", TYPES)));
                }
            }
            Node context = entries.get("context");
            if (context != null) {
                Map<String, Node> parts = yaml.entries(context, "context", CONTEXT_KEYS);
                yaml.text(context, parts, "type", "context");
            }
        }
    }

    private List<Node> list(Map<String, Node> entries, String key) {
        Node node = entries.get(key);
        return node == null ? List.of() : yaml.items(node, key);
    }

    /**
     * One to four octal digits. A bare leading zero makes YAML read the number as octal and CodeDeploy then sees other
     * digits: {@code 0644} becomes 420.
     */
    private void mode(Map<String, Node> entries) {
        String mode = yaml.optionalText(entries, "mode", SECTION);
        if (mode == null) {
            return;
        }
        Node node = entries.get("mode");
        if (!mode.matches("[0-7]{1,4}")) {
            yaml.problem(node, Messages.AppSpec_mode(mode));
        } else if (mode.length() > 1 && mode.startsWith("0") && node instanceof ScalarNode scalar && scalar.isPlain()) {
            yaml.problem(node, Messages.AppSpec_modeOctal(mode));
        }
    }
}
