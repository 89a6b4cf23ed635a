package io.jenkins.plugins.awsflow.api.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.api.Javac;
import io.jenkins.plugins.awsflow.api.Signatures;
import io.jenkins.plugins.awsflow.api.data.Artifact;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compiles against one shape and checks against another: what javac cannot see, the checker must. */
class ReferenceCheckerTest {
    private static final String[] ACCMOD = {
        "C org/kohsuke/accmod/Restricted extends java/lang/Object implements java/lang/annotation/Annotation [public abstract annotation]",
        "A org/kohsuke/accmod/Restricted retention=RUNTIME targets=*",
        "M org/kohsuke/accmod/Restricted.value()[Ljava/lang/Class; [public abstract]",
    };

    /** What plugins are compiled against. */
    private static final String[] THEN = {
        "C j/Api extends j/Base implements j/Face [public]",
        "F j/Api.count:I [public]",
        "F j/Api.shared:Ljava/lang/String; [public static]",
        "M j/Api.<init>()V [public]",
        "M j/Api.call(I)V [public]",
        "M j/Api.gone()V [public]",
        "M j/Api.old()V [public deprecated]",
        "M j/Api.make()Lj/Api; [public static]",
        "C j/Base extends java/lang/Object [public]",
        "M j/Base.<init>()V [public]",
        "M j/Base.inherited()V [public]",
        "M j/Base.mine()V [protected] @Restricted(ProtectedExternally)",
        "M j/Base.secret()V [public] @Restricted(NoExternalUse)",
        "M j/Base.soon()V [public] @Restricted(Beta)",
        "M j/Base.unused()V [public] @Restricted(DoNotUse)",
        "C j/Face extends java/lang/Object [public abstract interface]",
        "M j/Face.helped()V [public]",
        "C j/Hushed extends java/lang/Object [public] @Restricted(NoExternalUse)",
        "M j/Hushed.<init>()V [public]",
        "C j/Lost extends java/lang/Object [public]",
        "M j/Lost.<init>()V [public]",
    };

    @TempDir
    Path temp;

    @Test
    void aClassThatUsesOnlyWhatIsThereIsWell() throws IOException {
        compile(
                "x.Good",
                "package x; import j.*; public class Good extends Api {"
                        + " static class Other extends Good { void y() { inherited(); z(); } }"
                        + " void z() { call(1); helped(); inherited(); mine(); count = 2; shared = \"\"; hashCode();"
                        + " Runnable r = this::helped; java.util.function.Supplier<Api> s = Api::make;"
                        + " Api[] all = {make()}; all.clone(); System.out.println(r + \" \" + s); } }");
        assertThat(check(THEN)).isEmpty();
    }

    @Test
    void aMemberThatIsMissingIsNamedWithTheOnesOfItsName() throws IOException {
        compile(
                "x.Foo",
                "package x; class Foo { void z(j.Api a) { a.gone(); a.call(1); Runnable r = a::gone; r.run(); } }");

        assertThat(check(now("gone", "", "call(I)V", "call(J)V")))
                .containsExactly(
                        "Foo.class -> j/Api.call(I)V: no such member in core 1.0, only call(J)V",
                        "Foo.class -> j/Api.gone()V: no such member in core 1.0");
    }

    @Test
    void anInheritedMemberIsMissedThroughTheOwnClassToo() throws IOException {
        compile("x.Foo", "package x; class Foo extends j.Api { void z() { inherited(); } }");
        assertThat(check(now("inherited", "")))
                .containsExactly("Foo.class -> x/Foo.inherited()V: no such member in the API");
    }

    @Test
    void aMissingConstructorIsNotLookedForInSuperclasses() throws IOException {
        compile("x.Foo", "package x; class Foo { Object z = new j.Api(); }");
        assertThat(check(now("j/Api.<init>", "")))
                .containsExactly("Foo.class -> j/Api.<init>()V: no such member in core 1.0");
    }

    @Test
    void aMissingClassIsNamed() throws IOException {
        compile("x.Foo", "package x; class Foo { Object z = new j.Lost(); }");
        assertThat(check(now("j/Lost", ""))).containsExactly("Foo.class -> j/Lost: no such class in the API");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a.count++;       | count:I [public]          | count:I [public static]     | j/Api.count:I: is static
                    a.count = 1;     | count:I [public]          | count:I [public final]      | j/Api.count:I: is final
                    j.Api.make();    | make()Lj/Api; [public static] | make()Lj/Api; [public]  | j/Api.make()Lj/Api;: is not static
                    j.Api.shared=""; | [public static]           | [public]                    | j/Api.shared:Ljava/lang/String;: is not static
                    a.call(1);       | implements j/Face [public] | [public abstract interface] | j/Api.call(I)V: its class is an interface
                    """)
    void aMemberOfAnotherShapeIsRefused(String code, String from, String to, String problem) throws IOException {
        compile("x.Foo", "package x; class Foo { void z(j.Api a) { " + code + " } }");
        assertThat(check(now(from, to))).contains("Foo.class -> " + problem + " in core 1.0");
    }

    @Test
    void anInterfaceThatBecameAClassIsRefused() throws IOException {
        compile("x.Foo", "package x; class Foo { void z(j.Face a) { a.helped(); } }");
        assertThat(check(now("[public abstract interface]", "[public]")))
                .containsExactly("Foo.class -> j/Face.helped()V: its class is no interface in core 1.0");
    }

    @Test
    void restrictedMembersAndClassesAreRefused() throws IOException {
        compile(
                "x.Foo",
                "package x; class Foo { void z(j.Api a) throws Exception { a.secret(); a.unused(); new j.Hushed(); } }");
        assertThat(check(THEN))
                .containsExactly(
                        "Foo.class -> j/Api.secret()V: restricted to NoExternalUse in core 1.0",
                        "Foo.class -> j/Api.unused()V: restricted to DoNotUse in core 1.0",
                        "Foo.class -> j/Hushed: restricted to NoExternalUse in core 1.0");
    }

    @Test
    void whatIsProtectedExternallyIsForSubclassesOnly() throws IOException {
        String[] open = replace(THEN, "mine()V [protected]", "mine()V [public]");
        Path stubs = stubs(open);
        compile(stubs, "x.Foo", "package x; class Foo { void z(j.Api a) { a.mine(); } }");
        assertThat(check(open))
                .containsExactly("Foo.class -> j/Api.mine()V: restricted to ProtectedExternally in core 1.0");
    }

    @Test
    void deprecatedAndBetaMembersNeedAReason() throws IOException {
        compile(
                "x.Foo",
                "package x; class Foo { @SuppressWarnings(\"deprecation\") void z(j.Api a) { a.old(); a.soon(); } }");
        assertThat(check(THEN))
                .containsExactly(
                        "Foo.class -> j/Api.old()V: deprecated in core 1.0; if it must be, give a reason in deprecated.txt",
                        "Foo.class -> j/Api.soon()V: restricted to Beta in core 1.0");

        exceptions("deprecated.txt", "# why", "", "j/Api.old()V # no other way", "j/Base.soon()V # we test it");
        assertThat(check(THEN)).isEmpty();
    }

    @Test
    void anExceptionThatIsNotNeededOrHasNoReasonIsReported() throws IOException {
        compile("x.Foo", "package x; class Foo { }");
        exceptions("deprecated.txt", "j/Api.old()V # was needed once", "j/Api.older()V");
        assertThat(check(THEN))
                .containsExactly(
                        "deprecated.txt: j/Api.old()V is not needed any more",
                        "deprecated.txt: j/Api.older()V has no reason after a #");
    }

    @Test
    void annotationsCountAsReferences() throws IOException {
        String[] marked = add(
                THEN,
                "C j/Mark extends java/lang/Object implements java/lang/annotation/Annotation [public abstract annotation]",
                "A j/Mark retention=RUNTIME targets=*",
                "A j/Mark.on default={}",
                "M j/Mark.on()[Ljava/lang/Class; [public abstract]");
        compile(
                stubs(marked),
                "x.Foo",
                "package x; @j.Mark(on = j.Hushed.class) class Foo { @j.Mark int f; @j.Mark void z(@j.Mark int p) {} }");
        assertThat(check(marked)).containsExactly("Foo.class -> j/Hushed: restricted to NoExternalUse in core 1.0");
        assertThat(check(THEN)).contains("Foo.class -> j/Mark: no such class in the API");
    }

    @Test
    void everyKindOfInstructionCounts() throws IOException {
        compile(
                "x.Foo",
                "package x; class Foo<T extends j.Hushed> { Object z(Object o) throws Exception {"
                        + " if (o instanceof j.Lost[]) { return new j.Lost[1][2]; }"
                        + " Class<?> c = j.Lost.class; String s = \"\" + (j.Lost) o + c; return s; } }");
        assertThat(check(now("j/Lost", ""))).contains("Foo.class -> j/Lost: no such class in the API");
    }

    @Test
    void aHiddenSuperclassIsNoReasonToBelieveInAMember() throws IOException {
        String[] hidden = now("extends j/Base", "extends j/Hidden");
        compile("x.Foo", "package x; class Foo { void z(j.Api a) { a.inherited(); } }");
        assertThat(check(hidden)).containsExactly("Foo.class -> j/Api.inherited()V: no such member in core 1.0");
    }

    @Test
    void aSuperclassThatNobodyKnowsLeavesTheAnswerOpen() throws IOException {
        compile("x.Foo", "package x; class Foo { void z(j.Api a) { a.inherited(); } }");
        assertThat(check(now("extends j/Base", "extends elsewhere/Base"))).isEmpty();
    }

    @Test
    void pluginDependenciesMustMatchTheClassesInUse() throws IOException {
        Artifact core = Signatures.core(THEN);
        Artifact steps =
                Signatures.plugin("steps", "C s/Step extends java/lang/Object [public]", "M s/Step.<init>()V [public]");
        Artifact idle = Signatures.plugin("idle", "C i/Idle extends java/lang/Object [public]");
        SignatureData data = Signatures.data(core, steps, idle, Signatures.plugin("accmod", ACCMOD));
        compile(
                Signatures.stubs(data, temp.resolve("all")),
                "x.Foo",
                "package x; class Foo extends s.Step { j.Face f; }");

        assertThat(dependencies(data, "idle:1.0"))
                .containsExactly(
                        "Foo.class -> s/Step: plugin steps is not in Plugin-Dependencies",
                        "Plugin-Dependencies: no class of idle is used");
        assertThat(dependencies(data, "steps:0.9;resolution:=optional"))
                .containsExactly("Plugin-Dependencies: steps:0.9, but the API checked is that of 1.0");
        assertThat(dependencies(data, "steps:1.0,steps:1.0,${plugin.dependencies},odd"))
                .containsExactly(
                        "Plugin-Dependencies: '${plugin.dependencies}' is not id:version",
                        "Plugin-Dependencies: 'odd' is not id:version",
                        "Plugin-Dependencies: steps is listed twice");
        assertThat(dependencies(data, "steps:1.0")).isEmpty();

        exceptions("dependencies.txt", "idle # its views are used, which no class file shows");
        assertThat(dependencies(data, "steps:1.0,idle:1.0")).isEmpty();
        assertThat(dependencies(data, "steps:1.0")).containsExactly("dependencies.txt: idle is not needed any more");
    }

    @Test
    void aSiblingOnTheClassPathIsAPluginToo() throws IOException {
        SignatureData data = Signatures.data(Signatures.core(THEN), Signatures.plugin("accmod", ACCMOD));
        Path module = temp.resolve("sibling");
        Path classes = module.resolve("target/classes");
        Files.createDirectories(module.resolve("src/main/resources"));
        Files.createFile(module.resolve("src/main/resources/index.jelly"));
        assertThat(new Javac(classes, List.of(stubs(THEN)))
                        .add("sib.Sib", "package sib; public class Sib extends j.Api {}")
                        .errors())
                .isEmpty();
        Path jar = temp.resolve("sibling-1.0.jar");
        pack(jar, classes.resolve("sib/Sib.class"));
        assertThat(new Javac(temp.resolve("classes"), List.of(classes, stubs(THEN)))
                        .add("x.Foo", "package x; class Foo extends sib.Sib { void z() { inherited(); } }")
                        .errors())
                .isEmpty();

        for (Path entry : List.of(classes, jar)) {
            assertThat(check(data, List.of(entry, temp.resolve("missing.jar")), "other:1"))
                    .containsExactly(
                            "Foo.class -> sib/Sib: plugin sibling is not in Plugin-Dependencies",
                            "Plugin-Dependencies: no class of other is used");
            assertThat(check(data, List.of(entry), "sibling:1.0")).isEmpty();
        }
        assertThat(check(data, List.of(jar), "sibling:0.9"))
                .containsExactly("Plugin-Dependencies: sibling:0.9, but the API checked is that of 1.0");
    }

    private static void pack(Path jar, Path sib) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Short-Name", "sibling");
        manifest.getMainAttributes().putValue("Plugin-Version", "1.0");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest)) {
            zip.putNextEntry(new JarEntry("sib/Sib.class"));
            zip.write(Files.readAllBytes(sib));
        }
    }

    private List<String> dependencies(SignatureData data, String declared) throws IOException {
        return check(data, List.of(), declared);
    }

    private List<String> check(String... lines) throws IOException {
        return check(
                Signatures.data(Signatures.core(lines), Signatures.plugin("accmod", ACCMOD)),
                List.of(temp.resolve("stubs")),
                null);
    }

    private List<String> check(SignatureData data, List<Path> classPath, String declared) throws IOException {
        return new ReferenceChecker(data)
                .check(new ReferenceChecker.Plugin(
                        temp.resolve("classes"), classPath, declared, temp.resolve("exceptions")));
    }

    private Path stubs(String... lines) throws IOException {
        Path stubs = temp.resolve("stubs");
        Files.createDirectories(stubs.resolve("META-INF/jenkins-api"));
        Files.writeString(stubs.resolve(SignatureData.INDEX), "");
        return Signatures.stubs(Signatures.data(Signatures.core(lines), Signatures.plugin("accmod", ACCMOD)), stubs);
    }

    private void compile(String name, String source) throws IOException {
        compile(stubs(THEN), name, source);
    }

    private void compile(Path stubs, String name, String source) {
        assertThat(new Javac(temp.resolve("classes"), List.of(stubs))
                        .add(name, source)
                        .errors())
                .isEmpty();
    }

    private void exceptions(String file, String... lines) throws IOException {
        Files.createDirectories(temp.resolve("exceptions"));
        Files.write(temp.resolve("exceptions").resolve(file), List.of(lines));
    }

    /** The shape of today: each pair replaces a text in the lines; an empty replacement drops the lines. */
    private static String[] now(String... pairs) {
        String[] lines = THEN;
        for (int i = 0; i < pairs.length; i += 2) {
            String from = pairs[i];
            lines = pairs[i + 1].isEmpty()
                    ? Arrays.stream(lines).filter(line -> !line.contains(from)).toArray(String[]::new)
                    : replace(lines, from, pairs[i + 1]);
        }
        return lines;
    }

    private static String[] replace(String[] lines, String from, String to) {
        return Arrays.stream(lines).map(line -> line.replace(from, to)).toArray(String[]::new);
    }

    private static String[] add(String[] lines, String... more) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
