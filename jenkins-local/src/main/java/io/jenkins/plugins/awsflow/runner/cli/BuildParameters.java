package io.jenkins.plugins.awsflow.runner.cli;

import hudson.model.BooleanParameterValue;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.SimpleParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.awsflow.runner.binding.Binder;
import io.jenkins.plugins.awsflow.runner.binding.Model;
import io.jenkins.plugins.awsflow.runner.binding.ParameterText;
import io.jenkins.plugins.awsflow.runner.binding.Symbols;
import io.jenkins.plugins.awsflow.runner.declarative.model.Call;
import io.jenkins.plugins.awsflow.runner.declarative.model.Root;
import io.jenkins.plugins.awsflow.runner.declarative.model.Value;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** The values that a build starts with: those of the command line, held against what the Jenkinsfile declares. */
final class BuildParameters {
    private BuildParameters() {}

    /**
     * The values.
     *
     * @param pipeline null for a scripted Jenkinsfile, which declares nothing before it runs
     */
    static List<ParameterValue> of(Map<String, String> given, Root pipeline) throws BadInput {
        List<ParameterValue> values = new ArrayList<>();
        if (pipeline == null || pipeline.parameters().isEmpty()) {
            given.forEach((name, text) -> values.add(undeclared(name, text)));
            return values;
        }
        Map<String, ParameterDefinition> declared = new LinkedHashMap<>();
        for (Call c : pipeline.parameters()) {
            ParameterDefinition d = definition(c);
            declared.put(d.getName(), d);
        }
        for (Map.Entry<String, String> e : given.entrySet()) {
            ParameterDefinition d = declared.get(e.getKey());
            if (d == null) {
                throw new BadInput("the Jenkinsfile declares no parameter " + e.getKey()
                        + Nearest.hint(e.getKey(), declared.keySet()) + " (parameters: "
                        + String.join(", ", declared.keySet()) + ")");
            }
            values.add(value(d, e.getValue()));
        }
        return values;
    }

    private static ParameterValue undeclared(String name, String text) {
        return ParameterText.isFlag(text)
                ? new BooleanParameterValue(name, Boolean.parseBoolean(text))
                : new StringParameterValue(name, text);
    }

    /** The definition, as far as it is known before the pipeline runs. */
    private static ParameterDefinition definition(Call c) {
        Map<String, Object> known = new LinkedHashMap<>();
        for (Value v : c.unnamed()) {
            known.put(UninstantiatedDescribable.ANONYMOUS_KEY, v.constant());
        }
        c.named().forEach((name, value) -> {
            if (value.isConstant()) {
                known.put(name, value.constant());
            }
        });
        Class<?> kind = Symbols.descriptor(ParameterDefinition.class, c.name()).clazz;
        return (ParameterDefinition) Model.of(kind).instantiate(known, Binder.STRICT, c.name());
    }

    private static ParameterValue value(ParameterDefinition d, String text) throws BadInput {
        if (d instanceof ChoiceParameterDefinition c && c.getChoices().isEmpty()) {
            // the choices are computed when the pipeline runs
            return new StringParameterValue(c.getName(), text);
        }
        try {
            return ParameterText.value((SimpleParameterDefinition) d, text);
        } catch (ScriptProblem e) {
            throw new BadInput("-P " + e.getMessage());
        }
    }
}
