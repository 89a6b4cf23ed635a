package io.jenkins.plugins.awsflow.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.api.Signatures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

class SignatureParserTest {
    @Test
    void aClassLineIsReadWithAllItsParts() {
        ClassSig type = parse("C a/B extends a/A implements a/I,a/J [public abstract deprecated] sig=La/A; "
                + "@Restricted(NoExternalUse) @Symbol(x,y)");

        assertThat(type.superName()).isEqualTo("a/A");
        assertThat(type.interfaces()).containsExactly("a/I", "a/J");
        assertThat(type.access()).isEqualTo(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_DEPRECATED);
        assertThat(type.signature()).isEqualTo("La/A;");
        assertThat(type.annotations())
                .containsExactly(
                        new Applied("Restricted", List.of("NoExternalUse")), new Applied("Symbol", List.of("x", "y")));
        assertThat(type.packageName()).isEqualTo("a/");
    }

    @Test
    void membersAreReadWithDescriptorExceptionsAndConstant() {
        ClassSig type = parse(
                "C a/B extends java/lang/Object [public]",
                "F a/B.TEXT:Ljava/lang/String; [public static final] @Restricted(Beta) = \"a = b @c [d]\"",
                "M a/B.<init>([I)V [protected] throws a/X,a/Y",
                "M a/B.m(I)Z [public varargs] sig=(I)Z @DataBoundSetter");

        assertThat(type.member("TEXT:Ljava/lang/String;").constant()).isEqualTo("\"a = b @c [d]\"");
        assertThat(type.member("<init>([I)V").exceptions()).containsExactly("a/X", "a/Y");
        assertThat(type.member("<init>([I)V").isConstructor()).isTrue();
        assertThat(type.member("m(I)Z").annotations()).containsExactly(new Applied("DataBoundSetter", List.of()));
        assertThat(type.member("m()Z")).isNull();
    }

    @Test
    void anAnnotationTypeIsReadWithItsDefaults() {
        AnnotationSig meta = parse(
                        "C a/B extends java/lang/Object implements java/lang/annotation/Annotation [public abstract annotation]",
                        "A a/B retention=RUNTIME targets=TYPE,FIELD inherited=true documented=true repeatable=a/C"
                                + " indexed=true indexable=java/lang/Object",
                        "A a/B.value default={\"x y\"}",
                        "M a/B.value()[Ljava/lang/String; [public abstract]")
                .annotationType();

        assertThat(meta)
                .isEqualTo(new AnnotationSig(
                        "RUNTIME",
                        List.of("TYPE", "FIELD"),
                        true,
                        true,
                        "a/C",
                        true,
                        "java/lang/Object",
                        java.util.Map.of("value", "{\"x y\"}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C a/B extends a/A implements a/I,a/J [public abstract deprecated] sig=La/A; @Symbol(x,y)",
                "C a/B extends java/lang/Record [public static final record]",
                "C a/B extends java/lang/Enum [public static final enum] sig=Ljava/lang/Enum<La/B;>;",
                "C a/B extends java/lang/Object [public static abstract interface]",
            })
    void aClassLineIsWrittenAsItWasRead(String line) {
        assertThat(SignatureWriter.lines(parse(line))).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    X a/B                                      | unknown kind of line
                    C a/B                                      | no flags
                    C a/B is a/A [public]                      | not '<class> extends <superclass>'
                    C a/B extends a/A and a/I [public]         | unexpected words before the flags
                    C a/B extends a/A [publik]                 | unknown flag 'publik'
                    C a/B extends a/A [public] maybe           | unknown word 'maybe'
                    M a/B.m()V [public]                        | does not follow the C line of its class
                    A a/B retention=RUNTIME                    | does not follow the C line of its class
                    A a/B                                      | an A line needs a value
                    """)
    void aLineThatIsNotUnderstoodIsNamedWithItsNumber(String line, String reason) {
        assertThatThrownBy(() -> Signatures.core(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("core, line 2: ")
                .hasMessageContaining(reason)
                .hasMessageEndingWith(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    A a/B targets=*                | no retention
                    A a/B retention=CLASS wild=1   | unknown word 'wild=1'
                    A a/B.m default=1              | after its type's A line
                    M a/B [public]                 | not '<class>.<member>' with a descriptor
                    F a/B.f [public]               | not '<class>.<member>' with a descriptor
                    """)
    void aLineBelowAClassIsCheckedToo(String line, String reason) {
        assertThatThrownBy(() -> parse("C a/B extends java/lang/Object [public]", line))
                .hasMessageStartingWith("core, line 3: ")
                .hasMessageContaining(reason);
    }

    @Test
    void theFirstLineMustNameTheArtifact() {
        assertThatThrownBy(() -> SignatureParser.parse("core", false, List.of("# other 1.0  ")))
                .hasMessage("core: the first line must start with '# core'");
        assertThatThrownBy(() -> SignatureParser.parse("core", false, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theVersionFollowsTheNameAfterASpaceOrADash() {
        assertThat(SignatureParser.parse("lib", false, List.of("# lib-1.2-x  classes=0"))
                        .version())
                .isEqualTo("1.2-x");
        assertThat(SignatureParser.parse("lib", true, List.of("# lib 3")).toString())
                .isEqualTo("lib 3");
    }

    @Test
    void twoArtifactsCannotListTheSameClass() {
        String line = "C a/B extends java/lang/Object [public]";
        Artifact core = Signatures.core(line);
        Artifact plugin = Signatures.plugin("p", line);
        assertThatThrownBy(() -> Signatures.data(core, plugin)).hasMessage("a/B is in core 1.0 and in p 1.0");
    }

    @Test
    void withoutTheStubJarTheSignaturesAreMissedByName() {
        ClassLoader nothing = new ClassLoader(null) {};
        assertThatThrownBy(() -> SignatureData.fromClassPath(nothing))
                .hasMessage("META-INF/jenkins-api/index.txt is not on the class path: is the jenkins-api jar there?");
    }

    private static ClassSig parse(String... lines) {
        return Signatures.core(lines).classes().get(0);
    }
}
