package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the hidden classes: named by a signature, not listed, in a package that has listed classes. */
final class Placeholders {
    private final SignatureData data;
    private final Hierarchy hierarchy;
    private final SortedMap<String, Integer> hidden = new TreeMap<>();
    private final Set<String> interfaces = new HashSet<>();
    private final Set<String> thrown = new HashSet<>();

    private Placeholders(SignatureData data) {
        this.data = data;
        this.hierarchy = new Hierarchy(data);
    }

    /** The placeholders by name. */
    static SortedMap<String, Placeholder> of(SignatureData data) {
        Placeholders search = new Placeholders(data);
        search.collect();
        Map<String, List<MemberSig>> methods = search.missingMethods();
        SortedMap<String, Placeholder> result = new TreeMap<>();
        search.hidden.forEach((name, parameters) -> result.put(
                name,
                new Placeholder(
                        name,
                        search.interfaces.contains(name),
                        search.superclass(name),
                        parameters,
                        methods.getOrDefault(name, List.of()))));
        return result;
    }

    private void collect() {
        for (ClassSig type : data.classes().values()) {
            References.of(type).all().forEach(this::add);
            interfaces.addAll(type.interfaces());
            type.members().forEach(member -> thrown.addAll(member.exceptions()));
            if (Nesting.isNested(type)) {
                add(Nesting.outer(type.name()), 0);
            }
        }
    }

    private void add(String name, int parameters) {
        if (data.get(name) != null || !data.ownsPackageOf(name)) {
            return;
        }
        hidden.merge(name, parameters, Math::max);
        if (Nesting.hasDollar(name)) {
            add(Nesting.outer(name), 0);
        }
    }

    /** What is thrown must be throwable; what is only called an exception is taken to be an unchecked one. */
    private String superclass(String name) {
        if (interfaces.contains(name)) {
            return "java/lang/Object";
        }
        if (thrown.contains(name)) {
            return "java/lang/Exception";
        }
        return name.endsWith("Exception") ? "java/lang/RuntimeException" : "java/lang/Object";
    }

    /**
     * A final method of a hidden superclass has no bridge in its subclasses, so nothing lists it. Where a class that is
     * not abstract would lack a method of its interfaces, its hidden superclass must have it.
     */
    private Map<String, List<MemberSig>> missingMethods() {
        Map<String, List<MemberSig>> result = new TreeMap<>();
        for (ClassSig type : data.classes().values()) {
            String superclass = hierarchy.hiddenSuperclass(type);
            if (superclass == null || !hidden.containsKey(superclass) || hierarchy.isAbstract(type)) {
                continue;
            }
            Collection<MemberSig> known = result.computeIfAbsent(superclass, key -> new ArrayList<>());
            for (MemberSig method : hierarchy.unimplemented(type)) {
                if (known.stream().noneMatch(other -> other.key().equals(method.key()))) {
                    known.add(method);
                }
            }
        }
        return result;
    }
}
