package io.jenkins.plugins.awsflow.runner.engine;

import hudson.model.ParameterValue;
import hudson.model.ParametersAction;
import hudson.model.Run;
import java.util.Collections;
import java.util.LinkedHashMap;
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
}
