package io.jenkins.plugins.awsflow.api.processors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles small plugins with the processors as Maven finds them, SezPoz beside them, and reads what they write. */
class IndexersTest {
    private static final String SYMBOLS = "META-INF/services/annotations/org.jenkinsci.Symbol";

    private static final SortedMap<String, String> ANNOTATIONS = annotations();

    @TempDir
    Path temp;

    private static SortedMap<String, String> annotations() {
        SortedMap<String, String> sources = new TreeMap<>();
        String meta = "import java.lang.annotation.*; ";
        String indexed = "@org.jvnet.hudson.annotation_indexer.Indexed ";
        sources.put(
                "org.jvnet.hudson.annotation_indexer.Indexed",
                "package org.jvnet.hudson.annotation_indexer; public @interface Indexed {}");
        sources.put(
                "org.jenkinsci.Symbol",
                "package org.jenkinsci; " + indexed + "public @interface Symbol { String[] value(); }");
        sources.put("hudson.init.Initializer", "package hudson.init; " + indexed + "public @interface Initializer {}");
        sources.put("hudson.init.Other", "package hudson.init; public @interface Other {}");
        sources.put(
                "org.kohsuke.stapler.DataBoundConstructor",
                "package org.kohsuke.stapler; public @interface DataBoundConstructor {}");
        sources.put(
                "org.kohsuke.stapler.QueryParameter",
                "package org.kohsuke.stapler; public @interface QueryParameter {}");
        sources.put(
                "org.kohsuke.stapler.export.Exported",
                "package org.kohsuke.stapler.export; public @interface Exported {}");
        sources.put(
                "hudson.Extension",
                "package hudson; " + meta + "@net.java.sezpoz.Indexable @Retention(RetentionPolicy.SOURCE)"
                        + " @Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD})"
                        + " public @interface Extension { double ordinal() default 0; }");
        return sources;
    }

    @Test
    void indexedAnnotationsListTheClassesThatCarryThemSorted() throws IOException {
        SortedMap<String, String> files = compile(
                "x.Z",
                "package x; import org.jenkinsci.Symbol; import hudson.init.*;"
                        + " @Symbol(\"z\") @Other class Z {"
                        + " @Symbol(\"in\") static class Inner { @Initializer void a() {} @Initializer int f; }"
                        + " @Symbol(\"a\") static class A { void m(@Initializer int p) {} } }");

        assertThat(files.get(SYMBOLS)).isEqualTo("x.Z\nx.Z$A\nx.Z$Inner\n");
        assertThat(files.get("META-INF/services/annotations/hudson.init.Initializer"))
                .isEqualTo("x.Z$A\nx.Z$Inner\n");
        assertThat(files).doesNotContainKey("META-INF/services/annotations/hudson.init.Other");
    }

    @Test
    void anAnnotatedPackageIsListedWithAStar() throws IOException {
        SortedMap<String, String> files =
                compile("x.package-info", "@org.jenkinsci.Symbol(\"p\") package x;", "x.A", "package x; class A {}");
        assertThat(files.get(SYMBOLS)).isEqualTo("x.*\n");
    }

    @Test
    void aDataBoundConstructorIsWrittenAsPropertiesWithoutADate() throws IOException {
        SortedMap<String, String> files = compile(
                "x.Outer",
                "package x; import org.kohsuke.stapler.*; public class Outer {"
                        + " @DataBoundConstructor public Outer(String name, int größe) {}"
                        + " public static class Inner { @DataBoundConstructor public Inner() {} } }");

        assertThat(files.get("x/Outer.stapler")).isEqualTo("constructor=name,gr\\u00F6\\u00DFe\n");
        assertThat(files.get("x/Outer/Inner.stapler")).isEqualTo("constructor=\n");
        assertThat(properties(files.get("x/Outer.stapler")).getProperty("constructor"))
                .isEqualTo("name,größe");
    }

    @Test
    void aWebMethodsParametersAreWrittenBare() throws IOException {
        SortedMap<String, String> files = compile(
                "x.Outer",
                "package x; import org.kohsuke.stapler.*; class Outer { static class D {"
                        + " void doCheckName(Object item, @QueryParameter String value, @QueryParameter int other) {}"
                        + " void plain(String value) {} } }");

        assertThat(files.get("x/Outer/D/doCheckName.stapler")).isEqualTo("item,value,other");
        assertThat(files).doesNotContainKey("x/Outer/D/plain.stapler");
    }

    @Test
    void exportedMembersAreListedWithTheirComments() throws IOException {
        SortedMap<String, String> files = compile(
                "x.Bean",
                "package x; import org.kohsuke.stapler.export.*; class Bean {\n"
                        + " /** The name: a=b #1!\n * {@code \\}é */ @Exported public String getName() { return null; }\n"
                        + " @Exported public int plain; static class Inner { /** X. */ @Exported public int x; } }");

        assertThat(files.get("META-INF/exposed.stapler-beans")).isEqualTo("x.Bean\nx.Bean.Inner\n");
        assertThat(properties(files.get("x/Bean.javadoc")).getProperty("getName"))
                .isEqualTo("The name: a=b #1!\n {@code \\}é");
        assertThat(files.get("x/Bean/Inner.javadoc")).isEqualTo("x=X.\n");
    }

    @Test
    void nothingIsWrittenWhereNothingIsAnnotated() throws IOException {
        assertThat(compile("x.A", "package x; class A {}").keySet())
                .noneMatch(name -> name.startsWith("META-INF") || name.endsWith(".stapler"));
    }

    @Test
    void sezpozIndexesTheExtensionsBesideUs() throws IOException {
        SortedMap<String, String> files = compile(
                "x.A", "package x; @hudson.Extension @org.jenkinsci.Symbol(\"a\") public class A { public A() {} }");
        assertThat(files.get("META-INF/annotations/hudson.Extension.txt")).contains("x.A");
        assertThat(files.get(SYMBOLS)).isEqualTo("x.A\n");
    }

    @Test
    void twoBuildsGiveTheSameFiles() throws IOException {
        String source = "package x; import org.kohsuke.stapler.*; @hudson.Extension @org.jenkinsci.Symbol(\"a\")"
                + " public class A { @DataBoundConstructor public A() {} void doX(@QueryParameter String q) {}"
                + " @org.kohsuke.stapler.export.Exported public int e; }";
        assertThat(compile(temp.resolve("one"), "x.A", source)).isEqualTo(compile(temp.resolve("two"), "x.A", source));
    }

    @Test
    void misplacedConstructorsAreErrors() throws IOException {
        assertThat(errors(
                        "x.A",
                        "package x; import org.kohsuke.stapler.*;"
                                + " abstract class A { @DataBoundConstructor public A() {}"
                                + " static class B { @DataBoundConstructor B() {} }"
                                + " static class C { @DataBoundConstructor public C() {}"
                                + " @DataBoundConstructor public C(int i) {} } }"))
                .containsExactlyInAnyOrder(
                        "an abstract class cannot have a @DataBoundConstructor",
                        "a constructor with @DataBoundConstructor must be public",
                        "a class can have one @DataBoundConstructor only");
    }

    @Test
    void overloadedWebMethodsAreAnError() throws IOException {
        assertThat(errors(
                        "x.A",
                        "package x; import org.kohsuke.stapler.*; class A {"
                                + " void doX(@QueryParameter String a) {} void doX(@QueryParameter int b) {} }"))
                .containsExactly("Stapler cannot tell the parameters of two methods of the same name apart");
    }

    @Test
    void aFileThatCannotBeWrittenIsAnError() throws IOException {
        Path output = temp.resolve("classes");
        // A file where the directory of the index should be.
        Files.createDirectories(output);
        Files.createFile(output.resolve("META-INF"));
        List<String> errors = new ArrayList<>();
        run(output, errors, "x.A", "package x; @org.jenkinsci.Symbol(\"a\") class A {}");
        assertThat(errors).anyMatch(message -> message.startsWith("cannot write " + SYMBOLS + ": "));
    }

    private static Properties properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
        return properties;
    }

    private SortedMap<String, String> compile(String... sources) throws IOException {
        return compile(temp.resolve("classes"), sources);
    }

    private static SortedMap<String, String> compile(Path output, String... sources) throws IOException {
        List<String> errors = new ArrayList<>();
        run(output, errors, sources);
        assertThat(errors).isEmpty();
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(output)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                files.put(
                        output.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private List<String> errors(String... sources) throws IOException {
        List<String> errors = new ArrayList<>();
        run(temp.resolve("classes"), errors, sources);
        return errors;
    }

    private static void run(Path output, List<String> errors, String... sources) throws IOException {
        Files.createDirectories(output);
        List<JavaFileObject> files = new ArrayList<>();
        ANNOTATIONS.forEach((name, source) -> files.add(file(name, source)));
        for (int i = 0; i < sources.length; i += 2) {
            files.add(file(sources[i], sources[i + 1]));
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        String path = System.getProperty("java.class.path");
        List<String> options = List.of("-d", output.toString(), "-cp", path, "-processorpath", path);
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, found, options, null, files)
                .call();
        found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .forEach(each -> errors.add(each.getMessage(Locale.ROOT)));
    }

    private static JavaFileObject file(String name, String source) {
        URI uri = URI.create("mem:///" + name.replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreErrors) {
                return source;
            }
        };
    }
}
