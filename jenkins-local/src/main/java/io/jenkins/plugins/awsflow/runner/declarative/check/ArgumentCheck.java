package io.jenkins.plugins.awsflow.runner.declarative.check;

import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.runner.binding.Binder;
import io.jenkins.plugins.awsflow.runner.binding.Model;
import io.jenkins.plugins.awsflow.runner.declarative.model.Call;
import io.jenkins.plugins.awsflow.runner.declarative.model.Value;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Holds the arguments of one call against the parameters of a class. */
final class ArgumentCheck {
    private final Call call;
    private final Model model;
    /** Whether the class says itself what it takes. */
    private final boolean custom;

    private final Map<Integer, String> problems = new TreeMap<>();

    ArgumentCheck(Call call, Class<?> type, Descriptor<?> d) {
        this.call = call;
        this.model = Model.of(type);
        this.custom = d instanceof CustomDescribableModel || d instanceof StepDescriptor s && makesItself(s);
    }

    /** A descriptor that makes its step itself knows other parameters than the class has. */
    private static boolean makesItself(StepDescriptor d) {
        try {
            return d.getClass().getMethod("newInstance", Map.class).getDeclaringClass() != StepDescriptor.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One problem a line, for what a step, or an option that is one, is given. */
    Map<Integer, String> problemsOfStep(boolean option) {
        // as Jenkins has it, an option with named arguments may leave out any of them
        return problems(p -> !option || call.named().isEmpty());
    }

    /** One problem a line, for the definition of a build parameter. */
    Map<Integer, String> problemsOfParameter() {
        return problems(p -> p.name().equals("name"));
    }

    private Map<Integer, String> problems(Predicate<Model.Param> needed) {
        if (!custom) {
            try {
                check(given(), needed);
            } catch (ScriptProblem p) {
                problems.put(call.line(), p.getMessage());
            }
        }
        return problems;
    }

    private Map<String, Value> given() {
        Map<String, Value> given = new LinkedHashMap<>();
        if (call.unnamed().size() + (call.named().isEmpty() ? 0 : 1) > 1) {
            throw new ScriptProblem(
                    call.name() + " takes named arguments; its parameters are " + String.join(", ", model.names()));
        } else if (!call.unnamed().isEmpty()) {
            given.put(model.soleParameter(call.name()), call.unnamed().get(0));
        }
        call.named().forEach((name, value) -> given.put(model.written(name), value));
        return given;
    }

    private void check(Map<String, Value> given, Predicate<Model.Param> needed) {
        given.forEach((name, value) -> {
            Model.Param p = model.params().get(name);
            if (p == null) {
                // a sole parameter that is an object takes its fields directly
                if (!model.hasSoleObject()) {
                    problems.putIfAbsent(
                            value.line(),
                            call.name() + " has no parameter " + name + Nearest.hint(name, model.names())
                                    + " (parameters: " + String.join(", ", model.names()) + ")");
                }
            } else if (value.isConstant()) {
                type(p, value);
            }
        });
        for (Model.Param p : model.params().values()) {
            boolean missing = p.isRequired() && !given.containsKey(p.name()) && needed.test(p);
            if (missing && !model.hasSoleObject()) {
                problems.putIfAbsent(call.line(), call.name() + " needs the parameter " + p.name());
            }
        }
    }

    private void type(Model.Param p, Value value) {
        String where = call.name() + ": " + p.name();
        try {
            if (value.constant() instanceof String s && isNumberOrFlag(p.type())) {
                throw new ScriptProblem(
                        where + " wants " + Binder.describe(Binder.erase(p.type())) + ", not \"" + s + "\"");
            }
            Binder.STRICT.coerce(p.type(), value.constant(), where);
        } catch (ScriptProblem e) {
            problems.putIfAbsent(value.line(), e.getMessage());
        }
    }

    private static boolean isNumberOrFlag(Type type) {
        Class<?> c = Binder.erase(type);
        return c.isPrimitive() && c != char.class || Number.class.isAssignableFrom(c) || c == Boolean.class;
    }
}
