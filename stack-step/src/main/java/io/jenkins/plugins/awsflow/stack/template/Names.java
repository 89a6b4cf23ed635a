package io.jenkins.plugins.awsflow.stack.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names a template can refer to. Those that loops, modules and transforms bring are known by their form only. */
final class Names {
    private final Template template;
    private final Set<String> parameters;
    private final Set<String> resources;
    private final List<Pattern> generated = new ArrayList<>();
    private final boolean open;

    Names(Template template) {
        this.template = template;
        this.parameters = template.section("Parameters").names();
        this.resources = template.resources().keySet();
        this.open = template.hasMacros() || includes(template.section("Resources"));
        loops(template.section("Resources"));
    }

    /** AWS::Include and the like bring resources of their own. */
    private static boolean includes(MapNode resources) {
        return resources.has("Fn::Transform");
    }

    private void loops(MapNode map) {
        map.values().forEach((name, value) -> {
            if (name.startsWith(Functions.FOR_EACH)
                    && value instanceof ListNode list
                    && list.get(2) instanceof MapNode body) {
                body.names().forEach(this::generated);
                loops(body);
            }
        });
    }

    private void generated(String name) {
        StringBuilder form = new StringBuilder();
        for (String part : name.split("\\$\\{[^}]*}", -1)) {
            form.append(Pattern.quote(part)).append("[A-Za-z0-9]*");
        }
        generated.add(Pattern.compile(form.toString()));
    }

    /** Whether it is the name of a parameter or of something that AWS always knows. */
    boolean isParameter(String name) {
        return parameters.contains(name) || Template.PSEUDO.contains(name);
    }

    /** Whether there can be no resource of that name. */
    boolean isMissing(String name) {
        if (open || resources.contains(name)) {
            return false;
        }
        int dot = name.indexOf('.');
        if (dot > 0 && template.type(name.substring(0, dot)).endsWith("::MODULE")) {
            return false;
        }
        if (generated.stream().anyMatch(form -> form.matcher(name).matches())) {
            return false;
        }
        return !ofServerless(name) && !ofModule(name);
    }

    /** SAM makes resources whose names begin with that of the resource they are made for, or with Serverless. */
    private boolean ofServerless(String name) {
        if (!template.isServerless()) {
            return false;
        }
        return name.startsWith("Serverless")
                || resources.stream()
                        .anyMatch(id -> name.startsWith(id) && template.type(id).startsWith("AWS::Serverless::"));
    }

    private boolean ofModule(String name) {
        return resources.stream()
                .anyMatch(id -> name.startsWith(id) && template.type(id).endsWith("::MODULE"));
    }

    /** All that can be referred to, for hints. */
    Set<String> all() {
        Set<String> all = new HashSet<>(parameters);
        all.addAll(resources);
        return all;
    }

    Set<String> resources() {
        return resources;
    }
}
