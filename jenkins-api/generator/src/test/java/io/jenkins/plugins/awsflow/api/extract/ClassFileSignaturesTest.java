package io.jenkins.plugins.awsflow.api.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.api.Javac;
import io.jenkins.plugins.awsflow.api.data.SignatureWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileSignaturesTest {
    @TempDir
    Path temp;

    @Test
    void aCompiledClassGivesTheLinesThatTheFilesHave() throws IOException {
        assertThat(new Javac(temp, List.of())
                        .add(
                                "hudson.N",
                                """
                                package hudson;
                                import java.lang.annotation.*;
                                @Repeatable(N.All.class) @Inherited @Documented @Retention(RetentionPolicy.RUNTIME)
                                @Target({ElementType.TYPE, ElementType.FIELD})
                                public @interface N {
                                    int[] bits() default {1, 2};
                                    long big() default 5;
                                    String[] words() default {"a\\"b", "c"};
                                    Class<?> type() default String.class;
                                    RetentionPolicy policy() default RetentionPolicy.CLASS;
                                    Deprecated nested() default @Deprecated(since = "1");
                                    int required();
                                    @Retention(RetentionPolicy.RUNTIME) @Target({}) @Inherited @Documented @interface All { N[] value(); }
                                }
                                """)
                        .add(
                                "x.A",
                                """
                                package x;
                                import java.util.*;
                                @hudson.N(required = 1)
                                public abstract class A<T> implements Comparable<A<T>> {
                                    @Deprecated protected volatile transient int f;
                                    public static final String TEXT = "a\\nb";
                                    private int hidden;
                                    protected synchronized strictfp void s(List<? super T>... lists) throws java.io.IOException {}
                                    public int compareTo(A<T> other) { return 0; }
                                    public native void n();
                                    void packagePrivate() {}
                                    static class Hidden { public enum Shown { ONE } }
                                    public class Inner {}
                                }
                                """)
                        .errors())
                .isEmpty();

        assertThat(SignatureExtractor.classes(temp).values().stream()
                        .flatMap(type -> SignatureWriter.lines(type).stream()))
                .containsExactly(
                        "C hudson/N extends java/lang/Object implements java/lang/annotation/Annotation [public abstract annotation]",
                        "A hudson/N retention=RUNTIME targets=TYPE,FIELD inherited=true documented=true repeatable=hudson/N$All",
                        "A hudson/N.big default=5",
                        "A hudson/N.bits default={1,2}",
                        "A hudson/N.nested default=@java/lang/Deprecated(since=\"1\")",
                        "A hudson/N.policy default=CLASS",
                        "A hudson/N.type default=java/lang/String.class",
                        "A hudson/N.words default={\"a\\\"b\",\"c\"}",
                        "M hudson/N.big()J [public abstract]",
                        "M hudson/N.bits()[I [public abstract]",
                        "M hudson/N.nested()Ljava/lang/Deprecated; [public abstract]",
                        "M hudson/N.policy()Ljava/lang/annotation/RetentionPolicy; [public abstract]",
                        "M hudson/N.required()I [public abstract]",
                        "M hudson/N.type()Ljava/lang/Class; [public abstract] sig=()Ljava/lang/Class<*>;",
                        "M hudson/N.words()[Ljava/lang/String; [public abstract]",
                        "C hudson/N$All extends java/lang/Object implements java/lang/annotation/Annotation [public static abstract annotation]",
                        "A hudson/N$All retention=RUNTIME targets=NONE inherited=true documented=true",
                        "M hudson/N$All.value()[Lhudson/N; [public abstract]",
                        "C x/A extends java/lang/Object implements java/lang/Comparable [public abstract] sig=<T:Ljava/lang/Object;>Ljava/lang/Object;Ljava/lang/Comparable<Lx/A<TT;>;>; @N",
                        "F x/A.TEXT:Ljava/lang/String; [public static final] = \"a\\nb\"",
                        "F x/A.f:I [protected volatile transient deprecated]",
                        "M x/A.<init>()V [public]",
                        "M x/A.compareTo(Ljava/lang/Object;)I [public bridge synthetic]",
                        "M x/A.compareTo(Lx/A;)I [public] sig=(Lx/A<TT;>;)I",
                        "M x/A.n()V [public native]",
                        "M x/A.s([Ljava/util/List;)V [protected synchronized varargs] throws java/io/IOException sig=([Ljava/util/List<-TT;>;)V",
                        "C x/A$Hidden$Shown extends java/lang/Enum [public static final enum] sig=Ljava/lang/Enum<Lx/A$Hidden$Shown;>;",
                        "F x/A$Hidden$Shown.ONE:Lx/A$Hidden$Shown; [public static final enum]",
                        "M x/A$Hidden$Shown.valueOf(Ljava/lang/String;)Lx/A$Hidden$Shown; [public static]",
                        "M x/A$Hidden$Shown.values()[Lx/A$Hidden$Shown; [public static]",
                        "C x/A$Inner extends java/lang/Object [public]",
                        "M x/A$Inner.<init>(Lx/A;)V [public]");
    }

    @Test
    void aJarIsReadLikeADirectory() throws IOException {
        Path classes = temp.resolve("classes");
        assertThat(new Javac(classes, List.of())
                        .add("x.A", "package x; public class A {}")
                        .errors())
                .isEmpty();
        Path jar = temp.resolve("a.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out)) {
            for (String name :
                    List.of("x/A.class", "META-INF/versions/21/x/A.class", "module-info.class", "note.txt")) {
                zip.putNextEntry(new JarEntry(name));
                zip.write(Files.readAllBytes(classes.resolve("x/A.class")));
            }
        }
        assertThat(SignatureExtractor.classFiles(jar)).hasSize(1);
        assertThat(SignatureExtractor.classes(jar)).isEqualTo(SignatureExtractor.classes(classes));
    }
}
