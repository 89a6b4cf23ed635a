package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.groovy.cps.Continuable;
import groovy.lang.Closure;
import groovy.lang.GString;
import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.runner.binding.Model;
import io.jenkins.plugins.awsflow.runner.binding.StepNames;
import io.jenkins.plugins.awsflow.runner.binding.Symbols;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Turns a method call of the script into a step, or into a nested parameter such as {@code string(…)}. */
final class StepCalls {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private final LocalExecution exec;

    StepCalls(LocalExecution exec) {
        this.exec = exec;
    }

    Object invoke(String name, Object args) {
        StepDescriptor d = StepDescriptor.byFunctionName(name);
        if (d == null) {
            Descriptor<?> nested = Symbols.descriptor(Object.class, name);
            if (nested == null || nested instanceof StepDescriptor) {
                throw new ScriptProblem(StepNames.unknown(name));
            }
            Arguments a = arguments(name, nested.clazz, true, args);
            return new UninstantiatedDescribable(name, null, a.named);
        }
        Call call = call(d, arguments(name, d.clazz, false, args));
        if (calledFromPlainCode()) {
            return inline(call);
        }
        return Continuable.suspend(name, call);
    }

    private Object inline(Call call) {
        try {
            return exec.scheduler().runInline(call);
        } catch (Throwable t) {
            return StepCalls.<RuntimeException>rethrow(t);
        }
    }

    /** The script sees the error of the step as it is, checked or not. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Object rethrow(Throwable t) throws T {
        throw (T) t;
    }

    /** Whether a method of the script that was not transformed is between the program and this call. */
    private boolean calledFromPlainCode() {
        ClassLoader script = exec.program().script.getClass().getClassLoader();
        return STACK.walk(frames -> frames.takeWhile(
                        f -> !f.getClassName().startsWith("com.cloudbees.groovy.cps.impl.ContinuationGroup"))
                .anyMatch(f -> isBelow(f.getDeclaringClass().getClassLoader(), script)));
    }

    private static boolean isBelow(ClassLoader loader, ClassLoader script) {
        return loader != null
                && (loader == script
                        || loader.getParent() == script
                        || loader == script.getParent() && isGroovy(loader));
    }

    private static boolean isGroovy(ClassLoader loader) {
        return loader instanceof groovy.lang.GroovyClassLoader;
    }

    private Call call(StepDescriptor d, Arguments a) {
        String name = d.getFunctionName();
        if (d.takesImplicitBlockArgument() && a.body == null && a.closures == 0) {
            throw new ScriptProblem("the step " + name + " needs a block: " + name + "(…) { … }");
        }
        if (!d.takesImplicitBlockArgument() && a.body != null) {
            throw new ScriptProblem("the step " + name + " takes no block");
        }
        return new Call(d, step(d, a), a.named, a.body);
    }

    private Step step(StepDescriptor d, Arguments a) {
        try {
            return Model.newStep(d, a.named);
        } catch (RuntimeException | LinkageError e) {
            throw e;
        } catch (Exception e) {
            throw new ScriptProblem(d.getFunctionName() + ": " + e.getMessage());
        }
    }

    private static final class Arguments {
        final Map<String, Object> named = new LinkedHashMap<>();
        Closure<?> body;
        /** Closures that are ordinary arguments, as those of parallel are. */
        int closures;
    }

    /**
     * Sorts what a call was given.
     *
     * @param nested whether it is a nested parameter: several classes may have its symbol, so an argument without a name
     *     stays one until it is known which is meant
     */
    private static Arguments arguments(String name, Class<?> type, boolean nested, Object given) {
        List<Object> list = given instanceof Object[] array ? new ArrayList<>(Arrays.asList(array)) : List.of(given);
        list = new ArrayList<>(list);
        Arguments a = new Arguments();
        if (!list.isEmpty() && list.get(list.size() - 1) instanceof Closure<?> c) {
            a.body = c;
            list.remove(list.size() - 1);
        }
        if (list.size() > 1) {
            throw new ScriptProblem(
                    name + " takes named arguments, not " + list.size() + " unnamed ones; its parameters are "
                            + String.join(", ", Model.of(type).names()));
        }
        if (list.size() == 1) {
            Object only = list.get(0);
            // [$class: 'X'] is one object, unless the step itself has such a parameter
            if (only instanceof Map<?, ?> m && !m.containsKey(DescribableModel.CLAZZ)) {
                m.forEach((k, v) -> a.named.put(String.valueOf(k), plain(v)));
            } else {
                String sole = nested
                        ? UninstantiatedDescribable.ANONYMOUS_KEY
                        : Model.of(type).soleParameter(name);
                a.named.put(sole, plain(only));
            }
        }
        a.closures = (int)
                a.named.values().stream().filter(v -> v instanceof Closure).count();
        return a;
    }

    /** Groovy's strings with values in them become plain ones. */
    private static Object plain(Object v) {
        if (v instanceof GString) {
            return v.toString();
        }
        if (v instanceof Map<?, ?> m) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            m.forEach((k, x) -> copy.put(k instanceof GString ? k.toString() : k, plain(x)));
            return copy;
        }
        if (v instanceof List<?> l) {
            List<Object> copy = new ArrayList<>();
            l.forEach(x -> copy.add(plain(x)));
            return copy;
        }
        return v;
    }
}
