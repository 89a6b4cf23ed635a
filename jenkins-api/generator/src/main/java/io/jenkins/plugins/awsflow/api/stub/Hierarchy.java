package io.jenkins.plugins.awsflow.api.stub;

import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Questions about superclasses and interfaces, as far as the data list them. */
final class Hierarchy {
    private final SignatureData data;

    Hierarchy(SignatureData data) {
        this.data = data;
    }

    /** The first superclass that lies in a package of ours and is not listed, or null. */
    String hiddenSuperclass(ClassSig type) {
        ClassSig at = type;
        while (data.get(at.superName()) != null) {
            at = data.get(at.superName());
        }
        return data.ownsPackageOf(at.superName()) ? at.superName() : null;
    }

    boolean isAbstract(ClassSig type) {
        return type.is(Opcodes.ACC_ABSTRACT);
    }

    /** The class and its listed superclasses, nearest first. */
    List<ClassSig> chain(ClassSig type) {
        List<ClassSig> chain = new ArrayList<>();
        for (ClassSig at = type; at != null; at = data.get(at.superName())) {
            chain.add(at);
        }
        return chain;
    }

    /** Abstract interface methods that no listed superclass has, and no default method provides. */
    List<MemberSig> unimplemented(ClassSig type) {
        Map<String, ClassSig> interfaces = new LinkedHashMap<>();
        chain(type).forEach(at -> at.interfaces().forEach(name -> addInterface(name, interfaces)));
        List<MemberSig> missing = new ArrayList<>();
        for (ClassSig each : interfaces.values()) {
            for (MemberSig method : each.members()) {
                if (method.isMethod() && method.is(Opcodes.ACC_ABSTRACT) && !isImplemented(method, type, interfaces)) {
                    missing.add(method);
                }
            }
        }
        return missing;
    }

    private boolean isImplemented(MemberSig method, ClassSig type, Map<String, ClassSig> interfaces) {
        List<ClassSig> places = chain(type);
        places.addAll(interfaces.values());
        return places.stream()
                .flatMap(place -> place.members().stream())
                .anyMatch(other -> similar(other, method) && !other.is(Opcodes.ACC_ABSTRACT));
    }

    private void addInterface(String name, Map<String, ClassSig> found) {
        ClassSig type = data.get(name);
        if (type != null && found.putIfAbsent(name, type) == null) {
            type.interfaces().forEach(parent -> addInterface(parent, found));
        }
    }

    /** Same name and number of parameters: enough, as generics may change the descriptor. */
    static boolean similar(MemberSig one, MemberSig other) {
        return one.isMethod()
                && other.isMethod()
                && one.name().equals(other.name())
                && Type.getArgumentCount(one.descriptor()) == Type.getArgumentCount(other.descriptor());
    }
}
