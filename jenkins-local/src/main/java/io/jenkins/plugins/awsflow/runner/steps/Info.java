package io.jenkins.plugins.awsflow.runner.steps;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The descriptor of a step of the runner: its name, whether it has a body, and what it needs around it. */
abstract class Info extends StepDescriptor {
    private final String functionName;
    private final String displayName;
    private final boolean block;
    private final Set<Class<?>> required;

    Info(String functionName, String displayName, boolean block, Class<?>... required) {
        this.functionName = functionName;
        this.displayName = displayName;
        this.block = block;
        this.required = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(required)));
    }

    @Override
    public String getFunctionName() {
        return functionName;
    }

    @Override
    public String getDisplayName() {
        return displayName;
    }

    @Override
    public boolean takesImplicitBlockArgument() {
        return block;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return required;
    }
}
