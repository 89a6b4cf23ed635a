package io.jenkins.plugins.awsflow.api.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.api.Javac;
import io.jenkins.plugins.awsflow.api.Signatures;
import io.jenkins.plugins.awsflow.api.data.SignatureData;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaverTest {
    private static final SignatureData DATA = Signatures.data(Signatures.core(
            "C j/Base extends java/lang/Object [public abstract]",
            "F j/Base.LIMIT:I [public static final] = 7",
            "F j/Base.seen:Ljava/lang/String; [protected]",
            "M j/Base.<init>()V [public]",
            "M j/Base.<init>(I)V [protected]",
            "M j/Base.again()V [public]",
            "M j/Base.done()Ljava/lang/String; [public]",
            "M j/Base.make(JLjava/lang/String;)Lj/Base; [public static] throws java/io/IOException",
            "M j/Base.must()V [public abstract]",
            "M j/Base.toString()Ljava/lang/String; [public]",
            "C j/Leaf extends j/Base implements j/Face [public]",
            "M j/Leaf.<init>()V [public]",
            "M j/Leaf.done()Ljava/lang/String; [public]",
            "M j/Leaf.face()V [public]",
            "M j/Leaf.must()V [public]",
            "C j/Face extends java/lang/Object [public abstract interface]",
            "M j/Face.face()V [public abstract]",
            "M j/Face.more()V [public]",
            "C j/OnlyAStub extends java/lang/Object [public]",
            "C j/Sub extends j/Hidden [public final]",
            "M j/Sub.<init>()V [public]"));

    @TempDir
    Path temp;

    private Path classes;

    @BeforeEach
    void compile() {
        classes = temp.resolve("classes");
        Path stubs = Signatures.stubs(DATA, temp.resolve("stubs"));
        assertThat(new Javac(classes, List.of(stubs))
                        .add(
                                "j.Base",
                                "package j; public abstract class Base { public Base() {}"
                                        + " public String done() { return \"done\"; } }")
                        .add("j.Leaf", "package j; public class Leaf extends Base {}")
                        .add("j.Face", "package j; public interface Face { }")
                        .add("own.Helper", "package own; public class Helper extends j.Leaf {}")
                        .errors())
                .isEmpty();
    }

    @Test
    void membersThatNameAnAbsentClassAreLeftOut() throws Exception {
        List<String> added =
                new Weaver(DATA, name -> !name.equals("java/io/IOException") && !name.equals("j/Face")).weave(classes);

        assertThat(added)
                .contains("j/Base.again()V")
                .doesNotContain("j/Base.make(JLjava/lang/String;)Lj/Base;", "j/Leaf implements j/Face");
    }

    @Test
    void whatIsLackingIsAddedAndFailsByName() throws Throwable {
        List<String> added = new Weaver(DATA).weave(classes);

        assertThat(added)
                .containsExactly(
                        "j/Base.<init>(I)V",
                        "j/Base.LIMIT:I",
                        "j/Base.again()V",
                        "j/Base.make(JLjava/lang/String;)Lj/Base;",
                        "j/Base.must()V",
                        "j/Base.seen:Ljava/lang/String;",
                        "j/Face.face()V",
                        "j/Face.more()V",
                        "j/Leaf implements j/Face",
                        "j/Leaf.face()V",
                        "j/Leaf.must()V");
        try (URLClassLoader loader = loader()) {
            Class<?> leaf = loader.loadClass("j.Leaf");
            Object object = leaf.getConstructor().newInstance();
            assertThatThrownBy(() -> call(leaf, "again", object))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("j.Base.again() is not in the local runner");
            assertThatThrownBy(() -> call(leaf, "face", object)).hasMessage("j.Leaf.face() is not in the local runner");
            assertThatThrownBy(() -> call(leaf, "more", object)).hasMessage("j.Face.more() is not in the local runner");
            assertThat(leaf.getField("LIMIT").get(null)).isEqualTo(7);
            assertThat(leaf.getMethod("make", long.class, String.class).getExceptionTypes())
                    .containsExactly(IOException.class);
        }
    }

    @Test
    void whatWorksIsNotTouched() throws Throwable {
        byte[] helper = Files.readAllBytes(classes.resolve("own/Helper.class"));
        new Weaver(DATA).weave(classes);

        assertThat(Files.readAllBytes(classes.resolve("own/Helper.class"))).isEqualTo(helper);
        try (URLClassLoader loader = loader()) {
            Class<?> leaf = loader.loadClass("own.Helper");
            Object object = leaf.getConstructor().newInstance();
            // Inherited from a working class, and from the JDK: these answer.
            assertThat(call(leaf, "done", object)).isEqualTo("done");
            assertThat(object.toString()).startsWith("own.Helper@");
        }
    }

    @Test
    void weavingTwiceAddsNothingMore() throws IOException {
        new Weaver(DATA).weave(classes);
        assertThat(new Weaver(DATA).weave(classes)).isEmpty();
    }

    @Test
    void aClassOfTheSameShapePassesBeforeAndAfterWeaving() throws IOException {
        assertThat(new ShapeCheck(DATA).check(classes)).isEmpty();
        new Weaver(DATA).weave(classes);
        assertThat(new ShapeCheck(DATA).check(classes)).isEmpty();
    }

    @Test
    void everyDifferenceOfShapeIsReported() throws IOException {
        Path other = temp.resolve("other");
        assertThat(new Javac(other, List.of(temp.resolve("stubs")))
                        .add(
                                "j.Base",
                                "package j; public class Base implements Runnable { public Base() {} protected Base(int i) {}"
                                        + " public Base(String s) {} public void run() {} public static void again() {}"
                                        + " protected String done() { return null; } void hidden() {} private int p;"
                                        + " public int hashCode() { return 1; } protected Object clone() { return this; }"
                                        + " public int extra; public static final int LIMIT = 7; protected static String seen; }")
                        .add("j.Leaf", "package j; public class Leaf { public Leaf() {} public void more() {} }")
                        .add("j.New", "package j; public class New {}")
                        .add("j.Sub", "package j; public final class Sub extends Thread { public Sub() {} }")
                        .add("j.own.New", "package j.own; public class New {}")
                        .add("j.Mine", "package j; class Mine {}")
                        .errors())
                .isEmpty();

        assertThat(new ShapeCheck(DATA).check(other))
                .containsExactly(
                        "j/Base: is [public], not [public abstract] in core 1.0",
                        "j/Base: does not implement java/lang/Runnable in core 1.0",
                        "j/Base.extra:I: not in core 1.0",
                        "j/Base.seen:Ljava/lang/String;: is [protected static], not [protected] in core 1.0",
                        "j/Base.<init>(Ljava/lang/String;)V: not in core 1.0",
                        "j/Base.again()V: is [public static], not [public] in core 1.0",
                        "j/Base.done()Ljava/lang/String;: is [protected], not [public] in core 1.0",
                        "j/Base.run()V: not in core 1.0",
                        "j/Leaf: extends java/lang/Object, not j/Base in core 1.0",
                        "j/New: a public class, and the API has none of this name");
    }

    private URLClassLoader loader() throws MalformedURLException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
    }

    private static Object call(Class<?> type, String method, Object on) throws Throwable {
        try {
            return type.getMethod(method).invoke(on);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
