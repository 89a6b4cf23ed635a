package io.jenkins.plugins.awsflow.runner.declarative.run;

import hudson.model.ParameterDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** Turns what a pipeline says into what steps take. */
public final class Values {
    private Values() {}

    /** {@code NAME=value} of each. */
    public static List<String> pairs(Map<?, ?> variables) {
        List<String> all = new ArrayList<>();
        if (variables != null) {
            variables.forEach((k, v) -> all.add(k + "=" + v));
        }
        return all;
    }

    /** {@code name(arguments)}, not made yet. */
    public static UninstantiatedDescribable describable(String name, List<?> arguments) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (Object a : arguments) {
            if (a instanceof Map<?, ?> m) {
                m.forEach((k, v) -> named.put(k.toString(), v));
            } else {
                named.put(UninstantiatedDescribable.ANONYMOUS_KEY, a);
            }
        }
        return new UninstantiatedDescribable(name, null, named);
    }

    public static List<ParameterDefinition> definitions(List<UninstantiatedDescribable> descriptions) throws Exception {
        List<ParameterDefinition> all = new ArrayList<>();
        for (UninstantiatedDescribable d : descriptions) {
            all.add(d.instantiate(ParameterDefinition.class, null));
        }
        return all;
    }

    /** The variables that come from an answer to {@code input}. */
    public static List<String> ofAnswer(Map<String, ?> question, Object answer) {
        List<?> parameters = (List<?>) question.get("parameters");
        Object submitter = question.get("submitterParameter");
        if (parameters.isEmpty() && submitter == null) {
            return List.of();
        } else if (answer instanceof Map<?, ?> several) {
            return pairs(several);
        } else if (submitter != null) {
            return List.of(submitter + "=" + answer);
        }
        Object only = parameters.get(0);
        Map<String, ?> arguments = ((UninstantiatedDescribable) only).getArguments();
        Object name = arguments.containsKey("name")
                ? arguments.get("name")
                : arguments.get(UninstantiatedDescribable.ANONYMOUS_KEY);
        return List.of(name + "=" + answer);
    }
}
