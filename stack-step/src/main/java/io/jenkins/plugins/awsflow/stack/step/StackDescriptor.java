package io.jenkins.plugins.awsflow.stack.step;

import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** What the descriptors of the steps for stacks share: maps and lists of a Jenkinsfile become what the forms have. */
public abstract class StackDescriptor extends AwsStepDescriptor implements CustomDescribableModel {
    @Override
    public String argumentsToString(Map<String, Object> namedArgs) {
        Object name = namedArgs.getOrDefault("stack", namedArgs.get("stackSet"));
        return name == null ? null : name.toString();
    }

    @Override
    public final Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return StackArguments.instantiate(arguments);
    }

    @Override
    public final UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
        return StackArguments.uninstantiate(described);
    }
}
