package io.jenkins.plugins.awsflow.api.weave;

import io.jenkins.plugins.awsflow.api.check.Universe;
import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.Flags;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.extract.ClassFileSignatures;
import io.jenkins.plugins.awsflow.api.extract.SignatureExtractor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;

/**
 * Compares the public and protected API of working classes with that of the real ones of the same names: all of it
 * must be there, in the same shape. What a working class lacks is not reported: that is the {@link Weaver}'s part.
 */
public final class ShapeCheck {
    private static final int CLASS_SHAPE = Opcodes.ACC_PUBLIC
            | Opcodes.ACC_PROTECTED
            | Opcodes.ACC_STATIC
            | Opcodes.ACC_FINAL
            | Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_INTERFACE
            | Opcodes.ACC_ANNOTATION
            | Opcodes.ACC_ENUM
            | Opcodes.ACC_RECORD;
    private static final int MEMBER_SHAPE =
            Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_ABSTRACT;

    private final SignatureData data;
    private final Universe real;
    private final List<String> problems = new ArrayList<>();

    public ShapeCheck(SignatureData data) {
        this.data = data;
        this.real = new Universe(Map.of(), data, name -> Optional.empty());
    }

    /**
     * @param classes a directory of class files, or a jar
     * @return one line for each difference, such as {@code hudson/model/Run.bar()V: not in jenkins-core 2.541.3}
     */
    public List<String> check(Path classes) throws IOException {
        problems.clear();
        for (byte[] file : SignatureExtractor.classFiles(classes)) {
            ClassSig type = ClassFileSignatures.api(file);
            ClassSig original = data.get(type.name());
            if (original != null) {
                compare(type, original);
            } else if (data.ownsPackageOf(type.name()) && type.is(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) {
                problems.add(type.name() + ": a public class, and the API has none of this name");
            }
        }
        return List.copyOf(problems);
    }

    private void compare(ClassSig type, ClassSig original) {
        flags(type.name(), Flags.CLASS, type.access() & CLASS_SHAPE, original.access() & CLASS_SHAPE, original.name());
        boolean hiddenSuperclass = data.get(original.superName()) == null && data.ownsPackageOf(original.superName());
        if (!hiddenSuperclass && !type.superName().equals(original.superName())) {
            problems.add(
                    type.name() + ": extends " + type.superName() + ", not " + original.superName() + as(original));
        }
        for (String parent : type.interfaces()) {
            if (!original.interfaces().contains(parent)) {
                problems.add(type.name() + ": does not implement " + parent + as(original));
            }
        }
        type.members().forEach(member -> compare(member, original));
    }

    private void compare(MemberSig member, ClassSig original) {
        if (member.isBridge()) {
            return;
        }
        MemberSig same = original.member(member.key());
        if (same == null) {
            // An override that the real class leaves to a superclass is the same to its users.
            same = member.isConstructor()
                    ? null
                    : real.find(original.name(), member.key()).found();
        }
        if (same == null) {
            problems.add(member.qualifiedName() + ": not" + as(original));
            return;
        }
        boolean inherited = !same.owner().equals(original.name());
        int relevant = inherited ? MEMBER_SHAPE & ~(Opcodes.ACC_ABSTRACT | Opcodes.ACC_FINAL) : MEMBER_SHAPE;
        Flags kind = member.isMethod() ? Flags.METHOD : Flags.FIELD;
        flags(member.qualifiedName(), kind, member.access() & relevant, same.access() & relevant, original.name());
    }

    private void flags(String subject, Flags kind, int actual, int expected, String className) {
        if (actual != expected) {
            problems.add(subject + ": is [" + kind.format(actual) + "], not [" + kind.format(expected) + "]"
                    + as(data.get(className)));
        }
    }

    private String as(ClassSig original) {
        return " in " + data.origin(original.name());
    }

    /** Argument: the directory of class files. Prints each difference, and fails if there is one. */
    public static void main(String[] args) throws IOException {
        SignatureData data = SignatureData.fromClassPath(ShapeCheck.class.getClassLoader());
        List<String> problems = new ShapeCheck(data).check(Path.of(args[0]));
        if (!problems.isEmpty()) {
            problems.forEach(System.out::println);
            System.exit(1);
        }
    }
}
