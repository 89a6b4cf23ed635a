package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;

/** Descriptor of a step that reads log groups: a Jenkinsfile has a list where the form has lines. */
public abstract class LogsStepDescriptor extends AwsStepDescriptor implements CustomDescribableModel {
    private static String joined(Object written, String between) {
        return written instanceof Collection<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(between))
                : String.join(between, Lines.of(String.valueOf(written)));
    }

    @Override
    public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        all.computeIfPresent(LogsStep.GROUPS, (key, value) -> joined(value, "\n"));
        return all;
    }

    @Override
    public String argumentsToString(Map<String, Object> arguments) {
        Object groups = arguments.get(LogsStep.GROUPS);
        return groups == null ? null : joined(groups instanceof List ? groups : groups.toString(), ", ");
    }
}
