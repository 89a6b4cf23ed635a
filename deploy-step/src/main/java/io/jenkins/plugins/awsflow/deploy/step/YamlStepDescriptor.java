package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.deploy.model.PlainYaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** Describes a step with parameters that a Jenkinsfile writes as lists and maps, and a form as YAML. */
public abstract class YamlStepDescriptor extends AwsStepDescriptor implements CustomDescribableModel {
    private final List<String> structured;

    /** @param structured names of those parameters */
    protected YamlStepDescriptor(List<String> structured) {
        this.structured = List.copyOf(structured);
    }

    @Override
    public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments);
        structured.forEach(field -> all.computeIfPresent(field, (key, value) -> PlainYaml.text(value)));
        return all;
    }

    @Override
    public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
        Map<String, Object> shown = new LinkedHashMap<>(described.getArguments());
        structured.forEach(
                field -> shown.computeIfPresent(field, (key, value) -> PlainYaml.read(field, String.valueOf(value))));
        return described.withArguments(shown);
    }
}
