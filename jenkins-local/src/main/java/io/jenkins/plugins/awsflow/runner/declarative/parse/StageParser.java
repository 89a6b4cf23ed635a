package io.jenkins.plugins.awsflow.runner.declarative.parse;

import io.jenkins.plugins.awsflow.runner.declarative.model.Input;
import io.jenkins.plugins.awsflow.runner.declarative.model.Post;
import io.jenkins.plugins.awsflow.runner.declarative.model.Section;
import io.jenkins.plugins.awsflow.runner.declarative.model.Stage;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;

/** Reads stages, and the sections that they share with the pipeline. */
final class StageParser {
    private static final List<String> SECTIONS = List.of(
            "agent",
            "environment",
            "options",
            "input",
            "when",
            "steps",
            "stages",
            "parallel",
            "matrix",
            "failFast",
            "post");
    private static final List<String> INPUT = List.of("message", "id", "ok", "submitter", "submitterParameter");

    private final Calls calls;
    private final StepsParser steps;

    StageParser(Calls calls, StepsParser steps) {
        this.calls = calls;
        this.steps = steps;
    }

    /** Reads {@code stages} or {@code parallel}. */
    void stages(MethodCallExpression section, List<Stage> into, boolean inParallel) {
        ClosureExpression block = calls.block(section);
        if (block == null) {
            return;
        }
        Set<String> names = new HashSet<>();
        calls.each(block, section.getMethodAsString(), (name, call) -> {
            if (!name.equals("stage")) {
                calls.problems().add(call, section.getMethodAsString() + " has only stages, and " + name + " is none");
                return;
            }
            Stage stage = stage(call, inParallel);
            if (stage != null && !names.add(stage.name())) {
                calls.problems()
                        .add(call, "there are two stages " + stage.name() + " here; each needs a name of its own");
            } else if (stage != null) {
                into.add(stage);
            }
        });
        if (names.isEmpty()) {
            calls.problems().add(section, section.getMethodAsString() + " has no stage");
        }
    }

    private Stage stage(MethodCallExpression call, boolean inParallel) {
        List<Expression> plain = Ast.plainArguments(call);
        String name = plain.size() == 1 ? Ast.text(plain.get(0)) : null;
        ClosureExpression block = Ast.block(call);
        if (name == null || block == null) {
            calls.problems().add(call, "a stage wants a name in plain quotes, and a block: stage('Build') { … }");
            return null;
        }
        Stage stage = new Stage(name, call.getLineNumber());
        Set<String> seen = new LinkedHashSet<>();
        calls.each(block, "the stage " + name, (part, partCall) -> {
            if (!seen.add(part)) {
                calls.problems().add(partCall, "the stage " + name + " has " + part + " twice");
            }
            part(stage, part, partCall, inParallel);
        });
        check(stage, seen, call, inParallel);
        return stage;
    }

    private void part(Stage stage, String part, MethodCallExpression call, boolean inParallel) {
        switch (part) {
            case "steps" -> stage.setSteps(steps.read(call));
            case "stages" -> stages(call, stage.stages(), inParallel);
            case "parallel" -> stages(call, stage.parallel(), true);
            case "matrix" -> new MatrixParser(calls, this).read(call, stage);
            case "failFast" -> stage.setFailFast(calls.flag(call));
            default -> {
                if (!shared(stage, part, call)) {
                    calls.problems()
                            .add(
                                    call,
                                    "a stage has no section " + part + Nearest.hint(part, SECTIONS) + " (sections: "
                                            + String.join(", ", SECTIONS) + ")");
                }
            }
        }
    }

    /** Reads what stages and cells of a matrix have; whether it is that. */
    boolean shared(Stage stage, String part, MethodCallExpression call) {
        switch (part) {
            case "when" -> stage.setWhen(new WhenParser(calls).read(call));
            case "input" -> stage.setInput(input(call));
            default -> {
                return common(stage, part, call);
            }
        }
        return true;
    }

    /** Reads what the pipeline and its stages have; whether it is that. */
    boolean common(Section section, String part, MethodCallExpression call) {
        switch (part) {
            case "agent" -> section.setAgent(new AgentParser(calls).read(call));
            case "environment" -> section.setEnvironment(new EnvironmentParser(calls).read(call));
            case "options" ->
                calls.list(call, "option", o -> {
                    if (section.option(o.name()) == null) {
                        section.options().add(o);
                    } else {
                        calls.problems().add(call, "options has " + o.name() + " twice");
                    }
                });
            case "post" -> section.setPost(post(call));
            case "tools" ->
                calls.problems()
                        .add(
                                call,
                                "the local runner installs no tools: leave tools out here, and have the programs on the PATH");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void check(Stage stage, Set<String> seen, MethodCallExpression call, boolean inParallel) {
        Set<String> work = new LinkedHashSet<>(List.of("steps", "stages", "parallel", "matrix"));
        work.retainAll(seen);
        if (work.size() != 1) {
            calls.problems()
                    .add(
                            call,
                            "the stage " + stage.name() + " needs one of steps, stages, parallel and matrix"
                                    + (work.isEmpty() ? "" : ", not " + String.join(" and ", work)));
        } else if (work.contains("parallel") || work.contains("matrix")) {
            String kind = work.iterator().next();
            if (inParallel) {
                calls.problems().add(call, kind + " cannot stand inside another parallel or matrix");
            }
            if (stage.agent() != null) {
                calls.problems()
                        .add(call, "the stage " + stage.name() + " cannot have an agent, because it has " + kind);
            }
        }
    }

    private Input input(MethodCallExpression section) {
        ClosureExpression block = calls.block(section);
        if (block == null) {
            return null;
        }
        Input input = new Input();
        calls.each(block, "input", (field, call) -> {
            List<Expression> values = Ast.arguments(call);
            if (field.equals("parameters")) {
                calls.list(call, "parameter", input.parameters()::add);
            } else if (!INPUT.contains(field)) {
                calls.problems().add(call, "input has no " + field + Nearest.hint(field, INPUT, List.of("parameters")));
            } else if (values.size() != 1) {
                calls.problems().add(call, field + " wants one value");
            } else {
                input.fields().put(field, calls.codes().value(values.get(0)));
            }
        });
        if (!input.fields().containsKey("message")) {
            calls.problems().add(section, "input needs a message");
        }
        return input;
    }

    private Post post(MethodCallExpression section) {
        ClosureExpression block = calls.block(section);
        if (block == null) {
            return null;
        }
        Post post = new Post();
        calls.each(block, "post", (condition, call) -> {
            if (!Post.ORDER.contains(condition)) {
                calls.problems()
                        .add(
                                call,
                                "post has no condition " + condition + Nearest.hint(condition, Post.ORDER)
                                        + " (conditions: " + String.join(", ", Post.ORDER) + ")");
            } else if (post.codes().put(condition, steps.read(call)) != null) {
                calls.problems().add(call, "post has " + condition + " twice");
            }
        });
        if (Ast.statements(block).isEmpty()) {
            calls.problems().add(section, "post is empty: leave it out, or put a condition such as always { } into it");
        }
        return post;
    }
}
