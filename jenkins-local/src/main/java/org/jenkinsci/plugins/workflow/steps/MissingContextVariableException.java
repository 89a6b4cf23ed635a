package org.jenkinsci.plugins.workflow.steps;

import java.util.List;
import java.util.stream.Collectors;

/** A step was used outside the block that it needs. */
public class MissingContextVariableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Class<?> type;
    private final String stepName;

    @Deprecated
    public MissingContextVariableException(Class<?> type) {
        this(type, null);
    }

    public MissingContextVariableException(Class<?> type, StepDescriptor descriptor) {
        this.type = type;
        this.stepName = descriptor == null ? null : descriptor.getFunctionName();
    }

    public Class<?> getType() {
        return type;
    }

    /** The steps whose body has it. */
    public List<StepDescriptor> getProviders() {
        return StepDescriptor.providersOf(type);
    }

    @Override
    public String getMessage() {
        String msg = "Required context " + type + " is missing" + (stepName == null ? "" : " for step " + stepName);
        List<StepDescriptor> providers = getProviders();
        return providers.isEmpty()
                ? msg
                : msg + "\nPerhaps you forgot to surround the step with a step that provides this, such as: "
                        + providers.stream()
                                .map(StepDescriptor::getFunctionName)
                                .collect(Collectors.joining(", "));
    }
}
