package io.jenkins.plugins.awsflow.api.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.api.Javac;
import io.jenkins.plugins.awsflow.api.Signatures;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StubGeneratorTest {
    private static final String OBJECT = " extends java/lang/Object ";
    private static final String ANNOTATION =
            OBJECT + "implements java/lang/annotation/Annotation [public abstract annotation]";

    @TempDir
    Path temp;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    @Test
    void aBodyFailsWithALineThatNamesTheMember() throws Throwable {
        Class<?> type = load(
                "a.B",
                "C a/B" + OBJECT + "[public]",
                "M a/B.<init>(I)V [public]",
                "M a/B.log(Ljava/util/Map$Entry;[J)V [public static]");

        assertThatThrownBy(
                        () -> invoke(type.getMethod("log", java.util.Map.Entry.class, long[].class), null, null, null))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("a.B.log(Entry, long[]) is only a signature here");
        assertThatThrownBy(() -> invoke(type.getConstructor(int.class), 1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("new a.B(int) is only a signature here");
    }

    @Test
    void constantsHaveTheirValues() throws Throwable {
        Class<?> type = load(
                "a.B",
                "C a/B" + OBJECT + "[public]",
                "F a/B.B:Z [public static final] = 1",
                "F a/B.C:C [public static final] = 65",
                "F a/B.D:D [public static final] = 1.5",
                "F a/B.F:F [public static final] = NaN",
                "F a/B.I:I [public static final] = -3",
                "F a/B.J:J [public static final] = 9000000000",
                "F a/B.S:Ljava/lang/String; [public static final] = \"x\\n\"",
                "F a/B.none:I [public static]");

        assertThat(type.getField("B").get(null)).isEqualTo(true);
        assertThat(type.getField("C").get(null)).isEqualTo('A');
        assertThat(type.getField("D").get(null)).isEqualTo(1.5);
        assertThat(type.getField("F").get(null)).isEqualTo(Float.NaN);
        assertThat(type.getField("I").get(null)).isEqualTo(-3);
        assertThat(type.getField("J").get(null)).isEqualTo(9_000_000_000L);
        assertThat(type.getField("S").get(null)).isEqualTo("x\n");
        assertThat(type.getField("none").get(null)).isEqualTo(0);
    }

    @Test
    void enumConstantsExistAndCanBeFoundByName() throws Throwable {
        Class<?> type = load(
                "a.E",
                "C a/E extends java/lang/Enum [public final enum] sig=Ljava/lang/Enum<La/E;>;",
                "F a/E.NO:La/E; [public static final enum]",
                "F a/E.YES:La/E; [public static final enum]",
                "M a/E.isIt()Z [public]",
                "M a/E.valueOf(Ljava/lang/String;)La/E; [public static]",
                "M a/E.values()[La/E; [public static]");

        assertThat(type.getEnumConstants()).extracting(Object::toString).containsExactly("NO", "YES");
        assertThat(invoke(type.getMethod("valueOf", String.class), null, "YES"))
                .isSameAs(type.getField("YES").get(null));
        assertThatThrownBy(
                        () -> invoke(type.getMethod("isIt"), type.getField("NO").get(null)))
                .hasMessage("a.E.isIt() is only a signature here");
    }

    @Test
    void anAbstractEnumHasNoConstantsThatCouldBeMade() throws Throwable {
        Class<?> type = load(
                "a.E",
                "C a/E extends java/lang/Enum [public abstract enum] sig=Ljava/lang/Enum<La/E;>;",
                "F a/E.ONE:La/E; [public static final enum]",
                "M a/E.values()[La/E; [public static]");

        assertThat(type.getField("ONE").get(null)).isNull();
        assertThatThrownBy(() -> invoke(type.getMethod("values"), null))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void metaAnnotationsAndDefaultsAreThere() throws Throwable {
        Class<?> type = load(
                "a.N",
                "C a/E extends java/lang/Enum [public final enum] sig=Ljava/lang/Enum<La/E;>;",
                "F a/E.ONE:La/E; [public static final enum]",
                "C a/L" + ANNOTATION,
                "A a/L retention=RUNTIME targets=NONE",
                "M a/L.value()[La/N; [public abstract]",
                "C a/M" + ANNOTATION,
                "A a/M retention=RUNTIME targets=*",
                "M a/M.n()I [public abstract]",
                "M a/M.s()[Ljava/lang/String; [public abstract]",
                "C a/N" + ANNOTATION,
                "A a/N retention=RUNTIME targets=TYPE,METHOD inherited=true documented=true repeatable=a/L",
                "A a/N.bits default={1,2}",
                "A a/N.by default=7",
                "A a/N.c default=x",
                "A a/N.d default=0.5",
                "A a/N.e default=ONE",
                "A a/N.f default=1.5",
                "A a/N.flag default=true",
                "A a/N.j default=5",
                "A a/N.nested default=@a/M(n=3,s={\"a,b\",\"}\\\"\"})",
                "A a/N.sh default=6",
                "A a/N.text default=\"a\\\\\"",
                "A a/N.type default=java/lang/String.class",
                "M a/N.bits()[I [public abstract]",
                "M a/N.by()B [public abstract]",
                "M a/N.c()C [public abstract]",
                "M a/N.d()D [public abstract]",
                "M a/N.e()La/E; [public abstract]",
                "M a/N.f()F [public abstract]",
                "M a/N.flag()Z [public abstract]",
                "M a/N.j()J [public abstract]",
                "M a/N.nested()La/M; [public abstract]",
                "M a/N.required()I [public abstract]",
                "M a/N.sh()S [public abstract]",
                "M a/N.text()Ljava/lang/String; [public abstract]",
                "M a/N.type()Ljava/lang/Class; [public abstract]");

        assertThat(type.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.RUNTIME);
        assertThat(type.getAnnotation(Target.class).value()).hasSize(2);
        assertThat(type.getAnnotation(Repeatable.class).value().getName()).isEqualTo("a.L");
        assertThat(type.getAnnotations()).hasSize(5);
        assertThat(value(type, "bits")).isEqualTo(new int[] {1, 2});
        assertThat(value(type, "by")).isEqualTo((byte) 7);
        assertThat(value(type, "c")).isEqualTo('x');
        assertThat(value(type, "d")).isEqualTo(0.5);
        assertThat(value(type, "e")).hasToString("ONE");
        assertThat(value(type, "f")).isEqualTo(1.5f);
        assertThat(value(type, "flag")).isEqualTo(true);
        assertThat(value(type, "j")).isEqualTo(5L);
        assertThat(value(type, "sh")).isEqualTo((short) 6);
        assertThat(value(type, "text")).isEqualTo("a\\");
        assertThat(value(type, "type")).isEqualTo(String.class);
        assertThat(value(type, "required")).isNull();
        Annotation nested = (Annotation) value(type, "nested");
        assertThat(nested.annotationType().getMethod("n").invoke(nested)).isEqualTo(3);
        assertThat(nested.annotationType().getMethod("s").invoke(nested)).isEqualTo(new String[] {"a,b", "}\""});
    }

    @Test
    void annotationsThatAreGivenBySimpleNameAreApplied() throws Throwable {
        Class<?> type = load(
                "a.B",
                "C a/B" + OBJECT + "[public] @Symbol(x,y)",
                "C org/jenkinsci/Symbol" + ANNOTATION,
                "A org/jenkinsci/Symbol retention=RUNTIME targets=TYPE",
                "M org/jenkinsci/Symbol.value()[Ljava/lang/String; [public abstract]");

        Annotation symbol = type.getAnnotations()[0];
        assertThat(symbol.annotationType().getMethod("value").invoke(symbol)).isEqualTo(new String[] {"x", "y"});
    }

    @Test
    void anAnnotationThatTheDataDoNotHaveIsNamed() {
        SignatureData data = Signatures.data(Signatures.core("C a/B" + OBJECT + "[public] @Lost"));
        StubGenerator generator = new StubGenerator(data);
        assertThatThrownBy(generator::generate).hasMessage("no annotation type for @Lost");
    }

    @Test
    void anAmbiguousAnnotationNameIsRefused() {
        SignatureData data = Signatures.data(Signatures.core(
                "C hudson/N" + ANNOTATION,
                "A hudson/N retention=CLASS targets=*",
                "C jenkins/N" + ANNOTATION,
                "A jenkins/N retention=CLASS targets=*"));
        assertThatThrownBy(() -> new StubGenerator(data)).hasMessage("@N may be jenkins/N or hudson/N");
    }

    @Test
    void nestedClassesAreNestedAndGroovysDollarClassesAreNot() throws Throwable {
        Class<?> type = load(
                "a.Outer",
                "C a/Outer" + OBJECT + "[public]",
                "C a/Outer$Inner" + OBJECT + "[public]",
                "M a/Outer$Inner.<init>(La/Outer;I)V [public]",
                "C a/Outer$Kept" + OBJECT + "[protected static]",
                "C a/Outer$Top" + OBJECT + "[public]",
                "M a/Outer$Top.<init>()V [public]",
                "C a/Outer$TopEnum" + OBJECT + "[public abstract interface]",
                "C a/Outer$Vague" + OBJECT + "[public]");

        assertThat(type.getDeclaredClasses())
                .extracting(Class::getSimpleName)
                .containsExactlyInAnyOrder("Inner", "Kept", "Vague");
        Class<?> kept = type.getClassLoader().loadClass("a.Outer$Kept");
        assertThat(Modifier.toString(kept.getModifiers())).isEqualTo("protected static");
        assertThat(type.getClassLoader().loadClass("a.Outer$Top").getEnclosingClass())
                .isNull();
    }

    @Test
    void aHiddenGenericSuperclassGetsAPlaceholderThatACompilerTakes() {
        Path stubs = stubs(
                "C a/B extends a/Hidden [public] sig=La/Hidden<Ljava/lang/String;*>;",
                "M a/B.<init>()V [public]",
                "M a/B.get(I)Ljava/lang/Object; [public bridge synthetic]",
                "M a/B.own()V [public] throws a/Lost",
                "C a/C extends java/lang/Object implements a/HiddenInterface [public]",
                "M a/C.<init>()V [public]",
                "C a/D$Deep$Inner extends java/lang/Object [public static]",
                "C a/E extends a/OddException [public]",
                "M a/E.<init>()V [public]");
        String user = "import a.*; class U extends B { Object x() { return get(1); }"
                + " a.C c = new C(); void y() { throw new E(); }"
                + " void z() throws Exception { own(); } }";
        String careless = "import a.*; class V extends B { void z() { own(); } }";

        assertThat(new Javac(temp.resolve("out"), List.of(stubs)).add("U", user).errors())
                .isEmpty();
        assertThat(new Javac(temp.resolve("out"), List.of(stubs))
                        .add("V", careless)
                        .errors())
                .singleElement()
                .asString()
                .contains("must be caught or declared");
        assertThat(stubs.resolve("a/D.class")).exists();
        assertThat(stubs.resolve("a/D$Deep.class")).exists();
    }

    @Test
    void aBridgeOfAListedMethodStaysOne() throws Throwable {
        Class<?> type = load(
                "a.B",
                "C a/B extends a/Hidden [public]",
                "M a/B.get()Ljava/lang/Object; [public bridge synthetic]",
                "M a/B.get()Ljava/lang/String; [public]",
                "C a/C extends java/lang/Object [public]",
                "M a/C.get()Ljava/lang/Object; [public bridge synthetic]");

        assertThat(type.getDeclaredMethods())
                .filteredOn(java.lang.reflect.Method::isBridge)
                .hasSize(1);
        Class<?> ordinary = type.getClassLoader().loadClass("a.C");
        assertThat(ordinary.getMethod("get").isBridge()).isTrue();
    }

    @Test
    void aFinalMethodOfAHiddenSuperclassIsSupplied() {
        Path stubs = stubs(
                "C a/B extends a/Hidden implements a/I [public]",
                "M a/B.<init>()V [public]",
                "C a/I extends java/lang/Object implements a/Parent [public abstract interface]",
                "M a/I.done()V [public abstract]",
                "C a/Parent extends java/lang/Object [public abstract interface]",
                "M a/Parent.done()V [public abstract]",
                "M a/Parent.helped()V [public]");

        assertThat(new Javac(temp.resolve("out"), List.of(stubs))
                        .add("U", "class U extends a.B { void x() { done(); helped(); } }")
                        .errors())
                .isEmpty();
    }

    @Test
    void theProgramSaysHowToBeCalled() {
        assertThatThrownBy(() -> StubGenerator.main(new String[0]))
                .hasMessage("usage: StubGenerator <signature directory> <output directory>");
    }

    private Path stubs(String... lines) {
        return Signatures.stubs(Signatures.data(Signatures.core(lines)), temp.resolve("stubs"));
    }

    private Class<?> load(String name, String... lines) throws ReflectiveOperationException {
        try {
            URL url = stubs(lines).toUri().toURL();
            URLClassLoader loader = new URLClassLoader(new URL[] {url}, null);
            loaders.add(loader);
            return Class.forName(name, true, loader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Object value(Class<?> annotation, String member) throws NoSuchMethodException {
        return annotation.getMethod(member).getDefaultValue();
    }

    private static Object invoke(java.lang.reflect.Method method, Object on, Object... arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object invoke(java.lang.reflect.Constructor<?> constructor, Object... arguments) throws Throwable {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
