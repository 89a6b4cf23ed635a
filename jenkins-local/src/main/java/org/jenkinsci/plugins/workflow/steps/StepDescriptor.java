package org.jenkinsci.plugins.workflow.steps;

import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.structs.describable.DescribableModel;

/** Describes a step. */
public abstract class StepDescriptor extends Descriptor<Step> {
    /** What the step needs from the blocks around it. */
    public abstract Set<? extends Class<?>> getRequiredContext();

    /** What the step gives to its body. */
    public Set<? extends Class<?>> getProvidedContext() {
        return Collections.emptySet();
    }

    public abstract String getFunctionName();

    public boolean takesImplicitBlockArgument() {
        return false;
    }

    public boolean isAdvanced() {
        return false;
    }

    public boolean isMetaStep() {
        return false;
    }

    /** Makes the step from its named arguments; see {@link DescribableModel}. */
    @Deprecated
    public Step newInstance(Map<String, Object> arguments) throws Exception {
        return (Step) DescribableModel.of(clazz).instantiate(arguments, null);
    }

    public final void checkContextAvailability(StepContext c)
            throws MissingContextVariableException, IOException, InterruptedException {
        for (Class<?> type : getRequiredContext()) {
            if (c.get(type) == null) {
                throw new MissingContextVariableException(type, this);
            }
        }
    }

    /** One argument that says most about the step, for logs; null when there is none. */
    public String argumentsToString(Map<String, Object> namedArgs) {
        if (namedArgs.size() != 1) {
            return null;
        }
        Object v = namedArgs.values().iterator().next();
        return v instanceof String || v instanceof Number || v instanceof Boolean ? Objects.toString(v) : null;
    }

    public static ExtensionList<StepDescriptor> all() {
        return ExtensionList.lookup(StepDescriptor.class);
    }

    public static StepDescriptor byFunctionName(String name) {
        for (StepDescriptor d : all()) {
            if (d.getFunctionName().equals(name)) {
                return d;
            }
        }
        return null;
    }

    public static Iterable<StepDescriptor> allMeta() {
        List<StepDescriptor> meta = new ArrayList<>();
        for (StepDescriptor d : all()) {
            if (d.isMetaStep()) {
                meta.add(d);
            }
        }
        return meta;
    }

    /** The descriptors of steps that give a type to their body. */
    static List<StepDescriptor> providersOf(Class<?> type) {
        return all().stream()
                .filter(d -> new HashSet<Class<?>>(d.getProvidedContext()).contains(type))
                .filter(d -> !new HashSet<Class<?>>(d.getRequiredContext()).contains(type))
                .collect(Collectors.toList());
    }
}
