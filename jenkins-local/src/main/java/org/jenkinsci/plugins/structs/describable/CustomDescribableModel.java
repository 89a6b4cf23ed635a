package org.jenkinsci.plugins.structs.describable;

import hudson.model.Describable;
import java.util.Map;
import jenkins.model.Jenkins;

/** A descriptor that changes the arguments of its class. */
public interface CustomDescribableModel {
    default Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return arguments;
    }

    default UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable ud) {
        return ud;
    }

    @SuppressWarnings("unchecked")
    static CustomDescribableModel of(Class<?> type) {
        if (!Describable.class.isAssignableFrom(type)) {
            return null;
        }
        return Jenkins.get().getDescriptor((Class<? extends Describable>) type) instanceof CustomDescribableModel c
                ? c
                : null;
    }
}
