package io.jenkins.plugins.awsflow.runner.engine;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;

/** The arguments of a step, without secrets, bodies and long texts. */
final class ArgumentsOfStep extends ArgumentsAction implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 5000;

    private final LinkedHashMap<String, Object> arguments = new LinkedHashMap<>();

    ArgumentsOfStep(Map<String, Object> given, List<String> secrets) {
        given.forEach((k, v) -> arguments.put(k, kept(v, secrets)));
    }

    private static Object kept(Object v, List<String> secrets) {
        if (v == null || v instanceof Number || v instanceof Boolean) {
            return v;
        }
        if (v instanceof groovy.lang.Closure) {
            return NotStoredReason.UNSERIALIZABLE;
        }
        if (v instanceof UninstantiatedDescribable u) {
            LinkedHashMap<String, Object> nested = new LinkedHashMap<>();
            nested.put("$symbol", u.getSymbol());
            u.getArguments().forEach((k, x) -> nested.put(k, kept(x, secrets)));
            return nested;
        }
        if (v instanceof Map<?, ?> m) {
            LinkedHashMap<String, Object> copy = new LinkedHashMap<>();
            m.forEach((k, x) -> copy.put(String.valueOf(k), kept(x, secrets)));
            return copy;
        }
        if (v instanceof List<?> l) {
            java.util.ArrayList<Object> copy = new java.util.ArrayList<>();
            l.forEach(x -> copy.add(kept(x, secrets)));
            return copy;
        }
        String s = String.valueOf(v);
        if (s.length() > LONGEST) {
            return NotStoredReason.OVERSIZE_VALUE;
        }
        return secrets.stream().anyMatch(x -> !x.isEmpty() && s.contains(x)) ? NotStoredReason.MASKED_VALUE : s;
    }

    @Override
    protected Map<String, Object> getArgumentsInternal() {
        return arguments;
    }
}
