package io.jenkins.plugins.awsflow.runner.engine;

import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code params}. */
final class ParamsGlobal {
    private ParamsGlobal() {}

    static Map<String, Object> of(Run<?, ?> run) {
        Map<String, Object> values = new LinkedHashMap<>();
        ParametersAction a = run.getAction(ParametersAction.class);
        if (a != null) {
            for (ParameterValue p : a.getParameters()) {
                values.put(p.getName(), p.getValue());
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** Gives the parameters that have no value yet their defaults. */
    static void addDefaults(Run<?, ?> run, List<ParameterDefinition> definitions) throws IOException {
        ParametersAction given = run.getAction(ParametersAction.class);
        List<ParameterValue> all = new ArrayList<>(given == null ? List.of() : given.getParameters());
        for (ParameterDefinition d : definitions) {
            ParameterValue value = d.getDefaultParameterValue();
            if (value != null && all.stream().noneMatch(v -> v.getName().equals(d.getName()))) {
                all.add(value);
            }
        }
        if (all.size() > (given == null ? 0 : given.getParameters().size())) {
            run.replaceAction(new ParametersAction(all));
            run.save();
        }
    }
}
