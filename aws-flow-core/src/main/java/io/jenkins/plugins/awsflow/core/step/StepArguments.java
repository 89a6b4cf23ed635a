package io.jenkins.plugins.awsflow.core.step;

import hudson.AbortException;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.model.Nearest;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Judges what a Jenkinsfile gives to a step before the step is made, because Pipeline itself only warns of an unknown
 * name and shows a stack trace for a bad value.
 */
final class StepArguments {
    private final String step;
    private final Class<?> type;
    private final Map<String, Class<?>> types = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    /** @param step name of the step; begins each line */
    StepArguments(String step, Class<?> type) {
        this.step = step;
        this.type = type;
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.isAnnotationPresent(DataBoundConstructor.class)) {
                for (Parameter parameter : constructor.getParameters()) {
                    types.put(parameter.getName(), parameter.getType());
                    required.add(parameter.getName());
                }
            }
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                String name = method.getName().substring("set".length());
                types.put(
                        name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
                        method.getParameterTypes()[0]);
            }
        }
    }

    /** Lets a parameter of the constructor be left out, as a custom model allows. */
    StepArguments optional(String name) {
        required.remove(name);
        return this;
    }

    /**
     * The step, if the arguments are fine.
     *
     * @throws AbortException with one line for the build log
     */
    Step make(Map<String, Object> arguments) throws AbortException {
        check(arguments);
        try {
            return (Step) new DescribableModel<>(type).instantiate(arguments, null);
        } catch (IllegalArgumentException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new AbortException(step + ": " + root.getMessage());
        }
    }

    /**
     * Fails at the first name or value that cannot be right.
     *
     * @throws AbortException with one line for the build log
     */
    void check(Map<String, Object> arguments) throws AbortException {
        for (Map.Entry<String, Object> argument : arguments.entrySet()) {
            if (argument.getKey().equals(UninstantiatedDescribable.ANONYMOUS_KEY)) {
                continue;
            }
            Class<?> wanted = types.get(argument.getKey());
            if (wanted == null) {
                List<String> names = types.keySet().stream().sorted().toList();
                throw new AbortException(Messages.StepArguments_Unknown(
                        step, argument.getKey(), Nearest.hint(argument.getKey(), names)));
            }
            if (wanted.isEnum() && argument.getValue() != null) {
                String value = argument.getValue().toString();
                List<String> values = Arrays.stream(wanted.getEnumConstants())
                        .map(Object::toString)
                        .toList();
                if (!values.contains(value)) {
                    throw new AbortException(
                            Messages.StepArguments_Value(step, argument.getKey(), value, Nearest.hint(value, values)));
                }
            }
        }
        for (String name : required) {
            if (arguments.get(name) == null) {
                throw new AbortException(Messages.StepArguments_Missing(step, name));
            }
        }
    }
}
