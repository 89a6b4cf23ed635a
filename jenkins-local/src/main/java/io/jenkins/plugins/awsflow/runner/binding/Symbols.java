package io.jenkins.plugins.awsflow.runner.binding;

import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.runner.home.Extensions;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.Symbol;

/** Finds descriptors by the names that scripts and configuration files use. */
public final class Symbols {
    private Symbols() {}

    /** The descriptor of a symbol whose class is a kind of the given one, or null. */
    public static Descriptor<?> descriptor(Class<?> describable, String symbol) {
        for (Class<? extends Descriptor> c : Extensions.get().classes(Descriptor.class)) {
            Symbol s = c.getAnnotation(Symbol.class);
            if (s != null && Set.of(s.value()).contains(symbol)) {
                Descriptor<?> d = Extensions.get().instance(c);
                if (d != null && describable.isAssignableFrom(d.clazz)) {
                    return d;
                }
            }
        }
        return null;
    }

    /** The symbols of an extension; without any its name, as Configuration as Code has it. */
    public static Set<String> of(Class<?> extension) {
        Symbol s = extension.getAnnotation(Symbol.class);
        if (s != null) {
            return new TreeSet<>(Set.of(s.value()));
        }
        String n = extension.getSimpleName();
        return new TreeSet<>(Set.of(Character.toLowerCase(n.charAt(0)) + n.substring(1)));
    }

    /** All symbols whose class is a kind of the given one. */
    public static Set<String> names(Class<?> describable) {
        Set<String> names = new TreeSet<>();
        for (Class<? extends Descriptor> c : Extensions.get().classes(Descriptor.class)) {
            Symbol s = c.getAnnotation(Symbol.class);
            Descriptor<?> d = s == null ? null : Extensions.get().instance(c);
            if (d != null && describable.isAssignableFrom(d.clazz)) {
                names.addAll(Set.of(s.value()));
            }
        }
        return names;
    }

    /** The class of a simple or full name that is a kind of the given one, or null. */
    static Class<?> named(Class<?> kind, String name) {
        for (Descriptor<?> d : Extensions.get().instances(Descriptor.class)) {
            boolean fits =
                    d.clazz.getName().equals(name) || d.clazz.getSimpleName().equals(name);
            if (fits && kind.isAssignableFrom(d.clazz)) {
                return d.clazz;
            }
        }
        return null;
    }
}
