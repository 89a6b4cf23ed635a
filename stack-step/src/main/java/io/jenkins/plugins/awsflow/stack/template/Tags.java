package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tags of YAML: the short forms of CloudFormation's functions, and the few of YAML itself that make plain values. */
final class Tags {
    private static final String YAML = "tag:yaml.org,2002:";
    private static final Set<String> PLAIN = Set.of("str", "int", "float", "bool", "null", "map", "seq");
    /** YAML 1.1, which CloudFormation reads, has more words for yes and no than YAML 1.2. */
    private static final Pattern BOOLEAN =
            Pattern.compile("true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF");

    private static final Pattern NUMBER = Pattern.compile("[-+]?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private Tags() {}

    /** The function that a tag is the short form of; null if it is a tag of YAML, or there is none. */
    static String function(String tag, int line, int column) throws TemplateException {
        if (tag == null || tag.equals("!")) {
            return null;
        }
        if (tag.startsWith("!")) {
            String name = tag.substring(1);
            String function = Functions.longForm(name);
            if (function != null) {
                return function;
            }
            Set<String> known = Functions.shortForms().stream()
                    .map(known1 -> "!" + known1)
                    .collect(Collectors.toCollection(TreeSet::new));
            throw new TemplateException(Rule.SYNTAX, line, column, Messages.Template_tag(tag, Hint.of(tag, known)));
        }
        if (tag.startsWith(YAML) && PLAIN.contains(tag.substring(YAML.length()))) {
            return null;
        }
        throw new TemplateException(
                Rule.SYNTAX,
                line,
                column,
                Messages.Template_yamlTag(tag.startsWith(YAML) ? "!!" + tag.substring(YAML.length()) : tag));
    }

    /** What a scalar with a tag of YAML is. */
    static ScalarNode.Kind kind(String tag, String value) {
        return switch (tag) {
            case YAML + "int", YAML + "float" -> ScalarNode.Kind.NUMBER;
            case YAML + "bool" -> ScalarNode.Kind.BOOLEAN;
            case YAML + "null" -> ScalarNode.Kind.NULL;
            default -> ScalarNode.Kind.STRING;
        };
    }

    /** What a scalar without quotes and tag is. */
    static ScalarNode.Kind resolve(String value) {
        if (value.isEmpty() || value.equals("~") || value.equalsIgnoreCase("null")) {
            return ScalarNode.Kind.NULL;
        }
        if (BOOLEAN.matcher(value).matches()) {
            return ScalarNode.Kind.BOOLEAN;
        }
        return NUMBER.matcher(value).matches() ? ScalarNode.Kind.NUMBER : ScalarNode.Kind.STRING;
    }
}
