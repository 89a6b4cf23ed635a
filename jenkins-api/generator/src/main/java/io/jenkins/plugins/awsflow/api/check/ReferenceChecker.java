package io.jenkins.plugins.awsflow.api.check;

import io.jenkins.plugins.awsflow.api.data.Applied;
import io.jenkins.plugins.awsflow.api.data.Artifact;
import io.jenkins.plugins.awsflow.api.data.ClassSig;
import io.jenkins.plugins.awsflow.api.data.MemberSig;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import io.jenkins.plugins.awsflow.api.extract.ClassFileSignatures;
import io.jenkins.plugins.awsflow.api.extract.SignatureExtractor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/**
 * Checks each reference of a plugin's class files into the classes that the signatures list: the member must exist in
 * the shape used, must not be restricted, and must not be deprecated without a reason. Also compares the plugins in use
 * with {@code Plugin-Dependencies}.
 */
public final class ReferenceChecker {
    private static final Set<String> NEVER = Set.of("NoExternalUse", "DoNotUse");

    private final SignatureData data;
    private final List<String> problems = new ArrayList<>();

    public ReferenceChecker(SignatureData data) {
        this.data = data;
    }

    /**
     * What to check.
     *
     * @param classes a directory of class files, or a jar
     * @param classPath what the classes were compiled against; the stubs among it are passed over
     * @param dependencies the {@code Plugin-Dependencies} entry, or null to leave the dependencies alone
     * @param exceptions the directory that may hold {@code deprecated.txt} and {@code dependencies.txt}, each line
     *     {@code <what> # <reason>}
     */
    public record Plugin(Path classes, List<Path> classPath, String dependencies, Path exceptions) {
        public Plugin {
            classPath = List.copyOf(classPath);
        }
    }

    /**
     * @return one line for each finding, such as {@code Foo.class -> hudson/model/Run.bar()V: no such member in
     *     jenkins-core 2.541.3}; empty if all is well
     */
    public List<String> check(Plugin plugin) throws IOException {
        problems.clear();
        Map<String, ClassSig> own = new HashMap<>();
        Set<Reference> references = new LinkedHashSet<>();
        for (byte[] file : SignatureExtractor.classFiles(plugin.classes())) {
            ClassSig type = ClassFileSignatures.everything(file);
            own.put(type.name(), type);
            references.addAll(ReferenceScanner.scan(file));
        }
        Reasons deprecated = new Reasons(plugin.exceptions().resolve("deprecated.txt"));
        Reasons deliberate = new Reasons(plugin.exceptions().resolve("dependencies.txt"));
        try (ClassPath classPath = new ClassPath(plugin.classPath())) {
            Universe universe = new Universe(own, data, name -> {
                ClassPath.Entry entry = classPath.find(name);
                return Optional.ofNullable(entry).map(found -> found.read(name));
            });
            for (Reference reference : references) {
                check(reference, universe, deprecated);
            }
            if (plugin.dependencies() != null) {
                dependencies(plugin.dependencies(), references, own, classPath, deliberate);
                deliberate.report(problems);
            }
        }
        deprecated.report(problems);
        return List.copyOf(new TreeSet<>(problems));
    }

    private void dependencies(
            String declared,
            Set<Reference> references,
            Map<String, ClassSig> own,
            ClassPath classPath,
            Reasons deliberate) {
        DependencyRules rules = new DependencyRules(data, classPath, declared, problems);
        for (Reference reference : references) {
            if (!own.containsKey(reference.owner())) {
                rules.use(reference);
            }
        }
        rules.finish(deliberate);
    }

    private void check(Reference reference, Universe universe, Reasons deprecated) {
        ClassSig owner = universe.get(reference.owner());
        if (!reference.isMember()) {
            if (owner == null && data.ownsPackageOf(reference.owner())) {
                problems.add(reference + ": no such class" + where(reference.owner()));
            } else if (owner != null && data.get(owner.name()) == owner) {
                rules(reference, owner.name(), owner.access(), owner.annotations(), universe, deprecated);
            }
            return;
        }
        if (owner == null) {
            return;
        }
        Universe.Lookup lookup = universe.find(reference.owner(), reference.key());
        MemberSig member = lookup.found();
        if (member == null) {
            if (lookup.isMissing()) {
                problems.add(reference + ": no such member" + where(owner.name()) + others(reference, owner));
            }
        } else if (data.get(member.owner()) != null) {
            shape(reference, owner, member);
            rules(reference, member.qualifiedName(), member.access(), member.annotations(), universe, deprecated);
        }
    }

    private String where(String className) {
        Artifact artifact = data.origin(className);
        return artifact == null ? " in the API" : " in " + artifact;
    }

    private static String others(Reference reference, ClassSig owner) {
        List<String> same = owner.members().stream()
                .filter(member -> member.name().equals(reference.name()))
                .map(MemberSig::key)
                .toList();
        return same.isEmpty() ? "" : ", only " + String.join(" and ", same);
    }

    private void shape(Reference reference, ClassSig owner, MemberSig member) {
        Reference.Use use = reference.use();
        if (use.isStatic() != member.is(Opcodes.ACC_STATIC)) {
            problems.add(reference + ": is " + (use.isStatic() ? "not " : "") + "static" + where(member.owner()));
        } else if (use.isCall() && use.onInterface() != owner.isInterface()) {
            problems.add(reference + ": its class is " + (owner.isInterface() ? "an" : "no") + " interface"
                    + where(owner.name()));
        } else if (use.isPut() && member.is(Opcodes.ACC_FINAL)) {
            problems.add(reference + ": is final" + where(member.owner()));
        }
    }

    private void rules(
            Reference reference,
            String target,
            int access,
            List<Applied> annotations,
            Universe universe,
            Reasons deprecated) {
        String owner = target.indexOf('.') < 0 ? target : target.substring(0, target.indexOf('.'));
        for (Applied annotation : annotations) {
            if ("Restricted".equals(annotation.name())) {
                for (String restriction : annotation.arguments()) {
                    restricted(reference, restriction, target, owner, universe, deprecated);
                }
            }
        }
        if ((access & Opcodes.ACC_DEPRECATED) != 0 && !deprecated.allow(target)) {
            problems.add(
                    reference + ": deprecated" + where(owner) + "; if it must be, give a reason in deprecated.txt");
        }
    }

    private void restricted(
            Reference reference,
            String restriction,
            String target,
            String owner,
            Universe universe,
            Reasons exceptions) {
        boolean forbidden = NEVER.contains(restriction)
                || "ProtectedExternally".equals(restriction) && !universe.isSubclass(reference.user(), owner)
                || "Beta".equals(restriction) && !exceptions.allow(target);
        if (forbidden) {
            problems.add(reference + ": restricted to " + restriction + where(owner));
        }
    }
}
