package org.jenkinsci.plugins.structs.describable;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.runner.binding.Binder;
import io.jenkins.plugins.awsflow.runner.binding.Model;
import java.io.Serializable;
import java.util.Map;

/** The parameters of a class, as scripts see them. */
public final class DescribableModel<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    public static final String CLAZZ = "$class";

    private final Class<T> type;

    public DescribableModel(Class<T> clazz) {
        this.type = clazz;
    }

    public static <T> DescribableModel<T> of(Class<T> clazz) {
        return new DescribableModel<>(clazz);
    }

    public Class<T> getType() {
        return type;
    }

    public T instantiate(Map<String, ?> arguments, TaskListener listener) throws IllegalArgumentException {
        return type.cast(Model.of(type).instantiate(arguments, Binder.STRICT, type.getSimpleName()));
    }

    @Deprecated
    public T instantiate(Map<String, ?> arguments) throws IllegalArgumentException {
        return instantiate(arguments, null);
    }

    @Override
    public String toString() {
        return type.getName() + Model.of(type).names();
    }
}
