package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.List;
import java.util.Set;

/** Checks of shape that sections have in common. */
final class Shapes {
    /** The longest description, in UTF-8 bytes. */
    static final int LONGEST_DESCRIPTION = 1024;

    private Shapes() {}

    /** Notes members that nobody knows. */
    static void members(MapNode map, Set<String> known, String what, Findings findings) {
        for (String name : map.names()) {
            if (!known.contains(name) && !name.startsWith("Fn::")) {
                findings.error(
                        Rule.STRUCTURE,
                        map.place(name),
                        Messages.Check_unknownMember(what, name, Hint.of(name, known)));
            }
        }
    }

    /** Notes a member that is there and no plain text. */
    static void text(MapNode map, String name, String what, Findings findings) {
        Node value = map.get(name);
        if (value != null && value.text() == null) {
            findings.error(Rule.STRUCTURE, value, Messages.Check_noText(what, name));
        }
    }

    static void description(MapNode map, String what, Findings findings) {
        text(map, "Description", what, findings);
        String text = map.text("Description");
        if (text != null && TemplateReader.utf8Length(text) > LONGEST_DESCRIPTION) {
            findings.error(
                    Rule.LIMIT,
                    map.get("Description"),
                    Messages.Check_longDescription(what, Integer.toString(LONGEST_DESCRIPTION)));
        }
    }

    /** A value as a list: its items, or itself. */
    static List<Node> items(Node value) {
        return value instanceof ListNode list ? list.items() : value == null ? List.of() : List.of(value);
    }
}
