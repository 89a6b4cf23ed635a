package org.jenkinsci.plugins.structs;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import io.jenkins.plugins.awsflow.runner.binding.Symbols;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jenkinsci.Symbol;

/** Finds descriptors by their symbols. */
@Extension
public class SymbolLookup {
    public static SymbolLookup get() {
        return ExtensionList.lookupSingleton(SymbolLookup.class);
    }

    public Descriptor findDescriptor(Class<?> type, String symbol) {
        return Symbols.descriptor(type, symbol);
    }

    public static Set<String> getSymbolValue(Class<?> c) {
        Symbol s = c.getAnnotation(Symbol.class);
        return s == null ? Collections.emptySet() : new LinkedHashSet<>(Arrays.asList(s.value()));
    }

    public static Set<String> getSymbolValue(Object o) {
        return o instanceof hudson.model.Describable<?> d
                ? getSymbolValue(d.getDescriptor().getClass())
                : getSymbolValue(o.getClass());
    }
}
