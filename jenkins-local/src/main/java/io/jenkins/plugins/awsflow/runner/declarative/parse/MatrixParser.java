package io.jenkins.plugins.awsflow.runner.declarative.parse;

import io.jenkins.plugins.awsflow.runner.declarative.model.Stage;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** Reads {@code matrix}: each combination of values becomes a stage, and they run at the same time. */
final class MatrixParser {
    private static final List<String> SECTIONS =
            List.of("axes", "excludes", "stages", "agent", "environment", "options", "input", "when", "post");

    private final Calls calls;
    private final StageParser stages;

    /** One axis; of an exclusion, whether all other values are meant. */
    private static final class Axis {
        private String name;
        private boolean others;
        private final Set<String> values = new LinkedHashSet<>();

        boolean excludes(String value) {
            return others != values.contains(value);
        }
    }

    MatrixParser(Calls calls, StageParser stages) {
        this.calls = calls;
        this.stages = stages;
    }

    void read(MethodCallExpression section, Stage into) {
        ClosureExpression block = calls.block(section);
        if (block == null) {
            return;
        }
        List<Axis> axes = new ArrayList<>();
        List<List<Axis>> excludes = new ArrayList<>();
        Stage template = new Stage("matrix", section.getLineNumber());
        calls.each(block, "matrix", (part, call) -> {
            switch (part) {
                case "axes" -> axes(call, axes, false);
                case "excludes" -> excludes(call, excludes);
                case "stages" -> stages.stages(call, template.stages(), true);
                default -> {
                    if (!stages.shared(template, part, call)) {
                        calls.problems().add(call, "matrix has no section " + part + Nearest.hint(part, SECTIONS));
                    }
                }
            }
        });
        if (axes.isEmpty()) {
            calls.problems().add(section, "matrix needs axes { axis { name 'X'; values 'a', 'b' } }");
        } else if (template.stages().isEmpty()) {
            calls.problems().add(section, "matrix needs stages { … }");
        } else {
            cells(axes, excludes, template, into);
        }
    }

    private void axes(MethodCallExpression section, List<Axis> into, boolean excluding) {
        ClosureExpression block = calls.block(section);
        if (block == null) {
            return;
        }
        calls.each(block, section.getMethodAsString(), (part, call) -> {
            ClosureExpression inside = part.equals("axis") ? calls.block(call) : null;
            if (inside == null) {
                calls.problems().add(call, section.getMethodAsString() + " wants axis { name 'X'; values 'a', 'b' }");
                return;
            }
            Axis axis = new Axis();
            calls.each(inside, "axis", (field, fieldCall) -> field(axis, field, fieldCall, excluding));
            if (axis.name == null || axis.values.isEmpty()) {
                calls.problems().add(call, "axis wants a name and values");
            } else {
                into.add(axis);
            }
        });
    }

    private void field(Axis axis, String field, MethodCallExpression call, boolean excluding) {
        List<String> texts = new ArrayList<>();
        for (Expression e : Ast.arguments(call)) {
            if (Ast.text(e) == null) {
                calls.problems().add(e, field + " wants texts in plain quotes");
            } else {
                texts.add(Ast.text(e));
            }
        }
        if (field.equals("name") && texts.size() == 1) {
            axis.name = texts.get(0);
        } else if (field.equals("values") || field.equals("notValues") && excluding) {
            axis.others = field.equals("notValues");
            axis.values.addAll(texts);
        } else {
            calls.problems().add(call, "axis cannot have \"" + field + "\" here");
        }
    }

    private void excludes(MethodCallExpression section, List<List<Axis>> into) {
        ClosureExpression block = calls.block(section);
        if (block == null) {
            return;
        }
        calls.each(block, "excludes", (part, call) -> {
            if (part.equals("exclude")) {
                List<Axis> one = new ArrayList<>();
                axes(call, one, true);
                into.add(one);
            } else {
                calls.problems().add(call, "excludes wants exclude { axis { … } }");
            }
        });
    }

    private static void cells(List<Axis> axes, List<List<Axis>> excludes, Stage template, Stage into) {
        List<Map<String, String>> all = new ArrayList<>(List.of(new LinkedHashMap<>()));
        for (Axis axis : axes) {
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> cell : all) {
                for (String value : axis.values) {
                    Map<String, String> next = new LinkedHashMap<>(cell);
                    next.put(axis.name, value);
                    more.add(next);
                }
            }
            all = more;
        }
        for (Map<String, String> cell : all) {
            boolean excluded = excludes.stream()
                    .anyMatch(e -> e.stream().allMatch(a -> cell.containsKey(a.name) && a.excludes(cell.get(a.name))));
            if (!excluded) {
                into.parallel().add(template.cell(cell));
            }
        }
    }
}
